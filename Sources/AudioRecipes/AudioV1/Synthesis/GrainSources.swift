import SchemaKit

/// Noise.
public struct NoiseSource: GrainSourceBlock {
  public var noiseType: NoiseType = NoiseType.white

  public init() {}

  public static let tag = "noise"
  public static let doc = "Noise."
  public static let table = fields(of: NoiseSource.self, unknown: .ignored) { f in
    f.required(\.noiseType, "noise_type", doc: "Colour of the noise.")
  }
}

/// A plain tone.
public struct ToneSource: GrainSourceBlock {
  public var waveform: Waveform = Waveform.sine
  public var frequency = 0.0

  public init() {}

  public static let tag = "tone"
  public static let doc = "A plain tone."
  public static let table = fields(of: ToneSource.self, unknown: .ignored) { f in
    f.required(\.waveform, "waveform", doc: "Shape of the wave.")
    f.required(\.frequency, "frequency", .usually(20...20000), unit: .hertz, doc: "Frequency of the sound.")
  }
}

/// A buzzing formant.
public struct FormantSource: GrainSourceBlock {
  public var frequency = 0.0
  public var formantFreq = 0.0

  public init() {}

  public static let tag = "formant"
  public static let doc = "A buzzing formant."
  public static let table = fields(of: FormantSource.self, unknown: .ignored) { f in
    f.required(\.frequency, "frequency", .usually(20...20000), unit: .hertz, doc: "Frequency of the sound.")
    f.required(\.formantFreq, "formant_freq", .usually(20...20000), unit: .hertz, doc: "Frequency of the formant.")
  }
}

/// What grains are cut from.
public struct GranularSource: SchemaUnion {
  public var member: any GrainSourceBlock
  public init(_ member: any GrainSourceBlock) { self.member = member }
  public var object: any SchemaUnionMember { member }
  public static let cases: [UnionCase<any GrainSourceBlock>] = [
    .init(NoiseSource.self) { $0 },
    .init(ToneSource.self) { $0 },
    .init(FormantSource.self) { $0 },
  ]
}

/// What a spectrum is taken from.
public struct SpectralSource: SchemaUnion {
  public var member: any GrainSourceBlock
  public init(_ member: any GrainSourceBlock) { self.member = member }
  public var object: any SchemaUnionMember { member }
  public static let cases: [UnionCase<any GrainSourceBlock>] = [
    .init(NoiseSource.self) { $0 },
    .init(ToneSource.self) { $0 },
  ]
}

/// A source of grains or of a frozen spectrum.
public protocol GrainSourceBlock: SchemaUnionMember {}
