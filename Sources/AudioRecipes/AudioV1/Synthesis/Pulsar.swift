import SchemaKit

/// A train of windowed bursts.
public struct Pulsar: SynthesisBlock {
  public var frequency = 0.0
  public var pulseRate = 0.0
  public var grainSizeMs = 0.0
  public var shape: Waveform = Waveform.sine

  public init() {}

  public static let tag = "pulsar"
  public static let doc = "A train of windowed bursts."
  public static let table = fields(of: Pulsar.self) { f in
    f.required(\.frequency, "frequency", .usually(20...20000), unit: .hertz, doc: "Frequency inside the bursts.")
    f.required(\.pulseRate, "pulse_rate", .usually(1...200), unit: .hertz, doc: "Bursts a second.")
    f.required(\.grainSizeMs, "grain_size_ms", .usually(1...500), unit: .milliseconds, doc: "Length of a burst.")
    f.required(\.shape, "shape", doc: "Wave inside the bursts.")
  }

  /// More for bursts whose window is short, taken at 44.1 kHz.
  public var work: Double {
    let overlap = (grainSizeMs * pulseRate / 1000).clamped(to: 0...256)
    let isWide = Self.isWide(size: grainSizeMs * 44.1, fastest: min(frequency.magnitude / 44100, 0.45))
    return isWide ? 0.7 + 0.29 * overlap : 0.06 + 0.06 * overlap
  }
}
