import ArtifactCache
import JSONCore
import SpecModel

extension ActionInputs {
  /// Everything that the generation of a spec depends on.
  init(
    _ validated: ValidatedSpec, files: [ReferencedContent], stdlibVersion: String?, _ options: GenerationOptions
  ) {
    let recipe = validated.recipe
    self.init(
      recipeKind: recipe.kind, params: validated.params, seed: validated.spec.seed, outputs: validated.spec.outputs,
      files: files, backend: recipe.backend, algorithmEpoch: recipe.algorithmEpoch, stdlibVersion: stdlibVersion,
      budget: recipe.budgetReachesBytes ? validated.budget.contentHash.hexadecimal : nil,
      previewSeconds: options.previewSeconds)
    previewPictures = options.previewPictures
  }
}
