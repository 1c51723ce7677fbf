import JSONCore

extension Bool: SchemaValue {
  public typealias Rule = NoRule

  public static func decode(_ json: JSONValue, _ rule: NoRule, _ context: inout DecodingContext) -> Bool? {
    if let value = json.boolean { return value }
    context.reportWrongType(json, expected: "a boolean", hint: "write true or false without quotes")
    return nil
  }

  public static func shape(_ rule: NoRule) -> SchemaShape { .boolean }
  public func encode(to builder: inout JSONBuilder) { builder.boolean(self) }
}

extension Double: SchemaValue {
  public typealias Rule = NumberRule
  public static var anyRule: NumberRule { .any }

  public static func decode(_ json: JSONValue, _ rule: NumberRule, _ context: inout DecodingContext) -> Double? {
    guard let value = json.number else {
      context.reportWrongType(json, expected: "a number", hint: json.kind == .string ? "write it without quotes" : nil)
      return nil
    }
    if let violation = rule.violation(value, name: context.fieldName) { context.report(.rule, violation) }
    return value
  }

  public static func shape(_ rule: NumberRule) -> SchemaShape { .number(rule) }
  public func encode(to builder: inout JSONBuilder) { builder.float(self) }
}

extension String: SchemaValue {
  public typealias Rule = StringRule
  public static var anyRule: StringRule { .any }

  public static func decode(_ json: JSONValue, _ rule: StringRule, _ context: inout DecodingContext) -> String? {
    if let value = json.string { return value }
    context.reportWrongType(json, expected: "a string", hint: json.number == nil ? nil : "put it in double quotes")
    return nil
  }

  public static func shape(_ rule: StringRule) -> SchemaShape { .string(rule) }
  public func encode(to builder: inout JSONBuilder) { builder.string(self) }
}

extension DecodingContext {
  /// The name of the field that is being decoded, for messages.
  var fieldName: String {
    var indices = ""
    for step in steps.reversed() {
      switch step {
      case .member(let name): return name + indices
      case .index(let index): indices = "[\(index)]" + indices
      }
    }
    return "value"
  }
}
