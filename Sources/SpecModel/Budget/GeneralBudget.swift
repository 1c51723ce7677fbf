import SchemaKit

/// How much any spec may use.
public struct GeneralBudget: BudgetCategory {
  public var starlarkTimeoutSeconds: Ceiling = 30
  public var maxSpecSizeBytes: Ceiling = 10_485_760

  public init() {}

  public static let category = "general"
  public static let doc = "How much any spec may use."
  public static let limits = LimitList<GeneralBudget> { l in
    l.amount(
      \.starlarkTimeoutSeconds, "starlark_timeout_seconds", .real, unit: .seconds, strict: 15, zx8bit: 30,
      nethercore: 30, doc: "Time that a Starlark source may take.", remedy: "make the source do less")
    l.amount(
      \.maxSpecSizeBytes, "max_spec_size_bytes", unit: .bytes, strict: 5_242_880, zx8bit: 10_485_760,
      nethercore: 10_485_760, doc: "Size of a spec file.", remedy: "split the spec")
  }
}
