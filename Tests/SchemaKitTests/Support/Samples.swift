import JSONCore

@testable import SchemaKit

/// An object with a field of every sort.
struct Sample: SchemaObject, Hashable {
  var flag = false
  var small: UInt8 = 3
  var word: UInt16? = nil
  var count: UInt32 = 0
  var big: UInt64? = nil
  var signed: Int32 = -1
  var ratio = 0.5
  var label = ""
  var mood = Mood.calm
  var inner: Inner? = nil
  var list: [Inner] = []
  var pair: [Double]? = nil
  var choice: Choice? = nil

  init() {}

  static let doc = "Everything."
  static let table = fields(of: Sample.self) { f in
    f.required(\.flag, "flag", doc: "Yes or no.")
    f.defaulted(\.small, "small", .range(2...9), doc: "A small number.")
    f.optional(\.word, "word", doc: "A word.")
    f.required(\.count, "count", doc: "")
    f.optional(\.big, "big", doc: "A big number.")
    f.defaulted(\.signed, "signed", .usually(-5...5), doc: "A signed number.")
    f.defaulted(\.ratio, "ratio", .unit, unit: .hertz, doc: "A ratio.")
    f.defaulted(\.label, "label", .pattern("^[a-z]*$", example: "abc"), doc: "A text.")
    f.defaulted(\.mood, "mood", doc: "A mood.")
    f.optional(\.inner, "inner", doc: "An object.")
    f.defaulted(\.list, "list", doc: "Objects.")
    f.optional(\.pair, "pair", ArrayRule(element: .positive, count: 2...2), doc: "Two numbers.")
    f.optional(\.choice, "choice", doc: "One of several.")
  }
}

enum Mood: String, SchemaEnumeration {
  case calm, merry, sombre

  var doc: String { self == .merry ? "very" : "" }
}

struct Inner: SchemaObject, Hashable {
  var low = 0.0
  var high = 0.0
  /// Through a list: types may contain themselves.
  var children: [Inner] = []

  init() {}

  static let table = fields(of: Inner.self, unknown: .rejectedExceptPrefix("_note_"), rejectingDuplicates: true) { f in
    f.required(\.low, "low", doc: "From.")
    f.required(\.high, "high", .any.withoutZero(because: "nothing there"), doc: "To.")
    f.defaulted(\.children, "children", doc: "Inside.")
  }

  static func validate(_ value: Inner, _ context: inout RuleContext<Inner>) {
    if value.low > value.high { context.fail(\.high, "high must be >= low", hint: "swap them") }
  }
}

protocol ChoiceMember: SchemaUnionMember {}

struct Choice: SchemaUnion, Hashable {
  var member: any ChoiceMember
  init(_ member: any ChoiceMember) { self.member = member }
  var object: any SchemaUnionMember { member }
  static let tagName = "kind"
  static let cases: [UnionCase<any ChoiceMember>] = [.init(Plain.self) { $0 }, .init(Rich.self) { $0 }]

  static func == (a: Choice, b: Choice) -> Bool {
    a.jsonDocument().root.description == b.jsonDocument().root.description
  }
  func hash(into hasher: inout Hasher) { hasher.combine(jsonDocument().root.description) }
}

struct Plain: ChoiceMember {
  static let tag = "plain"
  static let table = fields(of: Plain.self) { _ in }
}

struct Rich: ChoiceMember {
  var gain = 1.0
  init() {}
  static let tag = "rich"
  static let table = fields(of: Rich.self, unknown: .ignored) { f in
    f.required(\.gain, "gain", .above(0.5), doc: "Gain.")
  }
}

/// 70 fields: more than the bits of a word.
struct Wide: SchemaObject {
  var values: [Double] = Array(repeating: 0, count: 70)
  init() {}
  static let table = fields(of: Wide.self) { f in
    for index in 0..<70 { f.required(\.values[index], "v\(index)", doc: "") }
  }
}

extension SchemaValue {
  /// Decodes a text; the problems as `kind path: message`.
  static func reading(_ text: String) throws -> (value: Self?, problems: [String], hints: [String?]) {
    let (value, problems) = decode(try JSONDocument.parse(text).root)
    return (value, problems.map { "\($0.kind) \($0.path): \($0.message)" }, problems.map(\.hint))
  }
}

/// The smallest sample, with more members.
func sample(_ more: String) -> String { #"{"flag": true, "count": 1\#(more.isEmpty ? "" : ", " + more)}"# }
