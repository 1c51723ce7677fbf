import SchemaKit

/// The loudness of a layer over time: linear attack, decay, sustain, release. The release ends with the layer.
public struct Envelope: SchemaObject, Hashable {
  public var attack = 0.01
  public var decay = 0.1
  public var sustain = 0.5
  public var release = 0.2

  public init() {}

  public static let doc = "The loudness of a layer over time."
  public static let table = fields(of: Envelope.self) { f in
    f.required(\.attack, "attack", .nonNegative.usually(0...5), unit: .seconds, doc: "Rise to full level.")
    f.required(\.decay, "decay", .nonNegative.usually(0...5), unit: .seconds, doc: "Fall to the sustain level.")
    f.required(\.sustain, "sustain", .unit, doc: "Level that is held.")
    f.required(\.release, "release", .nonNegative.usually(0...5), unit: .seconds, doc: "Fall to silence at the end.")
  }
}

/// A glide of the base frequency over a layer.
public struct FreqSweep: SchemaObject, Hashable {
  public var endFreq = 0.0
  public var curve = SweepCurve.linear

  public init() {}

  public static let doc = "A glide of the base frequency over the layer."
  public static let table = fields(of: FreqSweep.self) { f in
    f.required(\.endFreq, "end_freq", .usually(20...20000), unit: .hertz, doc: "Frequency at the end.")
    f.required(\.curve, "curve", doc: "How it gets there.")
  }
}

/// The pitch of all layers over the file.
public struct PitchEnvelope: SchemaObject, Hashable {
  public var attack = 0.01
  public var decay = 0.1
  public var sustain = 0.5
  public var release = 0.2
  public var depth = 0.0

  public init() {}

  public static let doc = "The pitch of all layers over the file."
  public static let table = fields(of: PitchEnvelope.self) { f in
    f.required(\.attack, "attack", .usually(0...5), unit: .seconds, doc: "Rise to the full deviation.")
    f.required(\.decay, "decay", .usually(0...5), unit: .seconds, doc: "Return to the sustained part.")
    f.required(\.sustain, "sustain", .usually(0...1), doc: "Share of the deviation that is held.")
    f.required(\.release, "release", .usually(0...5), unit: .seconds, doc: "Return at the end of the file.")
    f.required(\.depth, "depth", .usually(-24...24), unit: .semitones, doc: "The full deviation, up or down.")
  }
}
