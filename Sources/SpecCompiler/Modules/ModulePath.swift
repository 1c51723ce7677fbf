import Starlark
import SystemIO

/// What `load` is given, as the names from the project's folder to the file.
enum ModulePath {
  /// - Parameter folder: The names from the project's folder to that of the file that loads.
  /// - Throws: For whatever is not plainly a `.star` or `.bzl` file below the project's folder.
  static func resolve(_ text: String, from folder: [String]) throws(ModuleLoadError) -> [String] {
    var rest = Substring(text)
    var names = folder
    if rest.hasPrefix("//") {
      rest = rest.dropFirst(2)
      names = []
    } else if rest.hasPrefix("/") {
      throw ModuleLoadError("absolute paths are not loaded", hint: startsHint)
    } else if rest.hasPrefix("./") {
      rest = rest.dropFirst(2)
    }
    for name in rest.split(separator: "/", omittingEmptySubsequences: false) {
      switch name {
      case "":
        throw ModuleLoadError(text.isEmpty ? "the path is empty" : "the path has an empty name", hint: startsHint)
      case "..": throw ModuleLoadError("`..` is not followed", hint: startsHint)
      case ".": throw ModuleLoadError("the path has a `.` within", hint: startsHint)
      default: names.append(String(name))
      }
    }
    if text.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\\") }) {
      throw ModuleLoadError("the path has a backslash or a control character", hint: "folders are separated by `/`")
    }
    let word = FilePath.fileExtension(of: names.last ?? "")
    guard word == "star" || word == "bzl" else {
      throw ModuleLoadError("only files that end in .star or .bzl are loaded", hint: startsHint)
    }
    return names
  }

  private static let startsHint =
    "`//drums.star` starts at the project's folder, `drums.star` at the folder of the file that loads it"
}
