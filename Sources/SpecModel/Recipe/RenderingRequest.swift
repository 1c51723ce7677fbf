/// What is asked for besides a spec's parameters, as far as it changes how much making the files uses.
public struct RenderingRequest: Sendable, Hashable {
  /// Only so many seconds (`--preview`); nil, and what is no finite number: all.
  public var previewSeconds: Double?
  /// These pictures besides.
  public var previewPictures: [PreviewPicture]
  /// How sounds store their samples.
  public var sampleFormat: SampleFormat

  public init(
    previewSeconds: Double? = nil, previewPictures: [PreviewPicture] = [], sampleFormat: SampleFormat = .pcm16
  ) {
    self.previewSeconds = previewSeconds
    self.previewPictures = previewPictures
    self.sampleFormat = sampleFormat
  }
}
