import PortableMath

extension LFOConfig {
  /// The oscillator's values in 0...1, from the layer's start (contract, audio §6): naive waveforms, pulse as square.
  func values(_ count: Int, sampleRate: Double) -> [Double] {
    // Faster than the sample rate is as good as the rate itself.
    let increment = (rate / sampleRate).clamped(to: 0...1)
    return [Double](unsafeUninitializedCapacity: count) { values, initialized in
      var position = wrappedOnce((phase ?? 0).clamped(to: 0...1))
      for index in 0..<count {
        values[index] = position
        position = wrappedOnce(position + increment)
      }
      let block = UnsafeMutableBufferPointer(rebasing: values[..<count])
      if waveform == .sine {
        PortableMath.sinCycles(UnsafeBufferPointer(block), into: block)
      } else {
        for index in 0..<count { block[index] = wave(block[index]) }
      }
      for index in 0..<count { block[index] = 0.5 * (block[index] + 1) }
      initialized = count
    }
  }

  /// The same from −1 to 1, times `amount` and the depth: what is added to the moved parameter.
  func offsets(_ count: Int, sampleRate: Double, amount: Double) -> [Double] {
    let scale = (amount * depth).clamped(to: -1e12...1e12)
    return values(count, sampleRate: sampleRate).map { (2 * $0 - 1) * scale }
  }

  private func wave(_ phase: Double) -> Double {
    switch waveform {
    case .sine: PortableMath.sinCycles(phase)
    case .sawtooth: PhaseWave.sawtooth.naive(phase)
    case .triangle: PhaseWave.triangle.naive(phase)
    case .square, .pulse: PhaseWave.pulse(duty: 0.5).naive(phase)
    }
  }
}
