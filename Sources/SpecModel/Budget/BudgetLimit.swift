import SchemaKit

/// A declared limit, whatever its category: what errors, tables and pages need of it.
public struct BudgetLimit: Sendable {
  /// What a profile says of a limit.
  public enum Value: Sendable, Hashable {
    case amount(Ceiling)
    case rates(AllowedRates)

    public var isUnlimited: Bool {
      switch self {
      case .amount(let ceiling): ceiling.isUnlimited
      case .rates(let rates): rates.rates == nil
      }
    }

    /// `32`, `22050, 44100`, `unlimited`.
    public var text: String {
      switch self {
      case .amount(let ceiling): ceiling.text
      case .rates(let rates): rates.text
      }
    }
  }

  /// `audio`, `texture` …
  public let category: String
  /// `max_layers` …
  public let name: String
  public let unit: Unit
  /// What is counted.
  public let doc: String
  /// What to change in a spec that goes beyond it.
  public let remedy: String
  private let read: @Sendable (BudgetProfile) -> Value
  private let isAt: @Sendable (AnyKeyPath) -> Bool

  /// `audio.max_layers`.
  public var fullName: String { "\(category).\(name)" }

  public func value(in profile: BudgetProfile) -> Value { read(profile) }

  /// All limits, in the order of the contract's table.
  public static let all: [BudgetLimit] =
    list(\.audio) + list(\.texture) + list(\.music) + list(\.mesh) + list(\.general)

  public static func named(_ fullName: String) -> BudgetLimit? { all.first { $0.fullName == fullName } }

  /// The limit that a property of a profile is.
  static func at(_ property: AnyKeyPath) -> BudgetLimit? { all.first { $0.isAt(property) } }

  private static func list<Category: BudgetCategory>(
    _ base: any WritableKeyPath<BudgetProfile, Category> & Sendable
  ) -> [BudgetLimit] {
    Category.limits.limits.map { limit in
      let read: @Sendable (BudgetProfile) -> Value
      let isAt: @Sendable (AnyKeyPath) -> Bool
      switch limit.property {
      case .amount(let path, _, _):
        read = { .amount($0[keyPath: base][keyPath: path]) }
        isAt = { $0 == base.appending(path: path) }
      case .rates(let path, _):
        read = { .rates($0[keyPath: base][keyPath: path]) }
        isAt = { $0 == base.appending(path: path) }
      }
      return BudgetLimit(
        category: Category.category, name: limit.name, unit: limit.unit, doc: limit.doc, remedy: limit.remedy,
        read: read, isAt: isAt)
    }
  }
}
