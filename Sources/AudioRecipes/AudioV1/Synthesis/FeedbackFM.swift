import SchemaKit

/// A sine that modulates its own phase.
public struct FeedbackFM: SynthesisBlock {
  public var frequency = 0.0
  public var feedback = 0.0
  public var modulationIndex = 0.0
  public var freqSweep: FreqSweep? = nil

  public init() {}

  public static let tag = "feedback_fm"
  public static let doc = "A sine that modulates its own phase."
  public static let table = fields(of: FeedbackFM.self) { f in
    f.required(\.frequency, "frequency", .usually(20...20000), unit: .hertz, doc: "Frequency of the sound.")
    f.required(\.feedback, "feedback", .usually(0...0.99), doc: "Share of the output that is fed back.")
    f.required(
      \.modulationIndex, "modulation_index", .usually(0...5), unit: .radians,
      doc: "Peak phase deviation at full feedback.")
    f.optional(\.freqSweep, "freq_sweep", doc: "Glide of the base frequency over the layer.")
  }

  public var work: Double {
    if FeedbackLoop(depth).isRestless { return 3.2 }
    return frequency < 1190 ? 0.85 : frequency < 2380 ? 1.7 : 3.2
  }
}
