import PortableMath

extension PitchEnvelope {
  /// Factors on every frequency, one for each sample of the file (contract, audio §5.3): linear in ratio from 1 to the
  /// full deviation, to its sustained part, and back to 1 at the end of the file.
  ///
  /// No field is range-checked, so times are cut to the file (§19.30), and the depth to ±20 octaves.
  func factors(sampleRate: Double, count: Int) -> [Double] {
    let peak = PortableMath.exp2((depth / 12).clamped(to: -20...20))
    let held = (1 + (peak - 1) * sustain).clamped(to: -0x1p20...0x1p20)
    let attackCount = SampleTime.floor(attack, sampleRate, limit: count)
    let decayCount = SampleTime.floor(decay, sampleRate, limit: count)
    let releaseCount = SampleTime.floor(release, sampleRate, limit: count)
    let sustainCount = max(count - attackCount - decayCount - releaseCount, 0)

    var factors: [Double] = []
    factors.reserveCapacity(count)
    func ramp(_ from: Double, _ to: Double, _ length: Int) {
      let step = (to - from) / Double(max(length, 1))
      for index in 0..<min(length, count - factors.count) { factors.append(from + step * Double(index)) }
    }
    ramp(1, peak, attackCount)
    ramp(peak, held, decayCount)
    ramp(held, held, sustainCount)
    ramp(held, 1, releaseCount)
    ramp(1, 1, count - factors.count)
    return factors
  }
}

/// Times in seconds as whole samples.
enum SampleTime {
  /// floor(seconds · rate), within 0...limit whatever the time.
  static func floor(_ seconds: Double, _ sampleRate: Double, limit: Int) -> Int {
    let samples = seconds * sampleRate
    guard samples >= 1 else { return 0 }
    return samples < Double(limit) ? Int(samples) : limit
  }
}
