import SchemaKit

extension BudgetProfile {
  /// What a use exceeds, as a diagnostic that names limit, actual value and maximum; nil where it fits.
  public func violation(of use: BudgetUse) -> Diagnostic? {
    switch use.demand {
    case .amount(let limit, let actual, let subject):
      let maximum = self[limit]
      // Written so that a NaN does not fit.
      guard !(actual <= maximum) else { return nil }
      return Diagnostic(
        .budgetExceeded,
        "\(subject) exceeds budget limit of \(NumberText.plain(maximum)) (profile: \(name))", at: use.path,
        hint: "\(limit.rawValue) is \(NumberText.plain(maximum)) under `\(name)`"
          + (roomier(than: actual, limit).map { "; `--budget \($0)` allows it" } ?? ""))
    case .sampleRate(let rate):
      guard !allowedSampleRates.contains(rate) else { return nil }
      let list = allowedSampleRates.map(String.init).joined(separator: ", ")
      return Diagnostic(
        .budgetExceeded, "sample_rate \(rate) is not in allowed rates [\(list)] (profile: \(name))", at: use.path,
        hint: "accepted under `\(name)`: \(list)")
    }
  }

  /// The first listed profile that has room for `actual`.
  private func roomier(than actual: Double, _ limit: BudgetLimit) -> String? {
    BudgetProfile.all.first { $0.name != name && actual <= $0[limit] }?.name
  }
}
