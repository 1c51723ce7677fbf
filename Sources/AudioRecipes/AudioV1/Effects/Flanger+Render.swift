import PortableMath
import SpecModel

extension Flanger: RenderableEffect {
  /// How far depth 1 moves the delay, in milliseconds.
  private static let sweepMs = 5.0

  public func checkRanges(_ range: inout RangeCheck) {
    range.check("rate", rate, 0.1...10)
    range.check("depth", depth, 0...1)
    range.check("feedback", feedback, -0.99...0.99)
    range.check("delay_ms", delayMs, 0.1...50)
    range.check("wet", wet, 0...1)
  }

  /// A delay with feedback that swings from `delay_ms` upwards, on the right a quarter of a cycle ahead.
  func process(_ buffer: inout StereoBuffer, _ context: EffectContext) {
    let perMs = context.sampleRate / 1000
    let half = 0.5 * Self.sweepMs * depth.clamped(to: 0...1) * perMs
    let time = context.delay(delayMs, within: 0.1...50)
    let swing = SIMD2(all: half)
    let feedback = SIMD2(all: feedback.clamped(to: -0.99...0.99))
    let wet = wet.clamped(to: 0...1)
    let (dryShare, wetShare) = (SIMD2(all: 1 - wet), SIMD2(all: wet))
    var oscillator = SineLFO(cycles: rate.clamped(to: 0.1...10) / context.sampleRate, left: 0, right: 0.25)
    buffer.withChannels { left, right, count in
      var line = StereoDelayLine(longest: time.largest + 2 * half, count: count)
      for index in 0..<count {
        let input = SIMD2(left[index], right[index])
        let delay = SIMD2(all: time[index] + half) + swing * oscillator.sine
        let delayed = line.cubic(left: delay.x, right: delay.y)
        oscillator.advance()
        line.write(input + feedback * delayed)
        let output = dryShare * input + wetShare * delayed
        left[index] = output.x
        right[index] = output.y
      }
    }
  }
}
