import ArtifactCache
import SpecCompiler
import SpecModel
import SystemIO

/// The front door: what the command line, the batch runner and a Swift program call.
///
/// `load → validate → generate → report`, each a step that can be called by itself.
public struct Engine: Sendable {
  public var registry: RecipeRegistry
  public var loader: SpecLoader
  public var generator: Generator
  public var reports: ReportStore
  public var recorder: ProvenanceRecorder
  /// The projects of the specs that this engine has seen; copies share it.
  public let projects: ProjectStore

  /// - Parameters:
  ///   - cache: Nil: nothing is remembered.
  public init(
    registry: RecipeRegistry = .standard, fileSystem: any FileSystem = POSIXFileSystem(), cache: ArtifactCache? = nil
  ) {
    self.init(registry: registry, fileSystem: fileSystem, caches: cache.map { .one($0) } ?? .none)
  }

  /// - Parameters:
  ///   - caches: Where results are remembered; by project, each spec's may be another.
  ///   - projects: What is known of projects already.
  public init(
    registry: RecipeRegistry = .standard, fileSystem: any FileSystem = POSIXFileSystem(), caches: CacheChoice,
    projects: ProjectStore? = nil
  ) {
    self.registry = registry
    loader = SpecLoader(fileSystem: fileSystem, language: SpecLanguage { registry.makeLibrary() })
    generator = Generator(fileSystem: fileSystem, cache: caches)
    reports = ReportStore(fileSystem: fileSystem)
    recorder = ProvenanceRecorder(fileSystem: fileSystem)
    self.projects = projects ?? ProjectStore(fileSystem: fileSystem)
  }

  /// What became of one spec file.
  public struct Run: Sendable {
    public let path: String
    /// The profile that the spec is held to; nil where none could be found out.
    public var budget: ResolvedBudget?
    /// Nil where the file could not be read or is no document; `errors` then says why.
    public var loaded: LoadedSpec?
    public var validation: ValidationResult?
    public var outcome: GenerationOutcome?
    public var report: Report?
    /// Where the report is, when one was written or found to say the same.
    public var reportPath: String?
    /// What became of the report; nil where none was to be written.
    public var reportOutcome: ReportStore.Outcome?
    /// Another spec of the batch has the same identifier in the same folder, and the report is that one's.
    public var leavesReportToAnother = false
    /// Everything that failed, of whatever stage.
    public var errors: [Diagnostic] = []
    public var warnings: [Diagnostic] = []
    /// The spec validated, and its files could not be made.
    public var generationFailed = false
    /// The report could not be written.
    public var reportFailure: Diagnostic?
    public var durationMilliseconds: UInt64 = 0
    /// Where the source gave no value: what is known of it all the same.
    public var loadFailure: LoadFailure?

    init(path: String) { self.path = path }

    var origin: SpecOrigin { SpecOrigin(path: path) }
    public var ok: Bool { errors.isEmpty }

    /// A value that has neither of the members that make a spec is something else that lies in the folder, and so is a
    /// Starlark file that only defines what others load.
    public var isNotASpec: Bool {
      if let loadFailure { return loadFailure.isModule }
      guard let root = loaded?.root else { return false }
      return root["spec_version"] == nil && root["recipe"] == nil
    }
  }

  /// Loads and validates. Writes nothing.
  public func check(
    _ path: String, budget choice: BudgetChoice = .automatic, level: SpecValidator.Level, savingBlend: Bool = false
  ) -> Run {
    var run = Run(path: path)
    do throws(ProjectProblems) {
      run.budget = try budget(ofSpecAt: path, choice)
    } catch {
      run.errors = error.diagnostics
    }
    guard let profile = run.budget?.profile else { return run }
    do throws(LoadFailure) {
      var loaded = try loader.load(path, under: profile)
      if savingBlend { loaded = loaded.savingBlend() }
      let validator = SpecValidator(registry: registry, budget: profile, level: level)
      let result = validator.validate(loaded, sourceBytes: loaded.sourceBytes)
      run.loaded = loaded
      run.validation = result
      run.errors = result.errors
      run.warnings = loaded.warnings + result.warnings
    } catch {
      run.loadFailure = error
      run.errors = error.diagnostics
      run.warnings = error.warnings
    }
    return run
  }

