import SpecModel
import SystemIO

/// Generates many specs, several at a time.
public struct BatchGenerator: Sendable {
  public struct Options: Sendable {
    public var generation = GenerationOptions()
    public var budget = BudgetChoice.automatic
    /// How many specs at once; nil: as many as there are cores.
    public var jobs: Int?
    /// Render again what is cached.
    public var force = false
    /// Make each spec's variants too, right after it.
    public var expandsVariants = false
    /// Called after each spec, from any thread.
    public var finished: @Sendable (BatchItem) -> Void = { _ in }

    public init() {}
  }

  public var engine: Engine

  public init(engine: Engine) { self.engine = engine }

  /// - Returns: One item a path, in the order of `paths`.
  public func generate(_ paths: [String], _ options: Options) -> [BatchItem] {
    let checked = check(paths, options)
    return make(checked, at: Array(checked.indices), options)
  }

  /// The first half: loads and validates. Writes nothing.
  func check(_ paths: [String], _ options: Options) -> [Engine.Run] {
    WorkQueue(jobs: options.jobs).map(paths) { engine.check($0, budget: options.budget, level: .generation) }
  }

  /// The second half: generates some of the checked specs. The others tell which files and reports are taken.
  ///
  /// - Returns: One item an index, in the order of `indices`.
  func make(_ checked: [Engine.Run], at indices: [Int], _ options: Options) -> [BatchItem] {
    let collisions = OutputCollisions.find(checked)
    let reports = ReportCollisions.find(checked, engine.reports)
    let hindrances = hindrances(checked, options)
    var pending: [Pending] = []
    for index in indices {
      var run = checked[index]
      if let owner = reports[index] {
        run.leavesReportToAnother = true
        if let warning = owner.warning { run.warnings.append(warning) }
      }
      pending.append(Pending(run: run, collision: collisions[index], hindrances: hindrances[index]))
    }
    let worker = options.force ? engineWithoutReading() : engine
    let generation = sharingCores(options.generation, among: indices.count)
    return WorkQueue(jobs: options.jobs).map(pending) { entry in
      var item = finish(entry, worker, generation)
      if options.expandsVariants, item.status != .notASpec {
        item.variants = worker.generateVariants(of: item.run, options: generation, entry.hindrances)
      }
      options.finished(item)
      return item
    }
  }

  /// A checked spec, and what keeps it or its variants from their files.
  private struct Pending {
    let run: Engine.Run
    let collision: Diagnostic?
    let hindrances: VariantHindrances?
  }

  /// What keeps variants from being made, where they are wanted.
  func hindrances(_ checked: [Engine.Run], _ options: Options) -> [Int: VariantHindrances] {
    options.expandsVariants ? VariantHindrances.find(checked, engine.reports) : [:]
  }

  /// Generates one checked spec, unless it is none or another makes the same file.
  private func finish(_ pending: Pending, _ engine: Engine, _ generation: GenerationOptions) -> BatchItem {
    var run = pending.run
    if run.isNotASpec { return BatchItem(run: run, status: .notASpec, tier: nil) }
    if let collision = pending.collision { run.errors.append(collision) }
    engine.generate(&run, options: generation, start: SystemClock.monotonicNanoseconds())
    let tier = run.validation?.recipeKind.flatMap { engine.registry[$0] }?.kind.tier
    return BatchItem(run: run, status: status(of: run), tier: tier)
  }

  func sharingCores(_ generation: GenerationOptions, among count: Int) -> GenerationOptions {
    var generation = generation
    generation.usesSeveralCores = count == 1
    return generation
  }

  private func status(of run: Engine.Run) -> BatchItem.Status {
    guard run.ok, run.reportFailure == nil else { return .failed }
    guard let outcome = run.outcome, outcome.cacheHit else { return .generated }
    return outcome.unchangedFiles == outcome.outputs.count ? .fresh : .restored
  }

  /// An engine that stores into the cache and never believes it.
  func engineWithoutReading() -> Engine {
    var engine = engine
    engine.generator.readsCache = false
    return engine
  }
}

/// What became of one spec of a batch.
public struct BatchItem: Sendable {
  public enum Status: Sendable, Hashable {
    /// Rendered.
    case generated
    /// Copied from the cache.
    case restored
    /// Everything stood there already.
    case fresh
    case failed
    /// A JSON file that is no spec; not counted.
    case notASpec
  }

  public var run: Engine.Run
  /// Of the spec itself.
  public var status: Status
  /// The tier of the spec's recipe kind; nil without a recipe of a known kind.
  public var tier: RecipeKind.Tier?
  /// In the spec's order; empty where they were not wanted, and where the spec itself failed.
  public var variants: [Engine.VariantRun] = []

  /// Everything that was wanted of the spec is there.
  public var ok: Bool { status != .failed && variants.allSatisfy(\.ok) }
  /// Of the spec and its variants.
  public var warnings: [Diagnostic] { run.warnings + variants.flatMap(\.warnings) }
}
