import PortableMath

extension VOSIM: RenderableSynthesis {
  /// Values a sample: a pulse ends where its curvature jumps.
  private static let factor = 4

  /// A train of sin² pulses at the formant, each weaker than the one before, once a period (W. Kaegi and S. Tempelaars,
  /// "VOSIM: a new sound synthesis system", 1978; contract, audio §7.11). sin²(π·f·t) has its energy at the formant
  /// itself, and the offset of pulses that only point upwards is taken away (§19.7).
  func render(_ context: SynthesisContext) -> [Double] {
    let count = context.sampleCount
    var samples = [Double](repeating: 0, count: count)
    guard count > 0, let increments = context.increments(frequency) else { return samples }
    let formant = (formantFreq / context.sampleRate).clamped(to: 0...0.45)
    let pulseCount = Double(min(max(pulses, 1), 16))
    let past = -Double(Oversampling.lead) * increments[0].clamped(to: -1...1)
    var phase = past - past.rounded(.down)
    var train = Train(formant: formant, increment: increments[0], pulses: pulseCount)
    var (step, gain) = (0.0, 1.0)
    let isMoving = increments.valueRange.lowerBound < increments.valueRange.upperBound
    samples = Oversampling.samples(count, factor: Self.factor) { index in
      if isMoving || index % Self.factor == 0 {
        // A pitch that moved in stairs would move the pulses in stairs.
        let (sample, part) = (max(index, 0) / Self.factor, max(index, 0) % Self.factor)
        let here = increments[min(sample, count - 1)]
        let next = increments[min(sample + 1, count - 1)]
        let increment = part == 0 ? here : here + (next - here) * (Double(part) / Double(Self.factor))
        train = Train(formant: formant, increment: increment, pulses: pulseCount)
        step = increment.clamped(to: -1...1) / Double(Self.factor)
        gain = gainBelowNyquist(increment)
      }
      defer { phase = wrappedOnce(phase + step) }
      return gain * train.value(phase)
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
