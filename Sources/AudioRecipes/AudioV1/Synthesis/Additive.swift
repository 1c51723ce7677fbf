import SchemaKit

/// A sum of harmonics.
public struct Additive: SynthesisBlock {
  public var baseFreq = 0.0
  public var harmonics: [Double] = []

  public init() {}

  public static let tag = "additive"
  public static let doc = "A sum of harmonics."
  public static let table = fields(of: Additive.self) { f in
    f.required(\.baseFreq, "base_freq", .usually(20...20000), unit: .hertz, doc: "Frequency of the fundamental.")
    f.required(\.harmonics, "harmonics", ArrayRule(element: .usually(0...1)), doc: "Amplitudes, the fundamental first.")
  }

  public var work: Double { 0.095 + 0.0073 * Double(harmonics.count) }
}
