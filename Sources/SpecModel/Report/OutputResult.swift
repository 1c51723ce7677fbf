import SchemaKit

/// A file that was made (contract, core §5.3): strict.
public struct OutputResult: SchemaObject {
  public var kind = OutputKind.primary
  public var format = OutputFormat.wav
  public var path = ""
  public var hash: String? = nil
  public var metrics: OutputMetrics? = nil
  public var preview: Bool? = nil

  public init() {}

  public static let table = fields(of: OutputResult.self, rejectingDuplicates: true) { f in
    f.required(\.kind, "kind", doc: "Role of the file.")
    f.required(\.format, "format", doc: "File type.")
    f.required(\.path, "path", doc: "Relative to the output root, as declared.")
    f.optional(\.hash, "hash", doc: "BLAKE3: of a WAV the samples, of everything else the whole file.")
    f.optional(\.metrics, "metrics", doc: "Measurements, for kinds that are compared by them.")
    f.optional(\.preview, "preview", doc: "True for a shortened rendering.")
  }
}
