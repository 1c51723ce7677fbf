import BLAKE3
import SpecModel

/// A spec file as it was read: what it is, its bytes and their hash.
public struct SourceDocument: Sendable {
  /// As the user named it.
  public let path: String
  public let kind: SourceKind
  public let bytes: [UInt8]
  /// BLAKE3 of `bytes`.
  public let hash: BLAKE3.Digest

  /// - Throws: CLI_002 for an extension that is neither JSON's nor Starlark's.
  public init(path: String, bytes: [UInt8]) throws(Diagnostic) {
    kind = try Self.kind(ofPath: path)
    self.path = path
    self.bytes = bytes
    hash = BLAKE3.hash(bytes)
  }

  /// What a file is, by its extension, in any case (contract, core §1).
  public static func kind(ofPath path: String) throws(Diagnostic) -> SourceKind {
    let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else {
      throw Diagnostic(
        .unknownExtension, "File has no extension (expected .json or .star)", hint: "rename it", file: path)
    }
    let word = name[name.index(after: dot)...]
    switch word.lowercased() {
    case "json": return .json
    case "star", "bzl": return .starlark
    default:
      throw Diagnostic(
        .unknownExtension, "Unknown file extension '.\(word)' (expected .json or .star)", file: path)
    }
  }
}
