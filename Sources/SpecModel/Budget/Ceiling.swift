import JSONCore
import SchemaKit

/// The largest accepted amount of a limit, or none: a number from 0 up, or the word `unlimited`.
public struct Ceiling: SchemaValue, Hashable, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
  /// What a limit counts.
  public enum Rule: Sendable, Hashable {
    /// Things: 32 layers.
    case whole
    /// A measure: 7.5 s.
    case real
  }

  /// Infinite where there is no limit.
  public var maximum: Double

  public init(_ maximum: Double) { self.maximum = maximum }
  public init(integerLiteral value: Int) { maximum = Double(value) }
  public init(floatLiteral value: Double) { maximum = value }

  public static let unlimited = Ceiling(.infinity)
  static let unlimitedWord = "unlimited"

  public var isUnlimited: Bool { maximum == .infinity }

  /// Whether there is room; false for NaN.
  public func accepts(_ amount: Double) -> Bool { amount <= maximum }

  /// `32`, `7.5`, `unlimited`.
  public var text: String { isUnlimited ? Self.unlimitedWord : NumberText.plain(maximum) }

  public static var anyRule: Rule { .real }

  public static func decode(_ json: JSONValue, _ rule: Rule, _ context: inout DecodingContext) -> Ceiling? {
    if let word = json.string { return UnlimitedWord.isMeant(word, orElse: "a number", &context) ? .unlimited : nil }
    switch rule {
    case .whole: return UInt64.decode(json, Self.wholeRule, &context).map { Ceiling(Double($0)) }
    case .real: return Double.decode(json, .nonNegative, &context).map { Ceiling($0) }
    }
  }

  public static func shape(_ rule: Rule) -> SchemaShape {
    let number = rule == .whole ? UInt64.shape(Self.wholeRule) : Double.shape(.nonNegative)
    return .alternatives([number, UnlimitedWord.shape(.any)])
  }

  /// Whole numbers that a double holds exactly.
  private static let wholeRule = IntegerRule.range(0...(1 << 53))

  public func encode(to builder: inout JSONBuilder) {
    if isUnlimited {
      builder.string(Self.unlimitedWord)
    } else if let whole = Int64(exactly: maximum) {
      builder.integer(whole)
    } else {
      builder.float(maximum)
    }
  }
}

/// The sample rates that sounds may have, or any: a list of rates in Hz, or the word `unlimited`.
public struct AllowedRates: SchemaValue, Hashable, ExpressibleByArrayLiteral {
  /// Nil: any rate that the engine can make.
  public var rates: [UInt32]?

  public init(_ rates: [UInt32]?) { self.rates = rates }
  public init(arrayLiteral rates: UInt32...) { self.rates = rates }

  public static let unlimited = AllowedRates(nil)

  public func accepts(_ rate: UInt32) -> Bool { rates?.contains(rate) ?? true }

  /// `22050, 44100`, `unlimited`.
  public var text: String { rates.map { $0.map(String.init).joined(separator: ", ") } ?? Ceiling.unlimitedWord }

  public static func decode(_ json: JSONValue, _ rule: NoRule, _ context: inout DecodingContext) -> AllowedRates? {
    if let word = json.string { return UnlimitedWord.isMeant(word, orElse: "a list", &context) ? .unlimited : nil }
    return [UInt32].decode(json, Self.listRule, &context).map { AllowedRates($0) }
  }

  public static func shape(_ rule: NoRule) -> SchemaShape {
    .alternatives([[UInt32].shape(Self.listRule), UnlimitedWord.shape(.any)])
  }

  public func encode(to builder: inout JSONBuilder) {
    if let rates { rates.encode(to: &builder) } else { builder.string(Ceiling.unlimitedWord) }
  }

  private static let listRule = ArrayRule(element: IntegerRule.usually(8000...96000), count: 1...64)
}

/// The word in place of a number.
private enum UnlimitedWord: String, SchemaEnumeration {
  case unlimited
  static let schemaName = "Unlimited"
  var doc: String { "no limit but the engine's own" }

  static func isMeant(_ word: String, orElse other: String, _ context: inout DecodingContext) -> Bool {
    if word == unlimited.rawValue { return true }
    context.report(
      .unknownVariant, "unknown variant `\(word.prefix(60))`, expected \(other) or `\(unlimited.rawValue)`",
      hint: Suggestion.nearest(to: word, among: [unlimited.rawValue]).map { "did you mean `\($0)`?" })
    return false
  }
}
