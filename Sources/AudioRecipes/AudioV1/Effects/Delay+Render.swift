import PortableMath
import SpecModel

extension Delay: RenderableEffect {
  public func checkRanges(_ range: inout RangeCheck) {
    range.check("feedback", feedback, 0...0.95)
    range.check("wet", wet, 0...1)
  }

  /// A line per channel that hears the input and its own end, or the other's for ping-pong. O(n), whatever the time.
  func process(_ buffer: inout StereoBuffer, _ context: EffectContext) {
    let time = context.delay(timeMs, within: 1...2000)
    let feedback = SIMD2(all: feedback.clamped(to: 0...0.95))
    let wet = wet.clamped(to: 0...1)
    let (dryShare, wetShare) = (SIMD2(all: 1 - wet), SIMD2(all: wet))
    let swaps = pingPong
    buffer.withChannels { left, right, count in
      var line = StereoDelayLine(longest: time.largest, count: count)
      for index in 0..<count {
        let input = SIMD2(left[index], right[index])
        let delayed = line.linear(time[index])
        line.write(input + feedback * (swaps ? SIMD2(delayed.y, delayed.x) : delayed))
        let output = dryShare * input + wetShare * delayed
        left[index] = output.x
        right[index] = output.y
      }
    }
  }
}
