import SchemaKit

/// A way to make the sound of a layer: its parameters and, where this version renders it, its renderer.
public protocol SynthesisBlock: SchemaUnionMember {
  /// What rendering 30 s with it costs, in units, as measured (Cost.swift).
  var work: Double { get }
  /// The voices that cost more where an LFO of audio rate moves them; none of most.
  var movingVoices: MovingVoices { get }
}

/// The sound source of a layer.
public struct Synthesis: SchemaUnion {
  public var member: any SynthesisBlock
  public init(_ member: any SynthesisBlock) { self.member = member }
  public var object: any SchemaUnionMember { member }

  public static let doc = "The sound source of a layer."
  public static let cases: [UnionCase<any SynthesisBlock>] = [
    .init(Oscillator.self) { $0 },
    .init(MultiOscillator.self) { $0 },
    .init(SupersawUnison.self) { $0 },
    .init(FMSynth.self) { $0 },
    .init(FeedbackFM.self) { $0 },
    .init(AMSynth.self) { $0 },
    .init(RingModSynth.self) { $0 },
    .init(PDSynth.self) { $0 },
    .init(Additive.self) { $0 },
    .init(Wavetable.self) { $0 },
    .init(Vector.self) { $0 },
    .init(NoiseBurst.self) { $0 },
    .init(KarplusStrong.self) { $0 },
    .init(CombFilterSynth.self) { $0 },
    .init(Waveguide.self) { $0 },
    .init(BowedString.self) { $0 },
    .init(Modal.self) { $0 },
    .init(MembraneDrum.self) { $0 },
    .init(Metallic.self) { $0 },
    .init(PitchedBody.self) { $0 },
    .init(Granular.self) { $0 },
    .init(Pulsar.self) { $0 },
    .init(VOSIM.self) { $0 },
    .init(Formant.self) { $0 },
    .init(Vocoder.self) { $0 },
    .init(SpectralFreeze.self) { $0 },
  ]
}
