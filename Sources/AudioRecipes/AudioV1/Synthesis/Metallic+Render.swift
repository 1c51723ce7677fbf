import PortableMath

extension Metallic: RenderableSynthesis {
  /// More partials than this are never heard: each has half the amplitude of the one before (contract, audio §19.30).
  private static let greatestPartialCount = 64

  /// Partials at base·(n+1)^inharmonicity with amplitude 2⁻ⁿ and random phases, the higher ones dying faster
  /// (contract, audio §7.10).
  func render(_ context: SynthesisContext) -> [Double] {
    var samples = [Double](repeating: 0, count: context.sampleCount)
    guard let increments = context.increments(baseFreq) else { return samples }
    let fundamental = Fundamental(increments, context.movement)
    var generator = PCG32(seed: context.seed)
    for number in 0..<min(max(Int(clamping: numPartials.value), 1), Self.greatestPartialCount) {
      let ratio = PortableMath.pow(Double(number + 1), inharmonicity)
      let phase = generator.nextUnit()
      let amplitude = PortableMath.exp2(Double(-number))
      guard ratio > 1e-6, ratio < 1e9, amplitude >= 1e-18 else { continue }
      // e^(−3t), to the power that the partial's distance from the base gives.
      let decay = PortableMath.exp(-3 * (1 + 0.5 * (ratio - 1)) / context.sampleRate)
      DecayingPartial(ratio: ratio, phase: phase, amplitude: amplitude, decay: decay).add(to: &samples, fundamental)
    }
    samples.softenOnset(sampleRate: context.sampleRate)
    samples.normalisePeak()
    return samples
  }
}
