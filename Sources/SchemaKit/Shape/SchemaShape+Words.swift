extension FieldShape {
  /// What belongs there, behind "expected": `a number above 0 in Hz, usually 20 to 20000`.
  var expectation: String { shape.words(unit: unit) }
}

extension SchemaShape {
  fileprivate func words(unit: Unit?) -> String {
    switch self {
    case .anything: "any value"
    case .boolean: "`true` or `false`"
    case .integer(let integer): "an integer" + integer.words(unit)
    case .number(let rule): "a number" + rule.words(unit)
    case .string: "a string"
    case .enumeration(let enumeration): Self.oneOf(enumeration.values.map(\.name))
    case .array(let element, let count): "a list of" + Self.words(count) + " " + element.plural(unit: unit)
    case .map(_, let value): "a map from names to " + value.plural(unit: unit)
    case .object(_, let object): "a map" + Self.members(object())
    case .union(_, let union): "a map whose " + Self.choice(union())
    case .alternatives(let shapes): shapes.map { $0.words(unit: unit) }.joined(separator: ", or ")
    }
  }

  /// Of several.
  private func plural(unit: Unit?) -> String {
    switch self {
    case .anything: "any values"
    case .boolean: "booleans"
    case .integer(let integer): "integers" + integer.words(unit)
    case .number(let rule): "numbers" + rule.words(unit)
    case .string: "strings"
    case .enumeration(let enumeration): "words, each " + Self.oneOf(enumeration.values.map(\.name))
    case .array(let element, let count): "lists of" + Self.words(count) + " " + element.plural(unit: unit)
    case .map(_, let value): "maps from names to " + value.plural(unit: unit)
    case .object(_, let object): "maps" + Self.members(object())
    case .union(_, let union): "maps whose " + Self.choice(union())
    case .alternatives(let shapes): shapes.map { $0.plural(unit: unit) }.joined(separator: ", or ")
    }
  }

  private static func oneOf(_ words: [String]) -> String {
    words.count == 1 ? "the word \(Words.list(words))" : "one of \(Words.list(words))"
  }

  /// ` 4`, ` 1 to 3`, ` at least 2`, or nothing.
  private static func words(_ count: ClosedRange<Int>?) -> String {
    guard let count else { return "" }
    if count.lowerBound == count.upperBound { return " \(count.lowerBound)" }
    return count.upperBound == .max ? " at least \(count.lowerBound)" : " \(count.lowerBound) to \(count.upperBound)"
  }

  private static func members(_ object: ObjectShape) -> String {
    let names = object.fields.filter { $0.presence.isRequired }.map(\.name)
    return names.isEmpty ? "" : " with \(Words.list(names))"
  }

  private static func choice(_ union: UnionShape) -> String { "`\(union.tag)` is \(oneOf(union.cases.map(\.tag)))" }
}

extension Presence {
  var isRequired: Bool { if case .required = self { true } else { false } }
}

extension IntegerShape {
  fileprivate func words(_ unit: Unit?) -> String {
    let isOpenAbove = bounds.upperBound == .max
    let range: String =
      switch (bounds.lowerBound, isOpenAbove) {
      case (.min, true): ""
      case (let low, true): " of \(low) or more"
      case (let low, false): low == bounds.upperBound ? ", \(low)" : " from \(low) to \(bounds.upperBound)"
      }
    return range + (unit?.words ?? "") + (usual.map { ", usually \($0.lowerBound) to \($0.upperBound)" } ?? "")
  }
}

extension NumberRule {
  fileprivate func words(_ unit: Unit?) -> String {
    var text: String =
      switch bounds {
      case .any: ""
      case .positive: " above 0"
      case .nonNegative: zeroRefusal == nil ? " of 0 or more" : " above 0"
      case .range(let range): Self.words(range, withoutZero: zeroRefusal != nil)
      case .above(let bound): " above \(NumberText.plain(bound))"
      }
    text += unit?.words ?? ""
    if case .any = bounds, zeroRefusal != nil { text += ", not 0" }
    return text
      + (usual.map { ", usually \(NumberText.plain($0.lowerBound)) to \(NumberText.plain($0.upperBound))" } ?? "")
  }

  private static func words(_ range: ClosedRange<Double>, withoutZero: Bool) -> String {
    let (low, high) = (NumberText.plain(range.lowerBound), NumberText.plain(range.upperBound))
    if withoutZero, range.lowerBound == 0 { return " above 0, at most \(high)" }
    return " from \(low) to \(high)" + (withoutZero && range.contains(0) ? " and not 0" : "")
  }
}

extension Unit {
  /// ` in seconds`, ` per second`.
  fileprivate var words: String {
    switch self {
    case .seconds: " in seconds"
    case .milliseconds: " in milliseconds"
    case .perSecond: " per second"
    case .radians: " in radians"
    case .pixels: " in pixels"
    case .metres: " in metres"
    case .degrees: " in degrees"
    case .percent: " in percent"
    default: " in \(rawValue)"
    }
  }
}
