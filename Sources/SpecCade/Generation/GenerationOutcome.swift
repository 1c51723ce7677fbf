import ArtifactCache
import SchemaKit
import SpecModel

/// What a generation did.
public struct GenerationOutcome: Sendable {
  public var outputs: [OutputResult] = []
  /// The same files by the hash of all their bytes.
  public var artifacts: [ArtifactRecord] = []
  /// The artifacts came from the cache.
  public var cacheHit = false
  /// The cache was looked at.
  public var cacheWasAsked = false
  /// The rendering was shortened to so many seconds; nil where it is whole.
  public var previewSeconds: Double?
  /// The pictures that were asked for besides.
  public var previewPictures: [PreviewPicture] = []
  public var sampleFormat = SampleFormat.pcm16
  public var actionKey: ActionKey?
  /// What the spec's referenced files held.
  public var referencedFiles: [ReferencedContent] = []
  /// What the quality rules say of the declared files.
  public var lint = LintReport()
  public var stages: [StageTime] = []
  /// What went wrong without spoiling the result: a cache that is damaged or cannot be written.
  public var warnings: [Diagnostic] = []
  /// Files that already stood there with the same bytes and were left alone.
  public var unchangedFiles = 0
}

/// Why a validated spec has no outputs.
public struct GenerationFailure: Error, Sendable {
  /// DISPATCH_001, 002 or 003.
  public var diagnostic: Diagnostic

  public init(_ code: DiagnosticCode, _ message: String, at path: JSONPath? = nil) {
    diagnostic = Diagnostic(code, message, at: path)
  }
}
