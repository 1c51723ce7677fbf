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
  ///
  /// - Parameter file: The document's; a value that an evaluation made may come from another that the source loaded.
  public func located(in root: JSONValue, file: String?) -> Diagnostic {
    let place = (path ?? JSONPath()).place(in: root, ofKey: pointsAtKey)
    var located = self
    located.file = place?.file ?? file
    located.position = place?.position
    located.calls = place?.calls ?? []
    return located
  }
}
