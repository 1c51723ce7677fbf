/// Something that takes any bytes, and says what it did wrong.
public struct FuzzTarget: Sendable {
  /// The word that chooses it: `json`.
  public let name: String
  /// One line on what is fed.
  public let doc: String
  /// Feeds the bytes. Nil is right; a text is a broken promise; a trap is worse.
  public let run: @Sendable ([UInt8]) -> String?

  public init(_ name: String, _ doc: String, _ run: @escaping @Sendable ([UInt8]) -> String?) {
    self.name = name
    self.doc = doc
    self.run = run
  }
}

/// Every target that needs no program around it; the command line's stands with the driver.
public enum FuzzTargets {
  public static let all: [FuzzTarget] = [
    FuzzTarget("json", "a JSON text", JSONTarget.run),
    FuzzTarget("spec", "a spec, validated under every profile, and made where that is cheap", SpecTarget.run),
    FuzzTarget("project", "a project file", RecordTargets.project),
    FuzzTarget("report", "a report", RecordTargets.report),
    FuzzTarget("cache", "an entry of the cache", RecordTargets.cacheEntry),
    FuzzTarget("blob", "a blob of the cache", RecordTargets.cacheBlob),
    FuzzTarget("wav", "a WAV file", MediaTargets.wav),
    FuzzTarget("png", "a PNG file", MediaTargets.png),
    FuzzTarget("starlark", "a program, after a byte that chooses dialect and collector", StarlarkTarget.run),
    FuzzTarget("format", "a Starlark text to format", EditingTargets.format),
    FuzzTarget("editor", "what an editor sends, and a text that it has open", EditingTargets.editor),
    FuzzTarget("inflate", "a DEFLATE stream", MediaTargets.inflate),
  ]

  public static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }
}
