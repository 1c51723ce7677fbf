import SchemaKit

/// A stack of detuned, spread saws.
public struct SupersawUnison: SynthesisBlock {
  public var frequency = 0.0
  public var voices: UInt8 = 7
  public var detuneCents = 0.0
  public var spread = 0.0
  public var detuneCurve: DetuneCurve = DetuneCurve.linear

  public init() {}

  public static let tag = "supersaw_unison"
  public static let doc = "A stack of detuned, spread saws."
  public static let table = fields(of: SupersawUnison.self) { f in
    f.required(\.frequency, "frequency", .usually(20...20000), unit: .hertz, doc: "Frequency of the sound.")
    f.required(\.voices, "voices", .usually(1...16), doc: "How many saws.")
    f.required(\.detuneCents, "detune_cents", .usually(0...100), unit: .cents, doc: "Detuning of the outermost saws.")
    f.required(\.spread, "spread", .usually(0...1), doc: "How far the voices are spread over the stereo field.")
    f.defaulted(\.detuneCurve, "detune_curve", doc: "How the detuning grows from the middle voice outwards.")
  }

  public var work: Double { 0.05 + 0.1 * Double(max(voices, 1)) }
}

/// How detuning grows from the middle voice outwards.
public enum DetuneCurve: String, SchemaEnumeration {
  case linear
  case exp2
}
