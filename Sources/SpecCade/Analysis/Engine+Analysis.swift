import SpecModel

extension Engine {
  /// Measures what a spec gives, in memory: nothing is written, and no cache is asked.
  ///
  /// - Parameter run: What `check` said of the spec; its errors and those of making it are added.
  /// - Returns: The measurements of the first declared file that can be measured; nil where there are errors.
  public func analyze(
    _ run: inout Run, with analyzer: AssetAnalyzer, embedding: Bool = false,
    options: GenerationOptions = GenerationOptions()
  ) -> AnalyzedAsset? {
    guard run.ok else { return nil }
    do throws(GenerationFailure) {
      let artifacts = try generator.render(try validated(run), from: run.origin, options)
      let declared = run.validation?.spec?.outputs.map(\.path) ?? []
      let made = artifacts.filter { declared.contains($0.path) }
      guard let artifact = made.first(where: { analyzer.looksInto($0.path) }) ?? made.first ?? artifacts.first else {
        throw GenerationFailure(.analysisUnsupported, "the spec makes no file that can be measured")
      }
      do throws(Diagnostic) {
        return try analyzer.analyze(artifact.bytes, named: artifact.path, input: run.path, embedding: embedding)
      } catch {
        run.errors = [error]
      }
    } catch {
      run.generationFailed = true
      run.errors = [run.loaded.map { error.diagnostic.located(in: $0.root, file: run.path) } ?? error.diagnostic]
    }
    return nil
  }
}
