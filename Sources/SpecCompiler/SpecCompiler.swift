import JSONCore
import SpecModel
import SystemIO

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
  /// What Starlark is evaluated with.
  public var language: SpecLanguage
  /// Where modules are read.
  public var fileSystem: any FileSystem
  /// The folder that `//` stands for in a source of a folder (which is given absolute and without links), if it is
  /// another. Asked at the first `load`.
  public var projectRoot: @Sendable (String) -> String?

  public init(
    limits: Limits = Limits(), language: SpecLanguage = .plain, fileSystem: any FileSystem = POSIXFileSystem(),
    projectRoot: @escaping @Sendable (String) -> String? = { _ in nil }
  ) {
    self.limits = limits
    self.language = language
    self.fileSystem = fileSystem
    self.projectRoot = projectRoot
  }

  /// - Throws: CLI_001 for bytes that are no UTF-8; CLI_003 for a text that is no JSON, with its line and column; CLI_004
  ///   and CLI_005 for Starlark that fails, every syntax error by itself.
  public func compile(_ source: SourceDocument) throws(LoadFailure) -> CompiledSource {
    switch source.kind {
    case .json:
      do throws(Diagnostic) { return CompiledSource(try parse(source)) } catch { throw LoadFailure(error) }
    case .starlark:
      return try evaluate(source)
    }
  }

  private func parse(_ source: SourceDocument) throws(Diagnostic) -> JSONDocument {
    do {
      return try JSONDocument.parse(source.bytes)
    } catch {
      if error.kind == .invalidUTF8 { throw Self.notUTF8(source, error.position) }
      throw Diagnostic(
        .jsonDecode, "JSON parse error: \(error.message)", hint: error.hint, file: source.path,
        position: error.position)
    }
  }

  static func notUTF8(_ source: SourceDocument, _ position: SourcePosition) -> Diagnostic {
    Diagnostic(
      .fileRead, "Failed to read file '\(source.path)': stream did not contain valid UTF-8",
      hint: "save the file as UTF-8", file: source.path, position: position)
  }
}
