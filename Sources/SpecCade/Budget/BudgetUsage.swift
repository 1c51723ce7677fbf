import SpecModel

/// How much of a budget each spec of a folder uses.
public struct BudgetUsage: Sendable {
  /// One spec's use of one limit.
  public struct Line: Sendable {
    public let path: String
    /// The profile that the spec is held to.
    public let profile: String
    public let limit: BudgetLimit
    public let use: BudgetUse
    /// The share of what each profile allows, in their order: 1 is all of it, infinite where nothing is allowed.
    public let shares: [Double]

    /// The share of what the spec's own profile allows.
    public let ownShare: Double
    /// The greatest of the shares.
    public var greatestShare: Double { shares.max() ?? 0 }
  }

  public let profiles: [BudgetProfile]
  /// The greatest share of the spec's own profile first; of equals, the greatest share of any.
  public private(set) var lines: [Line] = []
  /// The specs, in the order they were given.
  public let runs: [Engine.Run]

  /// - Parameters:
  ///   - runs: What `Engine.check` said of each spec.
  ///   - profiles: The columns.
  public init(_ runs: [Engine.Run], profiles: [BudgetProfile]) {
    self.runs = runs
    self.profiles = profiles
    for run in runs {
      guard let budget = run.budget?.profile, let measured = run.validation?.measured else { continue }
      for (limit, use) in measured.greatestUses(in: budget) {
        lines.append(
          Line(
            path: run.path, profile: budget.name, limit: limit, use: use, shares: profiles.map { use.share(in: $0) },
            ownShare: use.share(in: budget)))
      }
    }
    // The sort is stable: of equals the earlier spec, then the earlier limit.
    lines.sort { ($0.ownShare, $0.greatestShare) > ($1.ownShare, $1.greatestShare) }
  }

  /// Every spec could be read and is within the profile that it is held to.
  public var isWithin: Bool {
    runs.allSatisfy { run in run.validation?.spec != nil && !run.errors.contains { $0.code == .budgetExceeded } }
  }
}
