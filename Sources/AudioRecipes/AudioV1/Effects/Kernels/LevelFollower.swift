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

  /// Replaces the targets of a block by the level at each of them, or by `least` where it lies below.
  ///
  /// Both ways are computed and one is taken, so that a sample does not wait for a comparison with the level before it.
  @inline(__always)
  mutating func follow(_ targets: UnsafeMutableBufferPointer<Double>, atLeast least: Double) {
    var level = level
    let (rise, fall) = (rise, fall)
    let (rising, falling) = (1 - rise, 1 - fall)
    // Towards a target above, the way that keeps less of the distance is the higher one; towards one below, the lower.
    if rise <= fall {
      for index in targets.indices {
        let target = targets[index]
        let (above, below) = (rise * level + rising * target, fall * level + falling * target)
        level = above > below ? above : below
        targets[index] = level > least ? level : least
      }
    } else {
      for index in targets.indices {
        let target = targets[index]
        let (above, below) = (rise * level + rising * target, fall * level + falling * target)
        level = above < below ? above : below
        targets[index] = level > least ? level : least
      }
    }
    self.level = FilterLimits.flushed(level)
  }
}
