import PortableMath

extension LFOConfig {
  /// The oscillator's values in 0...1, from the layer's start (contract, audio §6): naive waveforms, pulse as square.
  ///
  /// - Parameter steps: how those waveforms jump that do.
  func values(_ count: Int, sampleRate: Double, steps: LFOSteps = .sharp) -> [Double] {
    signal(count, sampleRate, scale: 0.5, offset: 0.5, steps)
  }

  /// The same from −1 to 1, times `amount` and the depth: what is added to the moved parameter.
  func offsets(_ count: Int, sampleRate: Double, amount: Double, steps: LFOSteps = .sharp) -> [Double] {
    signal(count, sampleRate, scale: (amount * depth).clamped(to: -1e12...1e12), offset: 0, steps)
  }

  /// The wave from −1 to 1, times `scale`, plus `offset`.
  private func signal(
    _ count: Int, _ sampleRate: Double, scale: Double, offset: Double, _ steps: LFOSteps
  ) -> [Double] {
    // Faster than the sample rate is as good as the rate itself.
    let increment = (rate / sampleRate).clamped(to: 0...1)
    return [Double](unsafeUninitializedCapacity: count) { values, initialized in
      let block = UnsafeMutableBufferPointer(rebasing: values[..<count])
      let start = wrappedOnce((phase ?? 0).clamped(to: 0...1))
      if waveform == .sine {
        let (scale, offset) = (SIMD4(all: scale), SIMD4(all: offset))
        SteadySine.forEachFour(count, from: start, by: increment) { block.store($1 * scale + offset, at: $0) }
      } else {
        SteadyPhase.fill(block, from: start, by: increment)
        if let ramp = LFOStepRamp(waveform, steps, increment: increment, sampleRate: sampleRate) {
          for index in 0..<count { block[index] = ramp.wave(block[index], at: index) * scale + offset }
        } else {
          for index in 0..<count { block[index] = wave(block[index]) * scale + offset }
        }
      }
      initialized = count
    }
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
