import SchemaKit

/// A bank of decaying modes.
public struct Modal: SynthesisBlock {
  public var frequency = 0.0
  public var modes: [ModalMode] = []
  public var excitation: ModalExcitation = ModalExcitation.impulse
  public var freqSweep: FreqSweep? = nil

  public init() {}

  public static let tag = "modal"
  public static let doc = "A bank of decaying modes."
  public static let table = fields(of: Modal.self) { f in
    f.required(\.frequency, "frequency", .usually(20...20000), unit: .hertz, doc: "Frequency of the sound.")
    f.required(\.modes, "modes", doc: "The modes.")
    f.required(\.excitation, "excitation", doc: "What strikes them.")
    f.optional(\.freqSweep, "freq_sweep", doc: "Glide of the base frequency over the layer.")
  }

  public var work: Double { 0.05 + 0.014 * Double(modes.count) }
}

/// What strikes the modes.
public enum ModalExcitation: String, SchemaEnumeration {
  case impulse
  case noise
  case pluck
}

/// One mode.
public struct ModalMode: SchemaObject {
  public var freqRatio = 0.0
  public var amplitude = 0.0
  public var decayTime = 0.0

  public init() {}

  public static let doc = "One mode."
  public static let table = fields(of: ModalMode.self) { f in
    f.required(\.freqRatio, "freq_ratio", .usually(0.1...20), doc: "Its frequency against the base.")
    f.required(\.amplitude, "amplitude", .usually(0...1), doc: "Its level.")
    f.required(\.decayTime, "decay_time", .usually(0.001...10), unit: .seconds, doc: "How long it rings.")
  }
}
