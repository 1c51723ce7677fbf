import JSONCore
import SpecModel
import Starlark
import SystemIO

extension SpecCompiler {
  /// The contract's (starlark.md §2.14), and less memory than it suggests: a spec is evaluated within what the profiles let
  /// a sound take.
  static let evaluationLimits: Starlark.Limits = {
    var limits = Starlark.Limits.specCade
    limits.memoryBytes = 256 << 20
    return limits
  }()

  /// Parses and evaluates a Starlark source under limits, and converts its value (contract, starlark.md §3).
  func evaluate(_ source: SourceDocument) throws(LoadFailure) -> CompiledSource {
    if let offset = source.bytes.firstIndexOfInvalidUTF8 {
      throw LoadFailure(Self.notUTF8(source, SourcePosition(offset: offset, in: source.bytes)))
    }
    let modules = ModuleFiles(of: source, fileSystem, projectRoot)
    let texts = StarlarkDiagnostics(modules, timeoutSeconds: limits.timeoutSeconds)
    let warnings = WarningSink()
    do throws(Refusal) {
      let module = try compile(SourceText(name: modules.mainName, bytes: source.bytes))
      let evaluation = try run(module, modules, warnings)
      let converted = try convert(evaluation, texts)
      var compiled = CompiledSource(converted)
      compiled.loadedFiles = modules.loadedFiles
      compiled.warnings = warnings.list.map { texts.warning($0) }
      compiled.stdlibVersion = language.library.version
      return compiled
    } catch {
      var failure = LoadFailure(diagnostics(error, modules, texts))
      failure.loadedFiles = modules.loadedFiles
      failure.warnings = warnings.list.map { texts.warning($0) }
      failure.isModule = error.isModule
      throw failure
    }
  }

  /// Why there is no value, in the terms of the stage that says so.
  private struct Refusal: Error {
    var errors: [StarlarkError] = []
    var diagnostic: Diagnostic?
    var isModule = false
  }

  private func compile(_ text: SourceText) throws(Refusal) -> CompiledModule {
    do throws(StarlarkErrors) {
      return try CompiledModule(text, environment: language.environment, limits: Self.evaluationLimits)
    } catch {
      throw Refusal(errors: error.errors)
    }
  }

  private func run(_ module: CompiledModule, _ modules: ModuleFiles, _ warnings: WarningSink) throws(Refusal)
    -> Evaluation
  {
    var limits = Self.evaluationLimits
    var host = Host()
    host.loader = modules
    host.attachment = LibraryWarnings { _, message, calls in warnings.add(message, calls) }
    if self.limits.timeoutSeconds < 1e9 {
      limits.nanoseconds = UInt64(max(self.limits.timeoutSeconds, 0) * 1e9)
      host.clock = { SystemClock.monotonicNanoseconds() }
    }
    do throws(StarlarkError) {
      return try module.evaluate(limits: limits, host: host)
    } catch {
      throw Refusal(errors: allErrors(error))
    }
  }

  /// The evaluation ends at the first error; of a module that does not compile all are told.
  private func allErrors(_ first: StarlarkError) -> [StarlarkError] {
    let isBeforeItRuns = [ErrorCode.syntax, .dialect, .unresolvedName].contains(first.code)
    guard isBeforeItRuns, let source = first.source else { return [first] }
    return [first] + CompiledModule.check(source, environment: language.environment).dropFirst()
  }

  private func convert(_ evaluation: Evaluation, _ texts: StarlarkDiagnostics) throws(Refusal) -> JSONDocument {
    let value = evaluation.value
    guard value.kind == .dict else {
      throw Refusal(diagnostic: texts.noDict(evaluation), isModule: ModuleShape.isModule(evaluation))
    }
    do throws(ConversionFailure) {
      return try ValueConverter.document(of: evaluation) { texts.place($0) }
    } catch {
      throw Refusal(diagnostic: texts.notConvertible(error))
    }
  }

  private func diagnostics(_ refusal: Refusal, _ modules: ModuleFiles, _ texts: StarlarkDiagnostics) -> [Diagnostic] {
    if let diagnostic = refusal.diagnostic { return [diagnostic] }
    return MissingLoad.explained(refusal.errors, modules).map { texts.diagnostic($0) }
  }
}
