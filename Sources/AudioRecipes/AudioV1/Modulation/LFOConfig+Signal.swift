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
    signal(count, sampleRate, scale: scale(amount), offset: 0, steps)
  }

  /// `amount` times the depth.
  func scale(_ amount: Double) -> Double { (amount * depth).clamped(to: -1e12...1e12) }

  /// Cycles a sample. Faster than the sample rate is as good as the rate itself.
  func increment(_ sampleRate: Double) -> Double { (rate / sampleRate).clamped(to: 0...1) }

  /// The phase at the layer's start, in 0..<1.
  var start: Double { wrappedOnce((phase ?? 0).clamped(to: 0...1)) }

  /// The wave from −1 to 1, times `scale`, plus `offset`.
  private func signal(
    _ count: Int, _ sampleRate: Double, scale: Double, offset: Double, _ steps: LFOSteps
  ) -> [Double] {
    let increment = increment(sampleRate)
    return [Double](unsafeUninitializedCapacity: count) { values, initialized in
      let block = UnsafeMutableBufferPointer(rebasing: values[..<count])
      let start = start
      if waveform == .sine {
        let (scale, offset) = (SIMD4(all: scale), SIMD4(all: offset))
        SteadySine.forEachFour(count, from: start, by: increment) { block.store($1 * scale + offset, at: $0) }
      } else {
        SteadyPhase.fill(block, from: start, by: increment)
        if let ramp = LFOStepRamp(waveform, steps, increment: increment, sampleRate: sampleRate) {
          for index in 0..<count { block[index] = ramp.wave(block[index], at: Double(index)) * scale + offset }
        } else {
          for index in 0..<count { block[index] = Self.wave(waveform, block[index]) * scale + offset }
        }
      }
      initialized = count
    }
  }

  /// The bare wave at a phase in 0..<1.
  static func wave(_ waveform: Waveform, _ phase: Double) -> Double {
    switch waveform {
    case .sine: PortableMath.sinCycles(phase)
    case .sawtooth: PhaseWave.sawtooth.naive(phase)
    case .triangle: PhaseWave.triangle.naive(phase)
    case .square, .pulse: PhaseWave.pulse(duty: 0.5).naive(phase)
    }
  }
}
