import SpecModel

/// What making a folder of specs will use, known before anything is made.
public struct BatchPlan: Sendable {
  public struct Item: Sendable {
    public let run: Engine.Run
    /// Nil for a spec that is refused, or whose kind is not made by this version.
    public let cost: Cost?
  }

  /// The specs in the order they were given.
  public let items: [Item]
  /// Of everything that can be made.
  public let total: Cost

  /// - Parameter runs: What `Engine.check` said of each spec.
  public init(_ runs: [Engine.Run]) {
    items = runs.filter { !$0.isNotASpec }.map { run in
      Item(run: run, cost: run.ok ? run.validation?.validated?.recipe.cost() : nil)
    }
    total = items.reduce(Cost.nothing) { $0 + ($1.cost ?? .nothing) }
  }

  public var refused: Int { items.count { $0.cost == nil } }
}

extension BatchGenerator {
  /// Checks all specs, over all cores, and makes nothing.
  public func plan(_ paths: [String], _ options: Options) -> BatchPlan {
    BatchPlan(
      WorkQueue(jobs: options.jobs).map(paths) { engine.check($0, budget: options.budget, level: .generation) })
  }
}
