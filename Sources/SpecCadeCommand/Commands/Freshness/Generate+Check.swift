import CommandLineKit
import SpecCade
import SpecModel

extension GenerateCommand {
  /// `generate --check`: compares and writes nothing.
  func checkOutputs(_ engine: Engine, _ choice: BudgetChoice, _ context: CommandContext) -> ExitCode {
    let runs = specs.map {
      engine.freshness(of: $0, budget: choice, options: generationOptions, expandsVariants: expandVariants)
    }
    let stale = runs.filter { !$0.staleOutputs.isEmpty }.map(\.run.path)
    let result = FreshnessResult(
      runs: runs, outRoot: outRoot, command: stale.isEmpty ? nil : ShellText.line(words(making: stale, context)))
    if json {
      context.terminal.output.write(
        Envelope.document(runs.count, success: result.success) { result.appendEnvelope(runs[$0], to: &$1) })
    } else {
      result.printLines(context.terminal)
    }
    return result.exitCode
  }

  /// This command again, for the specs that need it.
  private func words(making specs: [String], _ context: CommandContext) -> [String] {
    var words = ["speccade", Self.name] + specs.map(ShellText.path)
    if outRoot != GenerateCommand().outRoot { words += ["-o", outRoot] }
    words += SpecOptions.words(expandVariants: expandVariants, preview, sampleFormat)
    return words
      + SpecOptions.words(
        context, budget: budget, noCache: noCache, cacheDirectory: cacheDirectory, cacheAlso: cacheAlso)
  }
}

extension GenerateAllCommand {
  /// `generate-all --check`: compares and writes nothing.
  func checkOutputs(
    _ paths: [String], _ engine: Engine, _ options: BatchGenerator.Options, _ context: CommandContext
  ) -> ExitCode {
    let runs = BatchGenerator(engine: engine).freshness(paths, options)
    let isStale = runs.contains { !$0.staleOutputs.isEmpty }
    let result = FreshnessResult(
      runs: runs, outRoot: outRoot, command: isStale ? ShellText.line(words(context)) : nil)
    if json {
      context.terminal.output.write(result.document())
    } else {
      result.printLines(context.terminal)
    }
    return result.success ? .success : .failure
  }

  /// This command again, without `--check`.
  private func words(_ context: CommandContext) -> [String] {
    var words = ["speccade", Self.name, "-s", specDirectory, "-o", outRoot]
    if let jobs { words += ["-j", "\(jobs)"] }
    if force { words.append("--force") }
    words += SpecOptions.words(expandVariants: expandVariants, preview, sampleFormat)
    return words
      + SpecOptions.words(
        context, budget: budget, noCache: noCache, cacheDirectory: cacheDirectory, cacheAlso: cacheAlso)
  }
}

extension SpecOptions {
  /// The options that decide which files are made, as they were given.
  fileprivate static func words(
    expandVariants: Bool, _ preview: PreviewArgument?, _ sampleFormat: SampleFormat
  ) -> [String] {
    var words: [String] = []
    if expandVariants { words.append("--expand-variants") }
    if let preview { words += ["--preview", preview.argumentText] }
    if sampleFormat != .pcm16 { words += ["--sample-format", sampleFormat.rawValue] }
    return words
  }

  /// The options that decide what is made and from which cache, as they were given.
  fileprivate static func words(
    _ context: CommandContext, budget: String?, noCache: Bool, cacheDirectory: String?, cacheAlso: [String]
  ) -> [String] {
    var words: [String] = []
    if let budget, budget != context.environment[budgetVariable] { words += ["--budget", budget] }
    if noCache { words.append("--no-cache") }
    if let cacheDirectory, cacheDirectory != context.environment["SPECCADE_CACHE_DIR"] {
      words += ["--cache-dir", cacheDirectory]
    }
    return words + cacheAlso.flatMap { ["--cache-also", $0] }
  }
}
