import SpecModel

extension Engine {
  /// What a spec is made from, without making it: no budget, no artifacts.
  public func provenance(of loaded: LoadedSpec, _ spec: Spec) -> Provenance {
    var provenance = recorder.provenance(of: loaded, spec, registry: registry)
    provenance.specHash = spec.specHash().hexadecimal
    provenance.recipeHash = spec.recipe?.recipeHash().hexadecimal
    provenance.environment = recorder.environment(of: provenance, specPath: loaded.path)
    return provenance
  }

  /// The provenance of a run with the state of the checkout now; nil where the source is no spec.
  ///
  /// The report on disk may name an earlier commit: the one at which the result was recorded first.
  public func provenance(of run: Run) -> Provenance? {
    guard var provenance = run.report?.provenance else { return nil }
    provenance.environment = recorder.environment(of: provenance, specPath: run.path)
    return provenance
  }
}
