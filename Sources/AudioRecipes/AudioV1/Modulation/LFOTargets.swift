import SchemaKit

/// Why a zero amount is refused.
let noOperation = "otherwise this LFO is a no-op"

/// Vibrato.
public struct PitchTarget: LFOTargetBlock {
  public var semitones = 0.0

  public init() {}

  public static let tag = "pitch"
  public static let doc = "Vibrato."
  public static let table = fields(of: PitchTarget.self) { f in
    f.required(\.semitones, "semitones", .positive.usually(0.1...12), unit: .semitones, doc: "Largest deviation.")
  }

  public var work: Double { 0.07 }
}

/// Tremolo.
public struct VolumeTarget: LFOTargetBlock {
  public var amount = 0.0

  public init() {}

  public static let tag = "volume"
  public static let doc = "Tremolo."
  public static let table = fields(of: VolumeTarget.self) { f in
    f.required(\.amount, "amount", .unit.withoutZero(because: noOperation), doc: "How far the level falls.")
  }

  public var work: Double { 0.015 }
}

/// Moves the layer filter.
public struct FilterCutoffTarget: LFOTargetBlock {
  public var amount = 0.0

  public init() {}

  public static let tag = "filter_cutoff"
  public static let doc = "Moves the layer filter."
  public static let table = fields(of: FilterCutoffTarget.self) { f in
    f.required(\.amount, "amount", .positive.usually(100...5000), unit: .hertz, doc: "Largest deviation.")
  }

  public var work: Double { 0.095 }
}

/// Moves the layer from side to side.
public struct PanTarget: LFOTargetBlock {
  public var amount = 0.0

  public init() {}

  public static let tag = "pan"
  public static let doc = "Moves the layer from side to side."
  public static let table = fields(of: PanTarget.self) { f in
    f.required(\.amount, "amount", .unit.withoutZero(because: noOperation), doc: "Largest deviation.")
  }

  public var work: Double { 0.165 }
}

/// Moves the duty cycle.
public struct PulseWidthTarget: LFOTargetBlock {
  public var amount = 0.0

  public init() {}

  public static let tag = "pulse_width"
  public static let doc = "Moves the duty cycle."
  public static let table = fields(of: PulseWidthTarget.self) { f in
    f.required(\.amount, "amount", .range(0...0.49).withoutZero(because: noOperation), doc: "Largest deviation.")
  }

  public var work: Double { 0.11 }
}

/// Moves the modulation index.
public struct FMIndexTarget: LFOTargetBlock {
  public var amount = 0.0

  public init() {}

  public static let tag = "fm_index"
  public static let doc = "Moves the modulation index."
  public static let table = fields(of: FMIndexTarget.self) { f in
    f.required(\.amount, "amount", .positive.usually(0.1...10), unit: .radians, doc: "Largest deviation.")
  }

  public var work: Double { 0.027 }
}

/// Moves the length of the grains.
public struct GrainSizeTarget: LFOTargetBlock {
  public var amountMs = 0.0

  public init() {}

  public static let tag = "grain_size"
  public static let doc = "Moves the length of the grains."
  public static let table = fields(of: GrainSizeTarget.self) { f in
    f.required(\.amountMs, "amount_ms", .positive.usually(1...200), unit: .milliseconds, doc: "Largest deviation.")
  }

  public var work: Double { 0.02 }
}

/// Moves the number of grains.
public struct GrainDensityTarget: LFOTargetBlock {
  public var amount = 0.0

  public init() {}

  public static let tag = "grain_density"
  public static let doc = "Moves the number of grains."
  public static let table = fields(of: GrainDensityTarget.self) { f in
    f.required(\.amount, "amount", .positive.usually(1...50), unit: .perSecond, doc: "Largest deviation.")
  }

  public var work: Double { 0.02 }
}

/// Moves delay times of the effects.
public struct DelayTimeTarget: LFOTargetBlock {
  public var amountMs = 0.0

  public init() {}

  public static let tag = "delay_time"
  public static let doc = "Moves delay times of the effects."
  public static let table = fields(of: DelayTimeTarget.self) { f in
    f.required(\.amountMs, "amount_ms", .positive.usually(1...100), unit: .milliseconds, doc: "Largest deviation.")
  }

  public var work: Double { 0.038 }
}

/// Moves the size of the rooms.
public struct ReverbSizeTarget: LFOTargetBlock {
  public var amount = 0.0

  public init() {}

  public static let tag = "reverb_size"
  public static let doc = "Moves the size of the rooms."
  public static let table = fields(of: ReverbSizeTarget.self) { f in
    f.required(\.amount, "amount", .positive.usually(0.01...1), doc: "Largest deviation.")
  }

  public var work: Double { 0.06 }
}

/// Moves the drive of distortions.
public struct DistortionDriveTarget: LFOTargetBlock {
  public var amount = 0.0

  public init() {}

  public static let tag = "distortion_drive"
  public static let doc = "Moves the drive of distortions."
  public static let table = fields(of: DistortionDriveTarget.self) { f in
    f.required(\.amount, "amount", .positive.usually(0.1...20), doc: "Largest deviation.")
  }

  public var work: Double { 0.12 }
}
