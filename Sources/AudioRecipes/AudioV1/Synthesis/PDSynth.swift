import SchemaKit

/// Phase distortion: a sine read at a bent phase.
public struct PDSynth: SynthesisBlock {
  public var frequency = 0.0
  public var distortion = 0.0
  public var distortionDecay = 0.0
  public var waveform: PDWaveform = PDWaveform.resonant
  public var freqSweep: FreqSweep? = nil

  public init() {}

  public static let tag = "pd_synth"
  public static let doc = "Phase distortion: a sine read at a bent phase."
  public static let table = fields(of: PDSynth.self) { f in
    f.required(\.frequency, "frequency", .usually(20...20000), unit: .hertz, doc: "Frequency of the sound.")
    f.required(\.distortion, "distortion", .usually(0...10), doc: "How far the phase is bent.")
    f.defaulted(
      \.distortionDecay, "distortion_decay", .usually(0...20), unit: .perSecond,
      doc: "Exponential decay of the distortion.")
    f.required(\.waveform, "waveform", doc: "How the phase is bent.")
    f.optional(\.freqSweep, "freq_sweep", doc: "Glide of the base frequency over the layer.")
  }

  public var work: Double {
    // Sharp corners of fast tones take four values a sample, taken at 44.1 kHz.
    let fastest = max(frequency.magnitude, freqSweep?.endFreq.magnitude ?? 0)
    let isSteep = fastest / 44100 * (1 + steepness * max(distortion, 0)) > Self.steepSpeed
    return switch waveform {
    case .resonant: isSteep ? 2.15 : 1.06
    case .sawtooth: isSteep ? 1.5 : 0.75
    case .pulse: 1.36
    }
  }
}

/// How the phase is bent.
public enum PDWaveform: String, SchemaEnumeration {
  case resonant
  case sawtooth
  case pulse
}
