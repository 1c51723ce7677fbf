import PortableMath
import SpecModel

extension WaveShaper: RenderableEffect {
  /// Drive and share are clamped, not refused.
  /// curve(drive·x)/√drive at four times the sample rate, or more where the sound goes far into the curve: what the curve
  /// adds above Nyquist is cut, not folded back.
  func process(_ buffer: inout StereoBuffer, _ context: EffectContext) {
    let wet = wet.clamped(to: 0...1)
    guard wet > 0 else { return }
    let moving = MovingParameter(drive, context.movement.drive, within: 1...100)
    let factor = curve.factor(upTo: max(buffer.left.peak, buffer.right.peak) * moving.largest)
    if moving.moves {
      processMoving(&buffer, moving, wet, factor)
      return
    }
    let drive = moving.steady
    let level = 1 / drive.squareRoot()
    let curve = curve
    let oversampler = curve.oversampler(factor)
    buffer.withChannels { left, right, count in
      oversampler.process(
        left, right, count, dry: 1 - wet, wet: wet * level, factor: factor,
        curve: { samples in
          for index in samples.indices { samples[index] *= drive }
          curve.shape(samples)
        }, means: curve.means(drive: drive))
    }
  }

  /// The same where the drive moves: it is applied before the rate is raised and after it is lowered again.
  private func processMoving(
    _ buffer: inout StereoBuffer, _ drive: MovingParameter, _ wet: Double, _ factor: OversamplingFactor
  ) {
    let curve = curve
    let oversampler = curve.oversampler(factor)
    var bent = buffer
    bent.withChannels { left, right, count in
      for index in 0..<count {
        left[index] *= drive[index]
        right[index] *= drive[index]
      }
      oversampler.process(
        left, right, count, dry: 0, wet: 1, factor: factor, curve: { curve.shape($0) }, means: curve.means(drive: 1))
    }
    for index in 0..<buffer.count {
      let level = wet / drive[index].squareRoot()
      buffer.left[index] = (1 - wet) * buffer.left[index] + level * bent.left[index]
      buffer.right[index] = (1 - wet) * buffer.right[index] + level * bent.right[index]
    }
  }
}

extension WaveShaperCurve {
  /// Bends each sample.
  func shape(_ samples: UnsafeMutableBufferPointer<Double>) {
    switch self {
    case .tanh: Saturation.apply(samples)
    case .softClip:
      for index in samples.indices {
        let x = samples[index].clamped(to: -1...1)
        samples[index] = x - x * x * x / 3
      }
    case .hardClip: for index in samples.indices { samples[index] = samples[index].clamped(to: -1...1) }
    case .sine:
      for index in stride(from: 0, to: samples.count, by: 4) {
        samples.store(PortableMath.sinCycles(samples.lanes(at: index) * SIMD4(all: 0.25)), at: index)
      }
    }
  }
}
