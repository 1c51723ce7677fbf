import SchemaKit

/// Inharmonic decaying partials.
public struct Metallic: SynthesisBlock {
  public var baseFreq = 0.0
  public var numPartials: Count = Count(6)
  public var inharmonicity = 0.0

  public init() {}

  public static let tag = "metallic"
  public static let doc = "Inharmonic decaying partials."
  public static let table = fields(of: Metallic.self) { f in
    f.required(\.baseFreq, "base_freq", .usually(20...20000), unit: .hertz, doc: "Frequency of the lowest partial.")
    f.required(\.numPartials, "num_partials", .usually(1...32), doc: "How many partials.")
    f.required(\.inharmonicity, "inharmonicity", .usually(1...2), doc: "Exponent of the partial number: 1 is harmonic.")
  }

  public var work: Double { 0.045 + 0.004 * Double(min(numPartials.value, 6)) }
}
