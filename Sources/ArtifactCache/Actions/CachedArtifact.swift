import SchemaKit
import SpecModel

/// One file of a cached generation.
public struct CachedArtifact: SchemaObject, Hashable {
  public var kind = OutputKind.primary
  public var format = OutputFormat.wav
  public var path = ""
  /// BLAKE3 of the whole file: the name of its blob.
  public var blob = ""
  public var size: UInt64 = 0
  /// The hash that reports carry: of a WAV, the samples'.
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
