import SchemaKit

/// The part of the sound that a player repeats.
public struct LoopConfig: SchemaObject, Hashable {
  public var enabled = true
  public var startSample: UInt32? = nil
  public var endSample: UInt32? = nil
  public var crossfadeMs = 10.0
  public var snapToZeroCrossing = true
  public var zeroCrossingTolerance: UInt32 = 1000

  public init() {}

  public static let doc = "The part of the sound that a player repeats."
  public static let table = fields(of: LoopConfig.self) { f in
    f.defaulted(\.enabled, "enabled", doc: "Whether there is a loop.")
    f.optional(
      \.startSample, "start_sample", unit: .samples, doc: "Where it starts; absent: after attack and decay of layer 0.")
    f.optional(\.endSample, "end_sample", unit: .samples, doc: "Where it ends; absent: at the last sample.")
    f.defaulted(
      \.crossfadeMs, "crossfade_ms", .usually(0...500), unit: .milliseconds, doc: "Length of the blend; 0 is none.")
    f.defaulted(\.snapToZeroCrossing, "snap_to_zero_crossing", doc: "Move both points to near zero crossings.")
    f.defaulted(
      \.zeroCrossingTolerance, "zero_crossing_tolerance", .usually(0...4410), unit: .samples, doc: "How far they move.")
  }
}
