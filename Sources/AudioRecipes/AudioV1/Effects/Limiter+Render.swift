import PortableMath
import SpecModel

extension Limiter: RenderableEffect {
  public func checkRanges(_ range: inout RangeCheck) {
    range.check("threshold_db", thresholdDb, -24...0)
    range.check("release_ms", releaseMs, 10...500)
    range.check("lookahead_ms", lookaheadMs, 1...10)
    range.check("ceiling_db", ceilingDb, -6...0)
  }

  /// Holds both sides below the threshold by one gain, then brings the threshold to the ceiling. The look-ahead reads on in
  /// the file instead of delaying it: nothing is late and nothing is lost at the end (contract, audio §19.22).
  func process(_ buffer: inout StereoBuffer, _ context: EffectContext) {
    let threshold = PortableMath.pow(10, thresholdDb.clamped(to: -24...0) / 20)
    let makeup = PortableMath.pow(10, ceilingDb.clamped(to: -6...0) / 20) / threshold
    let gains = LimiterGains(
      lookahead: Int(lookaheadMs.clamped(to: 1...10) * context.sampleRate / 1000),
      release: LevelFollower.coefficient(releaseMs.clamped(to: 10...500), context.sampleRate))
    buffer.withChannels { left, right, count in
      var needed = [Double](repeating: 1, count: count)
      for index in 0..<count {
        let peak = max(abs(left[index]), abs(right[index]))
        if peak > threshold { needed[index] = threshold / peak }
      }
      gains.smooth(&needed)
      for index in 0..<count {
        let gain = needed[index] * makeup
        left[index] *= gain
        right[index] *= gain
      }
    }
  }
}
