import JSONCore

/// What a decoding run carries along: where it is, and every problem so far.
public struct DecodingContext: Sendable {
  /// Steps from the root of the document to the value that is being decoded.
  public private(set) var steps: [JSONPath.Step]
  public private(set) var problems: [SchemaProblem] = []
  /// How many of the problems are structural: an object is checked by its rules only if it decoded.
  public private(set) var structuralProblemCount = 0

  /// - Parameter path: Where the decoded value stands in its document (`recipe.params` for the parameters of a recipe).
  public init(at path: JSONPath = JSONPath()) { steps = path.steps }

  public var path: JSONPath { JSONPath(steps) }

  /// The most problems that are told of one document: more help nobody, and a hostile one could have millions.
  public static let maximumProblemCount = 200
  /// Nothing more is told, so nothing more need be read.
  var isFull: Bool { problems.count > Self.maximumProblemCount }

  public mutating func report(_ problem: SchemaProblem) {
    guard problems.count <= Self.maximumProblemCount else { return }
    if problems.count == Self.maximumProblemCount {
      // Structural, so that nothing takes what was not read for decoded.
      problems.append(
        SchemaProblem(
          .invalidValue, at: path, "more than \(Self.maximumProblemCount) problems; the rest is not told",
          hint: "mend those above first"))
      structuralProblemCount += 1
      return
    }
    problems.append(problem)
    if problem.isStructural { structuralProblemCount += 1 }
  }

  /// Reports a problem at the current place.
  public mutating func report(_ kind: SchemaProblem.Kind, _ message: String, hint: String? = nil) {
    report(SchemaProblem(kind, at: path, message, hint: hint))
  }

  /// Runs `body` one step deeper.
  @inline(__always)
  public mutating func descend<T>(_ step: JSONPath.Step, _ body: (inout DecodingContext) -> T) -> T {
    steps.append(step)
    defer { steps.removeLast() }
    return body(&self)
  }

  /// Reports a value of another JSON type than the field holds, in the words that spec authors know.
  public mutating func reportWrongType(_ value: JSONValue, expected: String, hint: String? = nil) {
    report(.wrongType, "invalid type: \(Found.text(of: value)), expected \(expected)", hint: hint)
  }
}

/// How a found value is named in a message.
enum Found {
  static func text(of value: JSONValue) -> String {
    switch value.kind {
    case .null: "null"
    case .boolean: "boolean `\(value.boolean == true)`"
    case .integer: "integer `\(value.literal ?? value.int64.map(String.init) ?? value.uint64.map(String.init) ?? "")`"
    case .float: "floating point `\(value.literal ?? value.number.map { "\($0)" } ?? "")`"
    case .string: "string \"\(shortened(value.string ?? ""))\""
    case .array: "sequence"
    case .object: "map"
    }
  }

  /// At most 60 characters of a text that came from outside.
  static func shortened(_ text: String) -> String { text.count <= 60 ? text : "\(text.prefix(57))..." }

  /// A double as messages print it: shortest decimal that reads back, without exponent where it is short, `1.0` as `1`.
  static func number(_ x: Double) -> String { NumberText.plain(x) }
}
