import PortableMath
import SpecModel

extension Compressor: RenderableEffect {
  func checkRanges() throws(GenerationError) {
    let range = RangeCheck("compressor")
    try range.check("threshold_db", thresholdDb, -60...0)
    try range.check("ratio", ratio, 1...20)
    try range.check("attack_ms", attackMs, 0.1...100)
    try range.check("release_ms", releaseMs, 10...1000)
  }

  /// Both sides share one gain: where the followed level lies above the threshold, the excess in decibels shrinks to
  /// 1/ratio of itself.
  func process(_ buffer: inout StereoBuffer, _ context: EffectContext) {
    let threshold = PortableMath.pow(10, thresholdDb.clamped(to: -60...0) / 20)
    let inverse = 1 / threshold
    let exponent = 1 / ratio.clamped(to: 1...20) - 1
    let makeup = PortableMath.pow(10, makeupDb.clamped(to: -200...200) / 20)
    var follower = LevelFollower(
      attackMs: attackMs.clamped(to: 0.1...100), releaseMs: releaseMs.clamped(to: 10...1000),
      sampleRate: context.sampleRate)
    buffer.withChannels { left, right, count in
      for index in 0..<count {
        let (l, r) = (left[index], right[index])
        let level = follower.follow((0.5 * (l * l + r * r)).squareRoot())
        var gain = makeup
        if level > threshold { gain *= PortableMath.exp2(exponent * PortableMath.log2(level * inverse)) }
        left[index] = l * gain
        right[index] = r * gain
      }
    }
  }
}
