import SchemaKit

/// Peaks, shelves and notches in series.
public struct ParametricEQ: EffectBlock {
  public var bands: [EQBand] = []

  public init() {}

  public static let tag = "parametric_eq"
  public static let doc = "Peaks, shelves and notches in series."
  public static let table = fields(of: ParametricEQ.self, unknown: .ignored) { f in
    f.required(\.bands, "bands", doc: "The bands, in order.")
  }

  public var work: Double { 0.015 + 0.02 * Double(bands.count) }
}

/// What a band does.
public enum EQBandType: String, SchemaEnumeration {
  case lowshelf
  case highshelf
  case peak
  case notch
}

/// One band.
public struct EQBand: SchemaObject {
  public var frequency = 0.0
  public var gainDb = 0.0
  public var q = 0.0
  public var bandType: EQBandType = EQBandType.peak

  public init() {}

  public static let doc = "One band."
  public static let table = fields(of: EQBand.self) { f in
    f.required(\.frequency, "frequency", .usually(20...20000), unit: .hertz, doc: "Centre or corner frequency.")
    f.required(\.gainDb, "gain_db", .usually(-24...24), unit: .decibels, doc: "Gain.")
    f.required(\.q, "q", .usually(0.1...10), doc: "Quality factor; shelves have a fixed slope.")
    f.required(\.bandType, "band_type", doc: "What it does.")
  }
}
