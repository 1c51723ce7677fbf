import PortableMath
import SpecModel

extension RingModulator: RenderableEffect {
  public func checkRanges(_ range: inout RangeCheck) {
    range.check("frequency", frequency, 1...20000)
    range.check("mix", mix, 0...1)
  }

  func process(_ buffer: inout StereoBuffer, _ context: EffectContext) {
    let mix = mix.clamped(to: 0...1)
    var oscillator = SineLFO(cycles: frequency.clamped(to: 1...20000) / context.sampleRate, left: 0, right: 0)
    buffer.withChannels { left, right, count in
      for index in 0..<count {
        let gain = 1 - mix + mix * oscillator.sine.x
        oscillator.advance()
        left[index] *= gain
        right[index] *= gain
      }
    }
  }
}
