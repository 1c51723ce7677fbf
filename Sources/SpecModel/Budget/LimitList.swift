import SchemaKit

/// A part of a budget profile: limits of one family of assets, each declared once.
///
/// The stored properties start with the values of the profile `default`.
public protocol BudgetCategory: SchemaObject, Hashable {
  /// The first word of the limits' names: `audio`.
  static var category: String { get }
  static var limits: LimitList<Self> { get }
}

extension BudgetCategory {
  public static var table: FieldTable<Self> { limits.table }

  /// The values that a built-in profile has.
  static func values(of profile: BuiltInProfile) -> Self {
    var values = Self()
    if profile != .default { for limit in limits.limits { limit.set(profile, &values) } }
    return values
  }
}

/// The profiles of the contract (core §4), in the order they are listed to users.
public enum BuiltInProfile: String, Sendable, CaseIterable {
  case `default`
  case strict
  case zx8bit = "zx-8bit"
  case nethercore
  case unlimited
}

/// The limits of a category: what each is called, counts and means, its value in every built-in profile, and what to do
/// about a spec that goes beyond it.
///
/// Fields, JSON Schema, reference page, errors and project files come from it.
public struct LimitList<Root: BudgetCategory>: Sendable {
  /// One limit, and the property that it fills.
  struct Limit: Sendable {
    let name: String
    let unit: Unit
    let doc: String
    let remedy: String
    let property: Property
  }

  /// The property with its values in `strict`, `zx-8bit` and `nethercore`; `default` has the initial value.
  enum Property: Sendable {
    case amount(any WritableKeyPath<Root, Ceiling> & Sendable, Ceiling.Rule, Values<Ceiling>)
    case rates(any WritableKeyPath<Root, AllowedRates> & Sendable, Values<AllowedRates>)
  }

  struct Values<Value: Sendable>: Sendable {
    let strict: Value
    let zx8bit: Value
    let nethercore: Value
  }

  private(set) var limits: [Limit] = []
  /// The limits as fields that a document may give.
  private(set) var table: FieldTable<Root>

  public init(_ declare: (inout LimitList) -> Void) {
    table = fields(of: Root.self) { _ in }
    declare(&self)
    let limits = limits
    table = fields(of: Root.self, rejectingDuplicates: true) { table in
      for limit in limits { limit.declare(in: &table) }
    }
  }

  /// A limit on how much there is.
  ///
  /// - Parameters:
  ///   - doc: What is counted.
  ///   - remedy: What to change in a spec that has too much.
  public mutating func amount(
    _ property: any WritableKeyPath<Root, Ceiling> & Sendable, _ name: String, _ rule: Ceiling.Rule = .whole,
    unit: Unit, strict: Ceiling, zx8bit: Ceiling, nethercore: Ceiling, doc: String, remedy: String
  ) {
    limits.append(
      Limit(
        name: name, unit: unit, doc: doc, remedy: remedy,
        property: .amount(property, rule, Values(strict: strict, zx8bit: zx8bit, nethercore: nethercore))))
  }

  /// A choice of sample rates.
  public mutating func rates(
    _ property: any WritableKeyPath<Root, AllowedRates> & Sendable, _ name: String, unit: Unit,
    strict: AllowedRates, zx8bit: AllowedRates, nethercore: AllowedRates, doc: String, remedy: String
  ) {
    limits.append(
      Limit(
        name: name, unit: unit, doc: doc, remedy: remedy,
        property: .rates(property, Values(strict: strict, zx8bit: zx8bit, nethercore: nethercore))))
  }
}

extension LimitList.Limit {
  func declare(in table: inout FieldTable<Root>) {
    switch property {
    case .amount(let path, let rule, _): table.defaulted(path, name, rule, unit: unit, doc: doc)
    case .rates(let path, _): table.defaulted(path, name, unit: unit, doc: doc)
    }
  }

  /// Gives the property its value in a built-in profile.
  func set(_ profile: BuiltInProfile, _ root: inout Root) {
    switch property {
    case .amount(let path, _, let values):
      if let value = values.value(in: profile, unlimited: .unlimited) { root[keyPath: path] = value }
    case .rates(let path, let values):
      if let value = values.value(in: profile, unlimited: .unlimited) { root[keyPath: path] = value }
    }
  }
}

extension LimitList.Values {
  /// Nil for `default`, whose values are the properties' initial ones.
  func value(in profile: BuiltInProfile, unlimited: Value) -> Value? {
    switch profile {
    case .default: nil
    case .strict: strict
    case .zx8bit: zx8bit
    case .nethercore: nethercore
    case .unlimited: unlimited
    }
  }
}
