import SchemaKit

/// A bowed string: two delay lines joined at the bow.
public struct BowedString: SynthesisBlock {
  public var frequency = 0.0
  public var bowPressure = 0.0
  public var bowPosition = 0.0
  public var damping = 0.0

  public init() {}

  public static let tag = "bowed_string"
  public static let doc = "A bowed string: two delay lines joined at the bow."
  public static let table = fields(of: BowedString.self) { f in
    f.required(\.frequency, "frequency", .usually(20...20000), unit: .hertz, doc: "Frequency of the sound.")
    f.required(\.bowPressure, "bow_pressure", .usually(0...1), doc: "Pressure of the bow.")
    f.required(\.bowPosition, "bow_position", .usually(0...1), doc: "Where the bow touches, from the bridge.")
    f.required(\.damping, "damping", .usually(0...1), doc: "Loss of highs.")
  }

  /// The higher, the finer the steps, at 44,100 Hz from 1225 Hz on.
  public var work: Double { frequency < 1225 ? 0.9 : frequency < 2450 ? 1.7 : 3.2 }
}
