import JSONCore

/// Integers of a width: only JSON integers are accepted (`4.0` is a float), within the width's range.
public protocol SchemaInteger: SchemaValue, FixedWidthInteger where Rule == IntegerRule {
  /// The name that messages use.
  static var typeName: String { get }
}

extension SchemaInteger {
  public static var anyRule: IntegerRule { .any }

  public static func decode(_ json: JSONValue, _ rule: IntegerRule, _ context: inout DecodingContext) -> Self? {
    guard json.kind == .integer else {
      let whole = json.number.map { $0 == $0.rounded(.towardZero) && abs($0) < 1e15 } ?? false
      context.reportWrongType(
        json, expected: typeName,
        hint: whole ? "write the integer without a decimal point or exponent" : nil)
      return nil
    }
    let exact = json.int64.flatMap { Self(exactly: $0) } ?? json.uint64.flatMap { Self(exactly: $0) }
    guard let value = exact else {
      context.report(
        .invalidValue, "invalid value: \(Found.text(of: json)), expected \(typeName)",
        hint: "accepted are integers from \(Self.min) to \(Self.max)")
      return nil
    }
    if let range = rule.range, !range.contains(Int64(clamping: value)) {
      context.report(
        .rule, "\(context.fieldName) must be in [\(range.lowerBound), \(range.upperBound)], got \(value)")
    }
    return value
  }

  public static func shape(_ rule: IntegerRule) -> SchemaShape {
    let type = Int64(clamping: Self.min)...Int64(clamping: Self.max)
    return .integer(IntegerShape(typeName: typeName, bounds: rule.range?.clamped(to: type) ?? type, usual: rule.usual))
  }

  public func encode(to builder: inout JSONBuilder) {
    if let small = Int64(exactly: self) { builder.integer(small) } else { builder.unsigned(UInt64(clamping: self)) }
  }
}

extension UInt8: SchemaInteger { public static var typeName: String { "u8" } }
extension UInt16: SchemaInteger { public static var typeName: String { "u16" } }
extension UInt32: SchemaInteger { public static var typeName: String { "u32" } }
extension UInt64: SchemaInteger { public static var typeName: String { "u64" } }
extension Int32: SchemaInteger { public static var typeName: String { "i32" } }
extension Int64: SchemaInteger { public static var typeName: String { "i64" } }

/// A count: an integer from 0 up (the reference's `usize`).
public struct Count: Sendable, Hashable, SchemaValue {
  public var value: Int

  public init(_ value: Int) { self.value = value }
  public static var anyRule: IntegerRule { .any }

  public static func decode(_ json: JSONValue, _ rule: IntegerRule, _ context: inout DecodingContext) -> Count? {
    // A count beyond Int is as good as Int.max: whoever uses it caps it by what there is.
    UInt64.decode(json, rule, &context).map { Count(Int(clamping: $0)) }
  }

  public static func shape(_ rule: IntegerRule) -> SchemaShape { UInt64.shape(rule) }
  public func encode(to builder: inout JSONBuilder) { builder.integer(Int64(value)) }
}
