import BLAKE3
import JSONCore
import SpecModel

/// A spec file, read and compiled to the JSON value that it describes.
public struct LoadedSpec: Sendable {
  public let path: String
  public let sourceKind: SourceKind
  public let sourceHash: BLAKE3.Digest
  /// The size of the file.
  public let sourceBytes: Int
  public let document: JSONDocument
  /// Every further file that compiling read, named relative to the spec's folder; empty for JSON.
  public var loadedFiles: [LoadedFile] = []
  /// What compiling found worth saying.
  public var warnings: [Diagnostic] = []
  /// The version of the library that a Starlark source uses.
  public var stdlibVersion: String? = nil

  public var root: JSONValue { document.root }
}
