import PortableMath
import SpecModel

extension TransientShaper: RenderableEffect {
  var amplifiesWithoutBound: Bool { true }

  public func checkRanges(_ range: inout RangeCheck) {
    range.check("attack", attack, -1...1)
    range.check("sustain", sustain, -1...1)
    range.check("output_gain_db", outputGainDb, -12...12)
  }

  /// A fast and a slow follower of the louder side: where the fast one leads is an attack, the slow one is what follows.
  func process(_ buffer: inout StereoBuffer, _ context: EffectContext) {
    let attack = attack.clamped(to: -1...1)
    let sustain = sustain.clamped(to: -1...1)
    let level = PortableMath.pow(10, outputGainDb.clamped(to: -12...12) / 20)
    var fast = LevelFollower(attackMs: 1, releaseMs: 50, sampleRate: context.sampleRate)
    var slow = LevelFollower(attackMs: 20, releaseMs: 200, sampleRate: context.sampleRate)
    buffer.withChannels { left, right, count in
      for index in 0..<count {
        let peak = max(abs(left[index]), abs(right[index]))
        let quick = fast.follow(peak)
        let steady = slow.follow(peak)
        // Levels above full scale must not turn the sign.
        let gain = max(0, 1 + attack * max(0, quick - steady)) * max(0, 1 + sustain * steady) * level
        left[index] *= gain
        right[index] *= gain
      }
    }
  }
}
