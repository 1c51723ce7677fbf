import SpecModel

extension AutoFilter: RenderableEffect {
  public func checkRanges(_ range: inout RangeCheck) {
    range.check("sensitivity", sensitivity, 0...1)
    range.check("attack_ms", attackMs, 0.1...100)
    range.check("release_ms", releaseMs, 10...1000)
    range.check("depth", depth, 0...1)
    range.check("base_frequency", baseFrequency, 100...8000)
  }

  /// A low-pass that opens with the level of the louder side (contract, audio §11). Its frequency stays below the Nyquist
  /// frequency, and it is stable however fast it moves (§19.17).
  func process(_ buffer: inout StereoBuffer, _ context: EffectContext) {
    let base = baseFrequency.clamped(to: 100...8000)
    let reach = sensitivity.clamped(to: 0...1) * depth.clamped(to: 0...1) * (20000 - base)
    var follower = LevelFollower(
      attackMs: attackMs.clamped(to: 0.1...100), releaseMs: releaseMs.clamped(to: 10...1000),
      sampleRate: context.sampleRate)
    let frequencies = (0..<buffer.count).map { index in
      let level = follower.follow(max(abs(buffer.left[index]), abs(buffer.right[index])))
      return (base + level * reach).clamped(to: 20...20000)
    }
    for channel in [\StereoBuffer.left, \StereoBuffer.right] {
      StateVariableFilter.process(
        &buffer[keyPath: channel], .lowPass, resonance: 1.5,
        along: FrequencyCourse(frequencies, sampleRate: context.sampleRate))
    }
  }
}
