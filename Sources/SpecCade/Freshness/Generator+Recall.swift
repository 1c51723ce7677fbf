import ArtifactCache
import SpecModel

extension Generator {
  /// What the files of a spec are, from the cache's memory or made anew. Writes nothing.
  func recall(_ validated: ValidatedSpec, _ options: GenerationOptions) throws(GenerationFailure) -> [CachedArtifact] {
    let key = ActionKey(
      specHash: validated.specHash.hexadecimal, recipeKind: validated.recipe.kind,
      backend: validated.recipe.backend, algorithmEpoch: validated.recipe.algorithmEpoch,
      previewSeconds: options.previewSeconds)
    if options.usesCache, readsCache, let entry = cache?.entry(for: key) { return entry.artifacts }
    return try render(validated, options, StageRecorder()).map { CachedArtifact($0) }
  }
}
