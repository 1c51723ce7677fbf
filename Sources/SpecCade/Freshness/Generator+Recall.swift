import ArtifactCache
import SpecModel

extension Generator {
  /// What the files of a spec are, from the cache's memory or made anew. Writes nothing.
  func recall(
    _ validated: ValidatedSpec, from origin: SpecOrigin, _ options: GenerationOptions
  ) throws(GenerationFailure) -> [CachedArtifact] {
    if options.usesCache, readsCache, let cache = cache.cache(forSpecAt: origin.path) {
      let files = try ReferencedFiles(validated.recipe.referencedFiles, of: origin, fileSystem)
      let action = Action(
        ActionInputs(
          validated, files: files.contents, options, families: families))
      // What is wrong with a store is a matter for those that write: here it only costs the time of making.
      var problems: [StoreProblem] = []
      for store in cache.stores {
        if let entry = cache.entry(for: action, in: store, &problems) { return entry.artifacts }
      }
    }
    return try render(validated, from: origin, options).map { CachedArtifact($0) }
  }
}
