import SchemaKit

/// Something that a low-frequency oscillator can move.
public protocol LFOTargetBlock: SchemaUnionMember {
  /// Whether it belongs into `post_fx_lfos` rather than into a layer.
  static var isPostEffect: Bool { get }
  /// What moving it for 30 s costs, in units, as measured (Cost.swift).
  var work: Double { get }
}

extension LFOTargetBlock {
  public static var isPostEffect: Bool { false }
}
extension DelayTimeTarget { public static var isPostEffect: Bool { true } }
extension ReverbSizeTarget { public static var isPostEffect: Bool { true } }
extension DistortionDriveTarget { public static var isPostEffect: Bool { true } }

/// What a low-frequency oscillator moves, and how far.
public struct LFOTarget: SchemaUnion {
  public var member: any LFOTargetBlock
  public init(_ member: any LFOTargetBlock) { self.member = member }
  public var object: any SchemaUnionMember { member }
  public init() { member = VolumeTarget() }

  public static let tagName = "target"
  public static let doc = "What a low-frequency oscillator moves, and how far."
  public static let cases: [UnionCase<any LFOTargetBlock>] = [
    .init(PitchTarget.self) { $0 },
    .init(VolumeTarget.self) { $0 },
    .init(FilterCutoffTarget.self) { $0 },
    .init(PanTarget.self) { $0 },
    .init(PulseWidthTarget.self) { $0 },
    .init(FMIndexTarget.self) { $0 },
    .init(GrainSizeTarget.self) { $0 },
    .init(GrainDensityTarget.self) { $0 },
    .init(DelayTimeTarget.self) { $0 },
    .init(ReverbSizeTarget.self) { $0 },
    .init(DistortionDriveTarget.self) { $0 },
  ]
}

/// A low-frequency oscillator.
public struct LFOConfig: SchemaObject, Hashable {
  public var waveform = Waveform.sine
  public var rate = 1.0
  public var depth = 1.0
  public var phase: Double? = nil

  public init() {}

  public static let doc = "A low-frequency oscillator."
  public static let table = fields(of: LFOConfig.self) { f in
    f.required(\.waveform, "waveform", doc: "Shape of the movement.")
    f.required(\.rate, "rate", .positive.usually(0.05...20), unit: .hertz, doc: "Speed of the movement.")
    f.required(\.depth, "depth", .unit.withoutZero(because: noOperation), doc: "Scales the target's amount.")
    f.optional(\.phase, "phase", .unit, unit: .cycles, doc: "Phase at the start.")
  }
}

/// A movement of one thing.
public struct LFOModulation: SchemaObject {
  public var config = LFOConfig()
  public var target = LFOTarget()

  public init() {}

  public static let schemaName = "LfoModulation"
  public static let doc = "A movement of one thing."
  public static let table = fields(of: LFOModulation.self) { f in
    f.required(\.config, "config", doc: "The oscillator.")
    f.required(\.target, "target", doc: "What it moves.")
  }
}
