import PortableMath

/// A one-pole follower of a level that rises and falls at different speeds.
struct LevelFollower {
  private let rise: Double
  private let fall: Double
  private(set) var level = 0.0

  /// Times after which 1 − 1/e of a step is done, in milliseconds.
  init(attackMs: Double, releaseMs: Double, sampleRate: Double) {
    rise = Self.coefficient(attackMs, sampleRate)
    fall = Self.coefficient(releaseMs, sampleRate)
  }

  /// e^(−1/(T·fs)): what is left of a distance after one sample.
  static func coefficient(_ milliseconds: Double, _ sampleRate: Double) -> Double {
    PortableMath.exp(-1000 / (max(milliseconds, 1e-3) * sampleRate))
  }

  @inline(__always)
  mutating func follow(_ target: Double) -> Double {
    let keep = target > level ? rise : fall
    level = FilterLimits.settled(keep * level + (1 - keep) * target)
    return level
  }
}
