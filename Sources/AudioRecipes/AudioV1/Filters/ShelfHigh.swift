import SchemaKit

/// Lifts or lowers what lies above.
public struct ShelfHigh: FilterBlock {
  public var frequency = 0.0
  public var gainDb = 0.0

  public init() {}

  public static let tag = "shelf_high"
  public static let doc = "Lifts or lowers what lies above."
  public static let table = fields(of: ShelfHigh.self) { f in
    f.required(\.frequency, "frequency", .usually(20...20000), unit: .hertz, doc: "Corner frequency.")
    f.required(\.gainDb, "gain_db", .usually(-24...24), unit: .decibels, doc: "Gain of the shelf.")
  }

  public var work: Double { 0.017 }
}