  /// Loads, validates and records the result in the report.
  public func validate(
    _ path: String, budget: BudgetChoice = .automatic, level: SpecValidator.Level = .contract
  ) -> Run {
    let start = SystemClock.monotonicNanoseconds()
    var run = check(path, budget: budget, level: level)
    finish(&run, start: start, keepingGenerated: true)
    return run
  }

  /// Loads, validates, generates, publishes and records.
  ///
  /// - Parameter savingBlend: Ask the recipe for a `.blend` beside its result; see `LoadedSpec.savingBlend`.
  public func generate(
    _ path: String, budget: BudgetChoice = .automatic, options: GenerationOptions, savingBlend: Bool = false
  ) -> Run {
    let start = SystemClock.monotonicNanoseconds()
    var run = check(path, budget: budget, level: .generation, savingBlend: savingBlend)
    generate(&run, options: options, start: start)
    return run
  }

  /// Generates what `check` found good, and records.
  public func generate(_ run: inout Run, options: GenerationOptions, start: UInt64) {
    if run.ok, options.usesCache, case .byProject = generator.cache { requireProjectFile(&run) }
    if run.ok {
      do {
        let outcome = try makeOutputs(run, options)
        run.outcome = outcome
        run.warnings += outcome.warnings
      } catch {
        run.generationFailed = true
        let diagnostic = error.diagnostic
        run.errors = [run.loaded.map { diagnostic.located(in: $0.root, file: run.path) } ?? diagnostic]
      }
    }
    finish(&run, start: start, keepingGenerated: false)
  }

  /// The project file says where the cache is: one that is wrong is not passed over, whoever chose the budget.
  private func requireProjectFile(_ run: inout Run) {
    do throws(ProjectProblems) {
      _ = try projects.project(of: run.path)
    } catch {
      run.errors = error.diagnostics
    }
  }

  private func makeOutputs(_ run: Run, _ options: GenerationOptions) throws(GenerationFailure) -> GenerationOutcome {
    try generator.generate(try validated(run), from: run.origin, options)
  }

  /// The spec of a run that found nothing wrong, or why it can still not be made.
  func validated(_ run: Run) throws(GenerationFailure) -> ValidatedSpec {
    guard let validation = run.validation, let kind = validation.recipeKind else {
      throw GenerationFailure(.dispatchNoRecipe, "the spec has no recipe", at: ["recipe"])
    }
    guard let validated = validation.validated else {
      let missing = validation.warnings.filter { $0.code == .notGeneratedYet || $0.code == .paramsNotChecked }
      let list = missing.map(\.message).joined(separator: "; ")
      throw GenerationFailure(
        .dispatchNotImplemented, "this version cannot make the spec: \(list.isEmpty ? "\(kind) is not made" : list)",
        at: missing.first?.path)
    }
    return validated
  }

  /// Fills in and writes the report.
  private func finish(_ run: inout Run, start: UInt64, keepingGenerated: Bool) {
    run.durationMilliseconds = (SystemClock.monotonicNanoseconds() &- start) / 1_000_000
    guard let loaded = run.loaded, let validation = run.validation, let budget = run.budget?.profile,
      let provenance = recorder.provenance(
        of: loaded, validation, budget: budget, registry: registry, outcome: run.outcome),
      var report = ReportBuilder.report(loaded, validation, provenance), let assetId = report.assetId
    else { return }
    report.durationMilliseconds = run.durationMilliseconds
    report.ok = run.ok
    report.errors = run.errors.map { ReportEntry($0) }
    if let outcome = run.outcome {
      report.outputs = outcome.outputs
      report.lint = outcome.lint
      report.actionKey = outcome.actionKey?.text
      if !outcome.stages.isEmpty { report.stages = outcome.stages }
    }
    guard let path = reports.path(forSpecAt: run.path, assetId: assetId) else { return }
    guard !run.leavesReportToAnother else {
      run.report = report
      return
    }
    do {
      var replaced: String?
      run.reportOutcome = try reports.write(
        report, to: path, keepingGenerated: keepingGenerated, replaces: { replaced = $0 },
        complete: {
          $0.run = ReportBuilder.run(run.outcome)
          $0.provenance?.environment = recorder.environment(of: provenance, specPath: run.path)
        })
      if let replaced { run.warnings.append(.replacedReport(of: replaced, assetId, in: loaded)) }
      run.report = report
      run.reportPath = path
    } catch {
      run.reportFailure = Diagnostic(
        .fileRead, "Failed to write report to: \(path): \(error.reason)", hint: "make the folder writable",
        file: run.path)
    }
  }
}
