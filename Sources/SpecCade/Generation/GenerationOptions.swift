import SpecModel

/// How one spec is generated.
public struct GenerationOptions: Sendable {
  /// The folder that outputs go below.
  public var outputRoot: String
  /// Shorten the rendering to so many seconds.
  public var previewSeconds: Double?
  /// Make these pictures besides.
  public var previewPictures: [PreviewPicture]
  /// How sounds store their samples.
  public var sampleFormat: SampleFormat
  public var usesCache: Bool
  /// Measure the stages; implies no cache.
  public var measuresStages: Bool
  /// Run a renderer's independent parts on several cores.
  public var usesSeveralCores: Bool

  public init(
    outputRoot: String = ".", previewSeconds: Double? = nil, previewPictures: [PreviewPicture] = [],
    sampleFormat: SampleFormat = .pcm16, usesCache: Bool = true, measuresStages: Bool = false,
    usesSeveralCores: Bool = true
  ) {
    self.outputRoot = outputRoot
    self.previewSeconds = previewSeconds
    self.previewPictures = previewPictures
    self.sampleFormat = sampleFormat
    self.usesCache = usesCache
    self.measuresStages = measuresStages
    self.usesSeveralCores = usesSeveralCores
  }

  /// What of this changes how much making a spec uses.
  public var request: RenderingRequest {
    RenderingRequest(previewSeconds: previewSeconds, previewPictures: previewPictures, sampleFormat: sampleFormat)
  }
}
