import ArtifactCache
import JSONCore
import SpecModel

extension ActionInputs {
  /// Everything that the generation of a spec depends on.
  init(
    _ validated: ValidatedSpec, files: [ReferencedContent], _ options: GenerationOptions, families: AssetFamilies
  ) {
    let recipe = validated.recipe
    self.init(
      recipeKind: recipe.kind, params: validated.params, seed: validated.spec.seed, outputs: validated.spec.outputs,
      files: files, backend: recipe.backend, algorithmEpoch: recipe.algorithmEpoch,
      budget: recipe.budgetReachesBytes ? validated.budget.contentHash.hexadecimal : nil,
      previewSeconds: options.previewSeconds,
      lint: families.lintVersions(of: validated.spec.outputs))
    previewPictures = options.previewPictures
    sampleFormat = options.sampleFormat
    specHash = recipe.namesSpec ? validated.specHash.hexadecimal : nil
  }
}
