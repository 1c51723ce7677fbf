import PortableMath
import SpecModel

extension MultiTapDelay: RenderableEffect {
  public func checkRanges(_ range: inout RangeCheck) {
    for (index, tap) in taps.enumerated() {
      range.check("time_ms", tap.timeMs, 1...2000, in: ("taps", index))
      range.check("feedback", tap.feedback, 0...0.99, in: ("taps", index))
      range.check("pan", tap.pan, -1...1, in: ("taps", index))
      range.check("level", tap.level, 0...1, in: ("taps", index))
    }
  }

  /// Each tap has a line of its own that hears the middle of the sound and its own end; what comes out is placed and added
  /// to the dry sound (contract, audio §11).
  func process(_ buffer: inout StereoBuffer, _ context: EffectContext) {
    let middle = (0..<buffer.count).map { 0.5 * (buffer.left[$0] + buffer.right[$0]) }
    for tap in taps {
      let time = context.delay(tap.timeMs, within: 1...2000)
      let feedback = tap.feedback.clamped(to: 0...0.99)
      let (pan, level) = (tap.pan.clamped(to: -1...1), tap.level.clamped(to: 0...1))
      let gains = (level * ((1 - pan) / 2).squareRoot(), level * ((1 + pan) / 2).squareRoot())
      let isOpen = !(tap.filterCutoff > 0 && tap.filterCutoff < context.sampleRate / 2)
      let keep = isOpen ? 0 : PortableMath.exp(-2 * .pi * tap.filterCutoff / context.sampleRate)
      buffer.withChannels { left, right, count in
        var line = MonoDelayLine(longest: time.largest, count: count)
        var echo = 0.0
        for index in 0..<count {
          echo = FilterLimits.settled((1 - keep) * line.cubic(time[index]) + keep * echo)
          line.write(middle[index] + feedback * echo)
          left[index] += gains.0 * echo
          right[index] += gains.1 * echo
        }
      }
    }
  }
}
