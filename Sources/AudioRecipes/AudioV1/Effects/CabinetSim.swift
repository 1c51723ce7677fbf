import SchemaKit

/// A loudspeaker.
public struct CabinetSim: EffectBlock {
  public var cabinetType: CabinetType = CabinetType.guitar1x12
  public var micPosition = 0.0

  public init() {}

  public static let tag = "cabinet_sim"
  public static let doc = "A loudspeaker."
  public static let table = fields(of: CabinetSim.self, unknown: .ignored) { f in
    f.required(\.cabinetType, "cabinet_type", doc: "Which.")
    f.defaulted(\.micPosition, "mic_position", .usually(0...1), doc: "From the centre to the edge.")
  }

  public var work: Double {
    cabinetType == .guitar1x12 || cabinetType == .telephone || cabinetType == .radio ? 0.1 : 0.137
  }
}

/// Loudspeakers.
public enum CabinetType: String, SchemaEnumeration {
  case guitar1x12 = "guitar_1x12"
  case guitar4x12 = "guitar_4x12"
  case bass1x15 = "bass_1x15"
  case radio
  case telephone
}
