import PortableMath
import SpecModel

extension TruePeakLimiter: RenderableEffect {
  private static let lookaheadMs = 0.5

  public func checkRanges(_ range: inout RangeCheck) {
    range.check("ceiling_db", ceilingDb, -6...0)
    range.check("release_ms", releaseMs, 10...500)
  }

  /// Holds the sound between the samples below the ceiling too (contract, audio §11, §19.22). A gain that moves bends the
  /// peaks a little, so a second pass takes what the first one left.
  func process(_ buffer: inout StereoBuffer, _ context: EffectContext) {
    let ceiling = PortableMath.pow(10, ceilingDb.clamped(to: -6...0) / 20)
    let gains = LimiterGains(
      lookahead: Int(Self.lookaheadMs * context.sampleRate / 1000),
      release: LevelFollower.coefficient(releaseMs.clamped(to: 10...500), context.sampleRate))
    let meter = TruePeak()
    buffer.withChannels { left, right, count in
      for _ in 0..<2 {
        var needed = meter.levels(left, right, count).map { $0 > ceiling ? ceiling / $0 : 1 }
        guard needed.contains(where: { $0 < 1 }) else { return }
        gains.smooth(&needed)
        for index in 0..<count {
          left[index] *= needed[index]
          right[index] *= needed[index]
        }
      }
    }
  }
}
