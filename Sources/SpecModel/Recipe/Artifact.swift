import SchemaKit

/// A file in memory, as a recipe made it.
public struct Artifact: Sendable {
  public var kind: OutputKind
  public var format: OutputFormat
  /// Relative to the output root.
  public var path: String
  public var bytes: [UInt8]
  /// The part of `bytes` that the report's hash covers; nil: all (of a WAV, the samples only).
  public var hashedRange: Range<Int>?
  /// A shortened rendering (`--preview`).
  public var isPreview: Bool

  public init(
    kind: OutputKind, format: OutputFormat, path: String, bytes: [UInt8], hashedRange: Range<Int>? = nil,
    isPreview: Bool = false
  ) {
    self.kind = kind
    self.format = format
    self.path = path
    self.bytes = bytes
    self.hashedRange = hashedRange
    self.isPreview = isPreview
  }
}

/// Why a recipe could not be rendered.
public struct GenerationError: Error, Sendable, Hashable {
  /// The backend's own code: `AUDIO_006`.
  public var code: String
  public var message: String
  /// The parameter at fault, below `recipe.params`.
  public var path: JSONPath?

  public init(code: String, _ message: String, at path: JSONPath? = nil) {
    self.code = code
    self.message = message
    self.path = path
  }
}
