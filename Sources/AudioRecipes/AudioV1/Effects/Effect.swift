import SchemaKit

/// An effect of the mix: its parameters and, where this version renders it, its renderer.
public protocol EffectBlock: SchemaUnionMember {
  /// What rendering 30 s with it costs, in units, as measured (Cost.swift).
  var work: Double { get }
  /// Tells the parameters beyond the contract's ranges (audio §11, in bold). Rendering holds them within these ranges.
  func checkRanges(_ range: inout RangeCheck)
}

extension EffectBlock {
  public func checkRanges(_ range: inout RangeCheck) {}
}

/// An effect of the mix. Members that it does not know are ignored: shipped presets carry some.
public struct Effect: SchemaUnion {
  public var member: any EffectBlock
  public init(_ member: any EffectBlock) { self.member = member }
  public var object: any SchemaUnionMember { member }

  public static let doc = "An effect of the mix."
  public static let cases: [UnionCase<any EffectBlock>] = [
    .init(ParametricEQ.self) { $0 },
    .init(Reverb.self) { $0 },
    .init(Delay.self) { $0 },
    .init(Chorus.self) { $0 },
    .init(Phaser.self) { $0 },
    .init(Flanger.self) { $0 },
    .init(BitCrush.self) { $0 },
    .init(WaveShaper.self) { $0 },
    .init(TapeSaturation.self) { $0 },
    .init(Compressor.self) { $0 },
    .init(Limiter.self) { $0 },
    .init(TruePeakLimiter.self) { $0 },
    .init(GateExpander.self) { $0 },
    .init(TransientShaper.self) { $0 },
    .init(AutoFilter.self) { $0 },
    .init(CabinetSim.self) { $0 },
    .init(RotarySpeaker.self) { $0 },
    .init(RingModulator.self) { $0 },
    .init(StereoWidener.self) { $0 },
    .init(MultiTapDelay.self) { $0 },
    .init(GranularDelay.self) { $0 },
  ]
}
