import JSONCore

/// What can be asked of a list: of each element, and how many there are.
public struct ArrayRule<ElementRule: Sendable>: Sendable {
  public var element: ElementRule
  /// Another number of elements does not decode.
  public var count: ClosedRange<Int>?

  public init(element: ElementRule, count: ClosedRange<Int>? = nil) {
    self.element = element
    self.count = count
  }
}

extension Array: SchemaValue where Element: SchemaValue {
  public typealias Rule = ArrayRule<Element.Rule>
  public static var anyRule: Rule { ArrayRule(element: Element.anyRule) }

  public static func decode(_ json: JSONValue, _ rule: Rule, _ context: inout DecodingContext) -> [Element]? {
    guard json.kind == .array else {
      context.reportWrongType(json, expected: "a sequence", hint: "write it in brackets: [...]")
      return nil
    }
    var values: [Element] = []
    values.reserveCapacity(Swift.min(json.count, 1 << 16))
    var complete = true
    for (index, element) in json.elements.enumerated() {
      if context.isFull { return nil }
      let value = context.descend(.index(index)) { Element.decode(element, rule.element, &$0) }
      if let value { values.append(value) } else { complete = false }
    }
    if let count = rule.count, !count.contains(json.count) {
      let expected =
        count.lowerBound == count.upperBound
        ? "\(count.lowerBound)" : "\(count.lowerBound) to \(count.upperBound)"
      context.report(.invalidValue, "invalid length \(json.count), expected \(expected)")
      return nil
    }
    return complete ? values : nil
  }

  public static func shape(_ rule: Rule) -> SchemaShape {
    .array(element: Element.shape(rule.element), count: rule.count)
  }

  public func encode(to builder: inout JSONBuilder) {
    builder.beginArray()
    for element in self { element.encode(to: &builder) }
    builder.endArray()
  }
}

/// A member kept as the JSON it is.
public struct RawJSON: SchemaValue {
  public var value: JSONValue

  public init(_ value: JSONValue) { self.value = value }
  public init() { value = JSONTree.null.document().root }

  public static func decode(_ json: JSONValue, _ rule: NoRule, _ context: inout DecodingContext) -> RawJSON? {
    RawJSON(json)
  }

  public static func shape(_ rule: NoRule) -> SchemaShape { .anything }
  public func encode(to builder: inout JSONBuilder) { builder.copy(value) }
}
