import JSONCore
import SpecModel

/// Turns a source document into the JSON value that it describes, with positions.
public struct SpecCompiler: Sendable {
  /// What compiling may take.
  public struct Limits: Sendable, Hashable {
    /// Seconds that an evaluation may run (`general.starlark_timeout_seconds` of the budget); infinite: no limit.
    public var timeoutSeconds: Double

    public init(timeoutSeconds: Double = 30) { self.timeoutSeconds = timeoutSeconds }
  }

  /// JSON needs none: its cost is bounded by its size.
  public var limits: Limits

  public init(limits: Limits = Limits()) { self.limits = limits }

  /// - Throws: CLI_003 for a text that is no JSON, with its line and column; CLI_007 for Starlark, which this version
  ///   does not evaluate.
  public func compile(_ source: SourceDocument) throws(Diagnostic) -> JSONDocument {
    switch source.kind {
    case .json:
      do {
        return try JSONDocument.parse(source.bytes)
      } catch {
        if error.kind == .invalidUTF8 {
          throw Diagnostic(
            .fileRead, "Failed to read file '\(source.path)': stream did not contain valid UTF-8",
            hint: "save the file as UTF-8", file: source.path, position: error.position)
        }
        throw Diagnostic(
          .jsonDecode, "JSON parse error: \(error.message)", hint: error.hint, file: source.path,
          position: error.position)
      }
    case .starlark:
      throw Diagnostic(
        .starlarkUnavailable, "Starlark specs are not evaluated by this version",
        hint: "evaluate it elsewhere and give the JSON", file: source.path)
    }
  }
}
