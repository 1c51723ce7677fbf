import SchemaKit

/// What a spec needs of one limit, and where it says so.
public struct BudgetUse: Sendable {
  /// How much, against which ceiling; or which sample rate.
  enum Demand: Sendable {
    case amount(Double, maximum: @Sendable (BudgetProfile) -> Ceiling)
    case rate(UInt32)
  }

  /// What the engine can make at all, whatever the profile.
  public struct EngineLimit: Sendable {
    enum Bound: Sendable {
      case maximum(Double)
      case rates([UInt32])
    }

    let bound: Bound
    /// Why there is an end, and what it is in words.
    let reason: String

    /// At most so much.
    public static func maximum(_ maximum: Double, reason: String) -> EngineLimit {
      EngineLimit(bound: .maximum(maximum), reason: reason)
    }

    /// Only these sample rates, in Hz.
    public static func rates(_ rates: [UInt32], reason: String) -> EngineLimit {
      EngineLimit(bound: .rates(rates), reason: reason)
    }
  }

  let demand: Demand
  private let findLimit: @Sendable () -> BudgetLimit?
  /// The beginning of the sentence that says what is too much, where the contract has a form of its own: `layers count
  /// 40`; nil: the general form.
  var subject: String?
  /// What stands behind the maximum in that form: ` for Xm format`.
  var qualifier = ""
  let engine: EngineLimit?
  /// Where the spec says it: below `recipe.params` in a recipe's uses.
  public var path: JSONPath?

  /// - Parameters:
  ///   - limit: The property of the profile: `\.audio.maxLayers`.
  ///   - actual: How much the spec needs.
  public init(
    _ limit: any KeyPath<BudgetProfile, Ceiling> & Sendable, _ actual: Double, subject: String? = nil,
    qualifier: String = "", engine: EngineLimit? = nil, at path: JSONPath?
  ) {
    demand = .amount(actual, maximum: { $0[keyPath: limit] })
    findLimit = { .at(limit) }
    self.subject = subject
    self.qualifier = qualifier
    self.engine = engine
    self.path = path
  }

  /// A use of a limit that is known by name only; nil where the limit is no amount.
  public init?(_ limit: BudgetLimit, _ actual: Double, at path: JSONPath?) {
    guard case .amount = limit.value(in: .default) else { return nil }
    demand = .amount(
      actual,
      maximum: { profile in
        guard case .amount(let ceiling) = limit.value(in: profile) else { return Ceiling(0) }
        return ceiling
      })
    findLimit = { limit }
    engine = nil
    self.path = path
  }

  /// A sound of this rate.
  public init(sampleRate: UInt32, engine: EngineLimit? = nil, at path: JSONPath?) {
    demand = .rate(sampleRate)
    findLimit = { .at(\BudgetProfile.audio.allowedSampleRates) }
    self.engine = engine
    self.path = path
  }

  /// The limit that is used.
  public var limit: BudgetLimit? { findLimit() }

  /// How much the spec needs: the amount, or the rate in Hz.
  public var actual: Double {
    switch demand {
    case .amount(let amount, _): amount
    case .rate(let rate): Double(rate)
    }
  }

  /// The use as a share of what a profile allows: 1 is all of it; 0 of what is unlimited, and for a rate that is allowed;
  /// infinite for any use of nothing, and for a rate that is not allowed.
  public func share(in profile: BudgetProfile) -> Double {
    switch demand {
    case .amount(let amount, let maximum):
      let most = maximum(profile).maximum
      if most == .infinity { return amount.isNaN ? .infinity : 0 }
      return most == 0 ? (amount == 0 ? 0 : .infinity) : amount / most
    case .rate(let rate): return profile.audio.allowedSampleRates.accepts(rate) ? 0 : .infinity
    }
  }
}
