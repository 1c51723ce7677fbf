import SchemaKit

/// A limit that a spec goes beyond, for programs.
public struct BudgetViolation: Sendable, Hashable {
  /// What would be accepted.
  public enum Accepted: Sendable, Hashable {
    case atMost(Double)
    case oneOf([UInt32])
  }

  /// `audio`.
  public var category: String
  /// `max_layers`.
  public var limit: String
  public var actual: Double
  public var accepted: Accepted
  /// The profile in force.
  public var profile: String
  /// The bound is the engine's own: no profile moves it.
  public var isEngineLimit: Bool
}

extension BudgetProfile {
  /// What a use exceeds, as a diagnostic that names limit, actual value, maximum and what to change; nil where it fits.
  ///
  /// A profile's refusal comes before the engine's.
  public func violation(of use: BudgetUse) -> Diagnostic? { profileViolation(use) ?? engineViolation(use) }

  private func profileViolation(_ use: BudgetUse) -> Diagnostic? {
    switch use.demand {
    case .amount(let actual, let maximum):
      let ceiling = maximum(self)
      guard !ceiling.accepts(actual) else { return nil }
      let message =
        if let subject = use.subject {
          "\(subject) exceeds budget limit of \(ceiling.text)\(use.qualifier) (profile: \(name))"
        } else {
          general(use, ceiling.text)
        }
      return diagnostic(
        use, message, hint: "is \(ceiling.text) under `\(name)`", .atMost(ceiling.maximum), isEngineLimit: false)
    case .rate(let rate):
      let allowed = audio.allowedSampleRates
      guard let rates = allowed.rates, !allowed.accepts(rate) else { return nil }
      return diagnostic(
        use, "sample_rate \(rate) is not in allowed rates [\(allowed.text)] (profile: \(name))",
        hint: "is \(allowed.text) under `\(name)`", .oneOf(rates), isEngineLimit: false)
    }
  }

  private func engineViolation(_ use: BudgetUse) -> Diagnostic? {
    guard let engine = use.engine else { return nil }
    switch engine.bound {
    case .maximum(let maximum):
      guard !(use.actual <= maximum) else { return nil }
      let text = NumberText.plain(maximum)
      let message =
        use.subject.map { "\($0) exceeds the engine's limit of \(text)" } ?? general(use, text, of: "engine limit")
      return diagnostic(use, message, hint: "", .atMost(maximum), isEngineLimit: true)
    case .rates(let rates):
      guard !rates.contains(where: { Double($0) == use.actual }) else { return nil }
      let list = rates.map(String.init).joined(separator: ", ")
      return diagnostic(
        use, "sample_rate \(NumberText.plain(use.actual)) is not in allowed rates [\(list)] (profile: \(name))",
        hint: "", .oneOf(rates), isEngineLimit: true)
    }
  }

  /// The contract's form for checks that have none of their own.
  private func general(_ use: BudgetUse, _ maximum: String, of what: String = "budget") -> String {
    let limit = use.limit
    return "\(limit?.category ?? "") \(what) exceeded: \(limit?.name ?? "") is \(NumberText.plain(use.actual)), "
      + "maximum is \(maximum)"
  }

  private func diagnostic(
    _ use: BudgetUse, _ message: String, hint: String, _ accepted: BudgetViolation.Accepted, isEngineLimit: Bool
  ) -> Diagnostic {
    let limit = use.limit
    let name = limit?.fullName ?? ""
    let advice =
      isEngineLimit
      ? "the engine ends there under every profile: \(use.engine?.reason ?? "")"
      : "\(name) \(hint)" + (roomier(use).map { ", `--budget \($0)` allows it" } ?? "")
    var diagnostic = Diagnostic(
      .budgetExceeded, message, at: use.path, hint: [limit?.remedy, advice].compactMap { $0 }.joined(separator: "; "))
    diagnostic.budget = BudgetViolation(
      category: limit?.category ?? "", limit: limit?.name ?? "", actual: use.actual, accepted: accepted,
      profile: self.name, isEngineLimit: isEngineLimit)
    return diagnostic
  }

  /// The first built-in profile that has room for the use.
  private func roomier(_ use: BudgetUse) -> String? {
    BudgetProfile.all.first { $0.name != name && $0.accepts(use) }?.name
  }

  private func accepts(_ use: BudgetUse) -> Bool {
    let isWithin =
      switch use.demand {
      case .amount(let actual, let maximum): maximum(self).accepts(actual)
      case .rate(let rate): audio.allowedSampleRates.accepts(rate)
      }
    return isWithin && engineViolation(use) == nil
  }
}
