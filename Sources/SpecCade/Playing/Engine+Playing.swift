import ArtifactCache
import SpecModel

extension Engine {
  /// Makes the files of what `check` found good, below a folder of the caller's, and leaves the report alone: what is made
  /// to be heard once is no result.
  public func makeToHear(_ run: Run, options: GenerationOptions) throws(GenerationFailure) -> GenerationOutcome {
    try generator.generate(try validated(run), from: run.origin, options)
  }
}
