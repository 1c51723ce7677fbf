import PortableMath
import SpecModel

extension WaveShaper: RenderableEffect {
  /// Drive and share are clamped, not refused.
  func checkRanges() throws(GenerationError) {}

  /// curve(drive·x)/√drive at four times the rate: what the curve adds above Nyquist is cut, not folded back.
  func process(_ buffer: inout StereoBuffer, _ context: EffectContext) {
    let drive = drive.clamped(to: 1...100)
    let wet = wet.clamped(to: 0...1)
    guard wet > 0 else { return }
    let level = 1 / drive.squareRoot()
    let curve = curve
    let oversampler = Oversampler()
    buffer.withChannels { left, right, count in
      oversampler.process(left, right, count, dry: 1 - wet, wet: wet * level) { samples in
        for index in samples.indices { samples[index] *= drive }
        curve.shape(samples)
      }
    }
  }
}

extension WaveShaperCurve {
  /// Bends each sample.
  func shape(_ samples: UnsafeMutableBufferPointer<Double>) {
    switch self {
    case .tanh: PortableMath.tanh(UnsafeBufferPointer(samples), into: samples)
    case .softClip:
      for index in samples.indices {
        let x = samples[index].clamped(to: -1...1)
        samples[index] = x - x * x * x / 3
      }
    case .hardClip: for index in samples.indices { samples[index] = samples[index].clamped(to: -1...1) }
    case .sine: for index in samples.indices { samples[index] = PortableMath.sinCycles(samples[index] * 0.25) }
    }
  }
}
