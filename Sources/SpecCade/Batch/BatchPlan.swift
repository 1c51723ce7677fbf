import SpecModel

/// What making a folder of specs will use, known before anything is made.
public struct BatchPlan: Sendable {
  public struct Item: Sendable {
    public let run: Engine.Run
    /// Nil for a spec that is refused, or whose kind is not made by this version.
    public let cost: Cost?
    /// Where they are wanted and the spec can be made.
    public let variants: [Variant]
  }

  /// One of a spec's variants: the same parameters under another seed, so that it uses as much.
  public struct Variant: Sendable {
    public let id: String
    /// Nil for one that is refused.
    public let cost: Cost?
    public let error: Diagnostic?
  }

  /// The specs in the order they were given.
  public let items: [Item]
  /// Of everything that can be made.
  public let total: Cost

  /// - Parameters:
  ///   - runs: What `Engine.check` said of each spec.
  ///   - request: What is asked for of each.
  public init(_ runs: [Engine.Run], _ request: RenderingRequest = RenderingRequest()) {
    self.init(runs, request) { _, _ in [] }
  }

  init(
    _ runs: [Engine.Run], _ request: RenderingRequest, variants: (_ index: Int, _ cost: Cost) -> [Variant]
  ) {
    items = runs.enumerated().filter { !$1.isNotASpec }.map { index, run in
      let cost = run.ok ? run.validation?.validated?.recipe.cost(request) : nil
      return Item(run: run, cost: cost, variants: cost.map { variants(index, $0) } ?? [])
    }
    total = items.reduce(Cost.nothing) { total, item in
      item.variants.reduce(total + (item.cost ?? .nothing)) { $0 + ($1.cost ?? .nothing) }
    }
  }

  public var refused: Int { items.count { $0.cost == nil } }
  public var variantCount: Int { items.reduce(0) { $0 + $1.variants.count } }
  public var refusedVariants: Int { items.reduce(0) { $0 + $1.variants.count { $0.cost == nil } } }
  /// All of it can be made.
  public var ok: Bool { refused == 0 && refusedVariants == 0 }
}

extension BatchGenerator {
  /// Checks all specs, over all cores, and makes nothing.
  public func plan(_ paths: [String], _ options: Options) -> BatchPlan {
    var runs = check(paths, options)
    for (index, collision) in OutputCollisions.find(runs) { runs[index].errors.append(collision) }
    let hindrances = hindrances(runs, options)
    return BatchPlan(runs, options.generation.request) { index, cost in
      guard options.expandsVariants else { return [] }
      return (runs[index].validation?.spec?.variants ?? []).enumerated().map { place, variant in
        let refusal = hindrances[index]?.refusals[place]
        return BatchPlan.Variant(id: variant.variantId, cost: refusal == nil ? cost : nil, error: refusal)
      }
    }
  }
}
