import SchemaKit

/// A plucked string: noise in a filtered delay loop.
public struct KarplusStrong: SynthesisBlock {
  public var frequency = 0.0
  public var decay = 0.0
  public var blend = 0.0

  public init() {}

  public static let tag = "karplus_strong"
  public static let doc = "A plucked string: noise in a filtered delay loop."
  public static let table = fields(of: KarplusStrong.self) { f in
    f.required(\.frequency, "frequency", .usually(20...20000), unit: .hertz, doc: "Frequency of the sound.")
    f.required(\.decay, "decay", .usually(0...0.9999), doc: "Gain of the loop: bigger is longer.")
    f.required(\.blend, "blend", .usually(0...1), doc: "1 keeps the highs, 0.5 is the classic average.")
  }

  public var work: Double { 0.05 }
}
