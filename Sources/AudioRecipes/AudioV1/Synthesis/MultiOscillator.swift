import SchemaKit

/// Several oscillators on a common base frequency.
public struct MultiOscillator: SynthesisBlock {
  public var frequency = 0.0
  public var oscillators: [OscillatorConfig] = []
  public var freqSweep: FreqSweep? = nil

  public init() {}

  public static let tag = "multi_oscillator"
  public static let doc = "Several oscillators on a common base frequency."
  public static let table = fields(of: MultiOscillator.self) { f in
    f.required(\.frequency, "frequency", .usually(20...20000), unit: .hertz, doc: "Common base frequency.")
    f.required(\.oscillators, "oscillators", doc: "The oscillators; their sum is divided by their number.")
    f.optional(\.freqSweep, "freq_sweep", doc: "Glide of the base frequency over the layer.")
  }

  public var work: Double {
    oscillators.reduce(freqSweep == nil ? 0.05 : 0.08) { $0 + ($1.waveform == .sine ? 0.02 : 0.043) }
  }
}

/// One oscillator of a stack.
public struct OscillatorConfig: SchemaObject {
  public var waveform: Waveform = Waveform.sine
  public var volume = 1.0
  public var detune: Double? = nil
  public var phase: Double? = nil
  public var duty: Double? = nil

  public init() {}

  public static let doc = "One oscillator of a stack."
  public static let table = fields(of: OscillatorConfig.self) { f in
    f.required(\.waveform, "waveform", doc: "Shape of the wave.")
    f.defaulted(\.volume, "volume", .usually(0...1), doc: "Level in the sum.")
    f.optional(\.detune, "detune", .usually(-100...100), unit: .cents, doc: "Offset from the common frequency.")
    f.optional(\.phase, "phase", .usually(0...6.283185307179586), unit: .radians, doc: "Phase at the start.")
    f.optional(
      \.duty, "duty", .usually(0.01...0.99),
      doc: "Share of the period that square and pulse are high; 0.5 when absent.")
  }
}
