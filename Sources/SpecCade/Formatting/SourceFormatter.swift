import JSONCore
import SpecCompiler
import SpecModel
import Starlark

/// Lays out source texts anew, without changing what they say: `speccade fmt` and the language server.
public enum SourceFormatter {
  /// The text of a file, formatted: of `.star` and `.bzl` as Starlark, of all else as JSON.
  ///
  /// O(n); members of JSON objects are sorted.
  /// - Throws: CLI_001 for bytes that are no UTF-8; CLI_003 for a text that is no JSON; CLI_004, one for each syntax
  ///   error, for a text that is no Starlark.
  public static func format(_ bytes: [UInt8], path: String) throws(LoadFailure) -> [UInt8] {
    if (try? SourceDocument.kind(ofPath: path)) == .starlark { return try formatStarlark(bytes, path) }
    do throws(JSONSyntaxError) {
      return PrettyJSON.bytes(of: try JSONDocument.parse(bytes).root, sortKeys: true)
    } catch {
      if error.kind == .invalidUTF8 { throw LoadFailure(notUTF8(path, error.position)) }
      throw LoadFailure(
        Diagnostic(
          .jsonDecode, "JSON parse error: \(error.message)", hint: error.hint, file: path, position: error.position))
    }
  }

  private static func formatStarlark(_ bytes: [UInt8], _ path: String) throws(LoadFailure) -> [UInt8] {
    guard String(validating: bytes, as: UTF8.self) != nil else { throw LoadFailure(notUTF8(path, nil)) }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    do throws(StarlarkErrors) {
      return try StarlarkFormatter().format(SourceText(name: name, bytes: bytes))
    } catch {
      throw LoadFailure(error.errors.map { diagnostic($0, name, path) })
    }
  }

  private static func diagnostic(_ error: StarlarkError, _ name: String, _ path: String) -> Diagnostic {
    var diagnostic = Diagnostic(
      .starlarkFailed, "Starlark compilation error: S001: syntax error at \(name): \(error.fullMessage)",
      hint: error.hint, file: path)
    if let position = error.position, let range = error.range {
      diagnostic.position = JSONCore.SourcePosition(
        line: position.line, column: position.column, offset: range.start)
      diagnostic.excerpt = error.excerpt.isEmpty ? nil : error.excerpt
    }
    return diagnostic
  }

  private static func notUTF8(_ path: String, _ position: JSONCore.SourcePosition?) -> Diagnostic {
    Diagnostic(
      .fileRead, "Failed to read file '\(path)': stream did not contain valid UTF-8", hint: "save the file as UTF-8",
      file: path, position: position)
  }
}
