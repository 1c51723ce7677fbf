import JSONCore
import SchemaKit

/// One thing that is wrong with a spec, or worth saying about it.
public struct Diagnostic: Sendable, Hashable, Error {
  public var code: DiagnosticCode
  /// One sentence: what was found and what is accepted.
  public var message: String
  /// Where in the document, or nil for the document as a whole.
  public var path: JSONPath?
  /// What to do about it.
  public var hint: String?
  /// The file as the user named it.
  public var file: String?
  /// Where in the file.
  public var position: SourcePosition?
  /// Of what a program made or met in a function: the calls that led there, outermost first, and at the end the place
  /// itself. `position` is one of these places: of a value the innermost in the spec's own file, of an error the last.
  public var calls: [JSONPlace.Call] = []
  /// Lines that show the place: the calls that led there, the source line with carets. Without a line end behind them.
  public var excerpt: String?
  /// The excerpt tells the calls already.
  public var excerptShowsCalls = false
  /// The limit that is exceeded, of a budget's refusal.
  public var budget: BudgetViolation?
  /// The fault is in the member's name, not in its value.
  public var pointsAtKey = false

  public init(
    _ code: DiagnosticCode, _ message: String, at path: JSONPath? = nil, hint: String? = nil, file: String? = nil,
    position: SourcePosition? = nil
  ) {
    self.code = code
    self.message = message
    self.path = path
    self.hint = hint
    self.file = file
    self.position = position
  }

  public var isWarning: Bool { code.isWarning }
}

extension Diagnostic: CustomStringConvertible {
  /// `E012: volume must be in [0, 1], got 1.5 (at recipe.params.layers[0].volume)`, the contract's printed form.
  public var description: String {
    "\(code.rawValue): \(message)" + (path.map { " (at \($0))" } ?? "")
  }

  /// `file:line:column`, as far as it is known.
  public var location: String? {
    guard let file else { return nil }
    guard let position else { return file }
    return "\(file):\(position.line):\(position.column)"
  }
}
