import SchemaKit

/// A room (Schroeder and Moorer, as Freeverb tunes it).
public struct Reverb: EffectBlock {
  public var roomSize = 0.0
  public var damping = 0.0
  public var wet = 0.0
  public var width = 1.0

  public init() {}

  public static let tag = "reverb"
  public static let doc = "A room (Schroeder and Moorer, as Freeverb tunes it)."
  public static let table = fields(of: Reverb.self, unknown: .ignored) { f in
    f.required(\.roomSize, "room_size", .usually(0...1), doc: "Size of the room.")
    f.required(\.damping, "damping", .usually(0...1), doc: "Loss of highs.")
    f.required(\.wet, "wet", .usually(0...1), doc: "Share of the effect.")
    f.defaulted(\.width, "width", .usually(0...1), doc: "Stereo width.")
  }

  public var work: Double { 0.17 }
}
