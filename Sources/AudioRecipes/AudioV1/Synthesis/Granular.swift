import SchemaKit

/// A cloud of short grains.
public struct Granular: SynthesisBlock {
  public var source: GranularSource = GranularSource(NoiseSource())
  public var grainSizeMs = 0.0
  public var grainDensity = 0.0
  public var pitchSpread = 0.0
  public var positionSpread = 0.0
  public var panSpread = 0.0

  public init() {}

  public static let tag = "granular"
  public static let doc = "A cloud of short grains."
  public static let table = fields(of: Granular.self) { f in
    f.required(\.source, "source", doc: "What the grains are cut from.")
    f.required(\.grainSizeMs, "grain_size_ms", .usually(10...500), unit: .milliseconds, doc: "Length of a grain.")
    f.required(\.grainDensity, "grain_density", .usually(1...100), unit: .perSecond, doc: "Grains a second.")
    f.defaulted(
      \.pitchSpread, "pitch_spread", .usually(0...24), unit: .semitones,
      doc: "Random pitch of the grains, up and down.")
    f.defaulted(
      \.positionSpread, "position_spread", .usually(0...1),
      doc: "Random shift of the grains, as a share of half their distance.")
    f.defaulted(
      \.panSpread, "pan_spread", .usually(0...1),
      doc: "Random panning of the grains; makes the layer stereo.")
  }

  public var work: Double {
    let overlap = (grainSizeMs * grainDensity / 1000).clamped(to: 0...256)
    return 0.06 + (source.member is NoiseSource ? 0.1 : 0.052) * overlap
  }
}
