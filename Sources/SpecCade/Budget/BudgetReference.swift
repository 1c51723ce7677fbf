import SpecModel

/// All limits with their values under some profiles: a table, and the reference page.
public struct BudgetReference: Sendable {
  public struct Row: Sendable {
    public let limit: BudgetLimit
    /// A value for each profile.
    public let values: [BudgetLimit.Value]
  }

  public let profiles: [BudgetProfile]

  public init(profiles: [BudgetProfile] = BudgetProfile.all) { self.profiles = profiles }

  public var rows: [Row] {
    BudgetLimit.all.map { limit in Row(limit: limit, values: profiles.map { limit.value(in: $0) }) }
  }

  /// Only the limits that the profiles do not agree about.
  public var differences: [Row] { rows.filter { row in row.values.contains { $0 != row.values.first } } }

  /// A page for `docs/reference`.
  public var markdown: String {
    var text = """
      # Budgets

      How much a spec may use under each profile. Printed by `speccade budget list --markdown`; do not edit.

      | limit | \(profiles.map { "`\($0.name)`" }.joined(separator: " | ")) | unit | what is counted | what to do |
      |---|\(profiles.map { _ in "---|" }.joined())---|---|---|

      """
    for row in rows {
      let values = row.values.map(\.text).joined(separator: " | ")
      text +=
        "| `\(row.limit.fullName)` | \(values) | \(row.limit.unit.rawValue) | \(row.limit.doc) | \(row.limit.remedy) |\n"
    }
    return text
  }
}
