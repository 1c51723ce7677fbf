import BLAKE3
import JSONCore
import SpecCompiler
import SpecModel
import SystemIO

/// A spec file, read and compiled to the JSON value that it describes.
public struct LoadedSpec: Sendable {
  public let path: String
  public let sourceKind: SourceKind
  public let sourceHash: BLAKE3.Digest
  public let document: JSONDocument
  /// For Starlark sources: the version of the standard library that they were evaluated with.
  public var stdlibVersion: String? = nil

  public var root: JSONValue { document.root }
}

/// The first stage: bytes of a file to a JSON value with positions.
public struct SpecLoader: Sendable {
  public var fileSystem: any FileSystem
  /// Files beyond this are refused before they are read, in bytes.
  public var maximumBytes: Int

  public init(fileSystem: any FileSystem = POSIXFileSystem(), maximumBytes: Int = 64 << 20) {
    self.fileSystem = fileSystem
    self.maximumBytes = maximumBytes
  }

  /// - Throws: CLI_001 for a file that cannot be read, CLI_002 for an unknown extension, CLI_003 for a text that is no
  ///   JSON.
  public func load(_ path: String) throws(Diagnostic) -> LoadedSpec {
    _ = try SourceDocument.kind(ofPath: path)
    let bytes: [UInt8]
    do {
      bytes = try fileSystem.read(path, limit: maximumBytes)
    } catch {
      throw Diagnostic(.fileRead, "Failed to read file '\(path)': \(error.reason)", file: path)
    }
    return try load(SourceDocument(path: path, bytes: bytes))
  }

  /// Compiles a document that is in memory.
  public func load(_ source: SourceDocument) throws(Diagnostic) -> LoadedSpec {
    let document = try SpecCompiler().compile(source)
    return LoadedSpec(path: source.path, sourceKind: source.kind, sourceHash: source.hash, document: document)
  }
}
