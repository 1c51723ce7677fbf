import SchemaKit

/// A falling or rising body of four harmonics.
public struct PitchedBody: SynthesisBlock {
  public var startFreq = 0.0
  public var endFreq = 0.0

  public init() {}

  public static let tag = "pitched_body"
  public static let doc = "A falling or rising body of four harmonics."
  public static let table = fields(of: PitchedBody.self) { f in
    f.required(\.startFreq, "start_freq", .usually(20...20000), unit: .hertz, doc: "Frequency at the start.")
    f.required(\.endFreq, "end_freq", .usually(20...20000), unit: .hertz, doc: "Frequency at the end.")
  }

  public var work: Double { 0.155 }
}
