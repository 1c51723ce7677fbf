import PortableMath
import SpecModel

extension BitCrush: RenderableEffect {
  /// Bits and reduction are clamped, not refused.
  /// Takes one sample in `reduction`, rounds it to a step of 2/2^bits and holds it: the aliases are the effect.
  func process(_ buffer: inout StereoBuffer, _ context: EffectContext) {
    let steps = Double(1 << Int(min(max(bits, 1), 16))) / 2
    let step = 1 / steps
    let reduction = sampleRateReduction.clamped(to: 1...1e9)
    buffer.withChannels { left, right, count in
      var held = SIMD2<Double>.zero
      // Starts full: the first sample is taken.
      var phase = reduction
      for index in 0..<count {
        if phase >= reduction {
          phase -= reduction
          held = SIMD2((left[index] * steps).rounded() * step, (right[index] * steps).rounded() * step)
        }
        phase += 1
        left[index] = held.x
        right[index] = held.y
      }
    }
  }
}
