import JSONCore
import SchemaKit

extension Diagnostic {
  /// A departure from a schema, as a diagnostic.
  ///
  /// - Parameters:
  ///   - code: The code of departures in this part of the document.
  ///   - prefix: Words before the message.
  public init(_ problem: SchemaProblem, code: DiagnosticCode, prefix: String = "") {
    self.init(code, prefix + problem.message, at: problem.path, hint: problem.hint)
    pointsAtKey = problem.kind == .unknownField || problem.kind == .duplicateField
  }

  /// The diagnostic with its place in the source filled in from its path.
  public func located(in root: JSONValue, file: String?) -> Diagnostic {
    var located = self
    located.file = file
    located.position = (path ?? JSONPath()).position(in: root, ofKey: pointsAtKey)
    return located
  }
}
