import SchemaKit

/// A scanned table of single-cycle waves.
public struct Wavetable: SynthesisBlock {
  public var tableName: WavetableName = WavetableName.basic
  public var frequency = 0.0
  public var position = 0.0
  public var positionSweep: PositionSweep? = nil
  public var voices: UInt8? = nil
  public var detune: Double? = nil

  public init() {}

  public static let tag = "wavetable"
  public static let doc = "A scanned table of single-cycle waves."
  public static let table = fields(of: Wavetable.self) { f in
    f.required(\.tableName, "table", doc: "Which table.")
    f.required(\.frequency, "frequency", .usually(20...20000), unit: .hertz, doc: "Frequency of the sound.")
    f.defaulted(\.position, "position", .usually(0...1), doc: "Where in the table.")
    f.optional(\.positionSweep, "position_sweep", doc: "Movement through the table over the layer.")
    f.optional(\.voices, "voices", .usually(1...8), doc: "Unison voices; 1 when absent.")
    f.optional(\.detune, "detune", .usually(0...100), unit: .cents, doc: "Detuning of the outermost voices.")
  }

  public var work: Double {
    let voices = Double(min(max(voices ?? 1, 1), 8))
    return positionSweep == nil ? 0.11 + 0.034 * voices : 0.3 + 0.045 * voices
  }
}

/// The built-in tables.
public enum WavetableName: String, SchemaEnumeration {
  case basic
  case analog
  case digital
  case pwm
  case formant
  case organ
}

/// A movement through the table.
public struct PositionSweep: SchemaObject {
  public var endPosition = 0.0
  public var curve: SweepCurve = SweepCurve.linear

  public init() {}

  public static let doc = "A movement through the table."
  public static let table = fields(of: PositionSweep.self) { f in
    f.required(\.endPosition, "end_position", .usually(0...1), doc: "Position at the end of the layer.")
    f.defaulted(\.curve, "curve", doc: "How it gets there.")
  }
}
