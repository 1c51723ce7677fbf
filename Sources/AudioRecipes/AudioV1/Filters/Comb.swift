import SchemaKit

/// A feedback comb.
public struct Comb: FilterBlock {
  public var delayMs = 0.0
  public var feedback = 0.0
  public var wet = 0.0

  public init() {}

  public static let tag = "comb"
  public static let doc = "A feedback comb."
  public static let table = fields(of: Comb.self) { f in
    f.required(\.delayMs, "delay_ms", .usually(0.1...100), unit: .milliseconds, doc: "Delay of the loop.")
    f.required(\.feedback, "feedback", .usually(0...0.99), doc: "Gain of the loop.")
    f.required(\.wet, "wet", .usually(0...1), doc: "Share of the filtered sound.")
  }

  public var work: Double { 0.015 }
}
