import PortableMath

extension VOSIM: RenderableSynthesis {
  /// A train of sin² pulses at the formant, each weaker than the one before, once a period (W. Kaegi and S. Tempelaars,
  /// "VOSIM: a new sound synthesis system", 1978; contract, audio §7.11). sin²(π·f·t) has its energy at the formant
  /// itself, and the offset of pulses that only point upwards is taken away (§19.7).
  func render(_ context: SynthesisContext) -> [Double] {
    let count = context.sampleCount
    var samples = [Double](repeating: 0, count: count)
    guard count > 0, let increments = context.increments(frequency) else { return samples }
    let formant = (formantFreq / context.sampleRate).clamped(to: 0...0.45)
    let pulseCount = Double(min(max(pulses, 1), 16))
    samples.withUnsafeMutableBufferPointer { sum in
      PhasePath(start: 0, increments: increments, ratio: 1).addFunction(
        to: sum, 1, prepare: { index in Train(formant: formant, increment: increments[index], pulses: pulseCount) },
        value: { train, phase, _ in train.value(phase) })
    }
    DCBlocker.process(&samples, corner: DCBlocker.corner(below: frequency), sampleRate: context.sampleRate)
    addBreath(to: &samples, context)
    samples.normalisePeak()
    return samples
  }

  private func addBreath(to samples: inout [Double], _ context: SynthesisContext) {
    let share = breathiness.clamped(to: 0...1)
    guard share > 0 else { return }
    let noise = NoiseType.white.samples(samples.count, seed: context.seed)
    let corner = FilterLimits.frequency(1.5 * formantFreq, context.sampleRate)
    let keep = PortableMath.exp(-2 * .pi * corner / context.sampleRate)
    var level = 0.0
    for index in samples.indices {
      level = keep * level + (1 - keep) * noise[index]
      samples[index] = samples[index] * (1 - 0.5 * share) + level * 0.5 * share
    }
  }

  /// The pulses of one period.
  private struct Train {
    /// Pulses that would fit into a period; at least one is there.
    let rate: Double
    /// Whole pulses that are there.
    let whole: Double
    let decayPerPulse: Double

    init(formant: Double, increment: Double, pulses: Double) {
      rate = max(formant / max(increment.magnitude, 1e-9), 1)
      whole = min(pulses, rate.rounded(.down))
      decayPerPulse = -2.5 / pulses
    }

    @inline(__always)
    func value(_ phase: Double) -> Double {
      let place = phase * rate
      guard place < whole else { return 0 }
      let sine = PortableMath.sinCycles(0.5 * place)
      return sine * sine * PortableMath.exp(decayPerPulse * place)
    }
  }
}
