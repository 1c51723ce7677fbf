import SchemaKit

/// Three resonances of a vowel.
public struct VowelFilter: FilterBlock {
  public var vowel: Vowel = Vowel.a
  public var intensity = 0.0

  public init() {}

  public static let tag = "formant"
  public static let doc = "Three resonances of a vowel."
  public static let table = fields(of: VowelFilter.self) { f in
    f.required(\.vowel, "vowel", doc: "Which vowel.")
    f.required(\.intensity, "intensity", .usually(0...1), doc: "Share of the filtered sound.")
  }

  public var work: Double { 0.05 }
}
