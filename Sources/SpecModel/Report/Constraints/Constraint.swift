import JSONCore
import SchemaKit

/// One requirement on the metrics of a result, with its value (contract, core §3.6).
public struct Constraint: SchemaObject {
  public var type = ConstraintType.requireManifold
  /// An integer for counts, a number for shares and lengths, nothing for requirements.
  public var value: RawJSON? = nil

  public init() {}

  public init(_ type: ConstraintType, _ value: JSONTree? = nil) {
    self.type = type
    self.value = value.map { RawJSON($0.document().root) }
  }

  public static let doc = "A requirement on the metrics of a result."
  public static let table = fields(of: Constraint.self, unknown: .ignored, rejectingDuplicates: true) { f in
    f.required(\.type, "type", doc: "Which requirement.")
    f.optional(\.value, "value", doc: "The limit; requirements that are only true or false have none.")
  }

  public static func validate(_ value: Constraint, _ context: inout RuleContext<Constraint>) {
    switch value.type.measure {
    case .count: if value.count == nil { context.fail(\.value, value.missing("an integer from 0 to 4294967295")) }
    case .number, .motion: if value.number == nil { context.fail(\.value, value.missing("a number")) }
    case .truth: break
    }
  }

  private func missing(_ expected: String) -> String {
    "\(type.rawValue) needs \(expected) as `value`, got \(value.map { JSONTree($0.value).text } ?? "nothing")"
  }

  var count: UInt32? { value?.value.uint64.flatMap { UInt32(exactly: $0) } }
  var number: Double? { value?.value.number.flatMap { $0.isFinite ? $0 : nil } }

  /// `max_vertex_count(1000)`; a requirement without a value by its name alone.
  public var text: String {
    switch type.measure {
    case .count: "\(type.rawValue)(\(count.map(String.init) ?? ""))"
    case .number, .motion: "\(type.rawValue)(\(number.map { NumberText.plain($0) } ?? ""))"
    case .truth: type.rawValue
    }
  }
}

/// A file of constraints.
public struct ConstraintSet: SchemaObject {
  public var constraints: [Constraint] = []

  public init() {}

  public static let doc = "Requirements on the metrics of a result, for `speccade verify`."
  public static let table = fields(of: ConstraintSet.self, unknown: .ignored, rejectingDuplicates: true) { f in
    f.required(\.constraints, "constraints", doc: "Each requirement.")
  }

  /// Reads a file of constraints.
  ///
  /// - Throws: CLI_001, as `verify` reports it (contract, core §7.13).
  public static func read(_ bytes: [UInt8], file: String) throws(Diagnostic) -> ConstraintSet {
    let document: JSONDocument
    do throws(JSONSyntaxError) {
      document = try JSONDocument.parse(bytes)
    } catch {
      throw Diagnostic(
        .fileRead, "'\(file)' has no constraints: \(error.message)", hint: error.hint, file: file,
        position: error.position)
    }
    let (set, problems) = decode(document.root)
    if problems.isEmpty, let set { return set }
    let problem = problems.first
    throw Diagnostic(
      .fileRead, "'\(file)' has no constraints: \(problem?.message ?? "it is not a map")", at: problem?.path,
      hint: problem?.hint
    ).located(in: document.root, file: file)
  }
}
