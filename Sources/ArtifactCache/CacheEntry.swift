import BLAKE3
import JSONCore
import SchemaKit
import SpecModel

/// What a generation made, as the cache remembers it.
public struct CacheEntry: SchemaObject {
  public var entryVersion: UInt32 = 1
  public var artifacts: [CachedArtifact] = []
  /// BLAKE3 of the action key and the artifacts.
  public var checksum = ""

  public init() {}

  public init(_ artifacts: [CachedArtifact], for key: ActionKey) {
    self.artifacts = artifacts
    checksum = Self.checksum(of: artifacts, key)
  }

  /// Whether this is what was stored under `key`: names and hashes in a damaged entry may look as good as the right ones.
  public func isIntact(for key: ActionKey) -> Bool { checksum == Self.checksum(of: artifacts, key) }

  private static func checksum(of artifacts: [CachedArtifact], _ key: ActionKey) -> String {
    var builder = JSONBuilder()
    builder.beginArray()
    builder.string(key.text)
    artifacts.encode(to: &builder)
    builder.endArray()
    return BLAKE3.hash(CanonicalJSON.bytes(of: builder.finish().root)).hexadecimal
  }

  public static let doc = "What a generation made."
  public static let table = fields(of: CacheEntry.self, rejectingDuplicates: true) { f in
    f.required(\.entryVersion, "entry_version", .range(1...1), doc: "1.")
    f.required(\.artifacts, "artifacts", doc: "The files.")
    f.required(\.checksum, "checksum", doc: "BLAKE3 of the action key and the files' records.")
  }
}

/// One file of a cached generation.
public struct CachedArtifact: SchemaObject, Hashable {
  public var kind = OutputKind.primary
  public var format = OutputFormat.wav
  public var path = ""
  /// BLAKE3 of the whole file: the name of its blob.
  public var blob = ""
  public var size: UInt64 = 0
  /// The hash that reports carry, where it is not the blob's.
  public var contentHash = ""
  public var preview = false

  public init() {}

  public static let table = fields(of: CachedArtifact.self, rejectingDuplicates: true) { f in
    f.required(\.kind, "kind", doc: "Role of the file.")
    f.required(\.format, "format", doc: "File type.")
    f.required(\.path, "path", doc: "Relative to the output root.")
    f.required(\.blob, "blob", doc: "BLAKE3 of the file.")
    f.required(\.size, "size", unit: .bytes, doc: "Length of the file.")
    f.required(\.contentHash, "content_hash", doc: "BLAKE3 of the part that reports hash.")
    f.defaulted(\.preview, "preview", doc: "Whether it is a shortened rendering.")
  }
}
