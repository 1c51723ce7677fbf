import PortableMath
import SpecModel

extension GateExpander: RenderableEffect {
  public func checkRanges(_ range: inout RangeCheck) {
    range.check("threshold_db", thresholdDb, -60...0)
    range.check("ratio", ratio, 1...)
    range.check("attack_ms", attackMs, 0.1...50)
    range.check("hold_ms", holdMs, 0...500)
    range.check("release_ms", releaseMs, 10...2000)
    range.check("range_db", rangeDb, -80...0)
  }

  /// Below the threshold, and after the hold, each decibel of distance becomes more, down to the range. A sound that starts
  /// above the threshold finds the gate open.
  func process(_ buffer: inout StereoBuffer, _ context: EffectContext) {
    let rate = context.sampleRate
    let threshold = PortableMath.pow(10, thresholdDb.clamped(to: -60...0) / 20)
    let inverse = 1 / threshold
    let slope = 1 - 1 / max(ratio, 1)
    let least = PortableMath.pow(10, rangeDb.clamped(to: -80...0) / 20)
    let open = LevelFollower.coefficient(attackMs.clamped(to: 0.1...50), rate)
    let close = LevelFollower.coefficient(releaseMs.clamped(to: 10...2000), rate)
    let hold = Int(holdMs.clamped(to: 0...500) * rate / 1000)
    // 0.9995 a sample at 44.1 kHz.
    let fall = PortableMath.pow(0.9995, 44100 / rate)
    buffer.withChannels { left, right, count in
      var (level, gain, held) = (0.0, -1.0, 0)
      for index in 0..<count {
        let peak = max(abs(left[index]), abs(right[index]))
        level = max(peak, FilterLimits.settled(level * fall))
        var target = 1.0
        if level >= threshold {
          held = hold
        } else if held > 0 {
          held -= 1
        } else {
          let distance = PortableMath.log2(max(level * inverse, 1e-30))
          target = max(least, PortableMath.exp2(slope * distance))
        }
        gain = gain < 0 ? target : target + (gain - target) * (target > gain ? open : close)
        left[index] *= gain
        right[index] *= gain
      }
    }
  }
}
