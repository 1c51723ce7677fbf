import SchemaKit

/// A voice: pulses through resonances.
public struct Formant: SynthesisBlock {
  public var frequency = 0.0
  public var formants: [FormantConfig] = []
  public var vowel: Vowel? = nil
  public var vowelMorph: Vowel? = nil
  public var morphAmount = 0.0
  public var breathiness = 0.0

  public init() {}

  public static let tag = "formant"
  public static let doc = "A voice: pulses through resonances."
  public static let table = fields(of: Formant.self) { f in
    f.required(\.frequency, "frequency", .usually(20...20000), unit: .hertz, doc: "Frequency of the sound.")
    f.defaulted(\.formants, "formants", doc: "Resonances of its own, instead of a vowel.")
    f.optional(\.vowel, "vowel", doc: "The vowel; a when absent.")
    f.optional(\.vowelMorph, "vowel_morph", doc: "A second vowel to blend towards.")
    f.defaulted(\.morphAmount, "morph_amount", .usually(0...1), doc: "How far towards the second vowel.")
    f.defaulted(\.breathiness, "breathiness", .usually(0...1), doc: "Share of noise.")
  }

  public var work: Double { 0.11 + 0.05 * Double(((formants.isEmpty ? 5 : formants.count) + 3) / 4) }
}

/// One resonance.
public struct FormantConfig: SchemaObject {
  public var frequency = 0.0
  public var amplitude = 0.0
  public var bandwidth = 0.0

  public init() {}

  public static let doc = "One resonance."
  public static let table = fields(of: FormantConfig.self) { f in
    f.required(\.frequency, "frequency", .usually(20...20000), unit: .hertz, doc: "Centre frequency.")
    f.required(\.amplitude, "amplitude", .usually(0...1), doc: "Level.")
    f.required(
      \.bandwidth, "bandwidth", .usually(0.5...20),
      doc: "Quality factor up to 20; above it the bandwidth in Hz.")
  }
}
