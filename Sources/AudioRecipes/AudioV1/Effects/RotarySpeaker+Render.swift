import PortableMath
import SpecModel

extension RotarySpeaker: RenderableEffect {
  public func checkRanges(_ range: inout RangeCheck) {
    range.check("rate", rate, 0.1...20)
    range.check("depth", depth, 0...1)
    range.check("wet", wet, 0...1)
  }

  /// A horn that turns: it comes nearer and goes away, in time and in level, on the right a quarter of a turn ahead
  /// (contract, audio §11).
  func process(_ buffer: inout StereoBuffer, _ context: EffectContext) {
    let perMs = context.sampleRate / 1000
    let depth = depth.clamped(to: 0...1)
    let centre = SIMD2(all: 3 * perMs)
    let swing = SIMD2(all: 2 * depth * perMs)
    let (one, beat) = (SIMD2(all: 1.0), SIMD2(all: 0.3 * depth))
    let wet = wet.clamped(to: 0...1)
    let (dryShare, wetShare) = (SIMD2(all: 1 - wet), SIMD2(all: wet))
    var oscillator = SineLFO(cycles: rate.clamped(to: 0.1...20) / context.sampleRate, left: 0, right: 0.25)
    buffer.withChannels { left, right, count in
      var line = StereoDelayLine(longest: 5 * perMs, count: count)
      for index in 0..<count {
        let input = SIMD2(left[index], right[index])
        let delay = centre + swing * oscillator.sine
        let moved = line.cubic(left: delay.x, right: delay.y) * (one + beat * oscillator.sine)
        oscillator.advance()
        line.write(input)
        let output = dryShare * input + wetShare * moved
        left[index] = output.x
        right[index] = output.y
      }
    }
  }
}
