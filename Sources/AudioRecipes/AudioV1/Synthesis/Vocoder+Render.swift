import PortableMath

extension Vocoder: RenderableSynthesis {
  /// A carrier through band-passes whose levels move like speech (contract, audio §7.11).
  func render(_ context: SynthesisContext) -> [Double] {
    let count = context.sampleCount
    var samples = [Double](repeating: 0, count: count)
    guard count > 0, let source = carrier(context) else { return samples }
    var generator = PCG32(seed: context.seed)
    let bank = bank(context.sampleRate)
    for (index, band) in bank.enumerated() {
      var levels = VocoderLevels(
        self, band, turn: Double(index) / Double(bank.count), seed: generator.next32(), context)
      guard band.frequency < context.sampleRate / 2 else { continue }
      var filtered = source
      Biquad.process(
        &filtered,
        BiquadCoefficients(
          .bandPass, frequency: band.frequency, resonance: band.quality, sampleRate: context.sampleRate))
      levels.apply(&filtered)
      for index in samples.indices { samples[index] += filtered[index] }
    }
    samples.normalisePeak()
    return samples
  }

  private func carrier(_ context: SynthesisContext) -> [Double]? {
    guard carrierType != .noise else { return NoiseType.white.samples(context.sampleCount, seed: context.seed) }
    guard let increments = context.increments(max(carrierFreq, 20)) else { return nil }
    var samples = [Double](repeating: 0, count: context.sampleCount)
    BandLimitedOscillator(
      waveform: carrierType == .sawtooth ? .sawtooth : .pulse, duty: 0.3, movement: context.movement
    )
    .add(to: &samples, increments: increments)
    return samples
  }

  /// Its own bands, or as many as asked for between 80 Hz and 16 kHz.
  private func bank(_ sampleRate: Double) -> [VocoderBandPlan] {
    if !bands.isEmpty {
      return bands.map { band in
        let frequency = band.centerFreq.clamped(to: 20...20000)
        return VocoderBandPlan(
          frequency: frequency, quality: BandWidth.quality(band.bandwidth, at: frequency), pattern: band.envelopePattern
        )
      }
    }
    let count = min(max(Int(clamping: numBands.value), 4), 64)
    let (low, high) = (80.0, min(16000, sampleRate / 2 - 100))
    return (0..<count).map { index in
      let place = (Double(index) + 0.5) / Double(count)
      let frequency =
        bandSpacing == .linear
        ? low + (high - low) * place : SweepCurve.exponential.value(from: low, to: high, at: place)
      return VocoderBandPlan(frequency: frequency, quality: 2, pattern: [])
    }
  }
}

/// A band before it is filled.
struct VocoderBandPlan {
  var frequency: Double
  var quality: Double
  var pattern: [Double]
}

/// The level of a band over the layer: a pattern of its own (contract, audio §19.8: also where other bands have none), or
/// made-up speech; followed by a one-pole with its own speed up and down.
private struct VocoderLevels {
  /// Samples between two levels; between them they run straight.
  private static let interval = 16

  private let plan: VocoderBandPlan
  private let base: Double
  private let noiseShare: Double
  private let turn: Double
  private let rate: Double
  private let rise: Double
  private let fall: Double
  private var generator: PCG32
  private var level = 0.0

  init(_ vocoder: Vocoder, _ plan: VocoderBandPlan, turn: Double, seed: UInt32, _ context: SynthesisContext) {
    self.plan = plan
    self.turn = turn
    generator = PCG32(seed: seed)
    noiseShare = 0.1 + 0.1 * generator.nextUnit()
    rate = (max(vocoder.formantRate, 0.1) / context.sampleRate).clamped(to: 0...1)
    // Vowels have their energy around 600, 1700 and 2750 Hz.
    let hills = [(600.0, 600.0), (1700, 1600), (2750, 1500)]
    base = min(
      1,
      hills.reduce(0.1) { sum, hill in
        let distance = (plan.frequency - hill.0) / hill.1
        return sum + 0.6 * PortableMath.exp(-2 * distance * distance)
      })
    func coefficient(_ seconds: Double) -> Double {
      PortableMath.exp(-Double(Self.interval) / (seconds.clamped(to: 0.001...1e6) * context.sampleRate))
    }
    rise = coefficient(vocoder.envelopeAttack)
    fall = coefficient(vocoder.envelopeRelease)
  }

  mutating func apply(_ samples: inout [Double]) {
    let count = samples.count
    for start in stride(from: 0, to: count, by: Self.interval) {
      let target = target(start, of: count)
      let next = target + (level - target) * (target > level ? rise : fall)
      let step = (next - level) / Double(Self.interval)
      for index in start..<min(start + Self.interval, count) {
        samples[index] *= level
        level += step
      }
      level = next
    }
  }

  private mutating func target(_ sample: Int, of count: Int) -> Double {
    if let last = plan.pattern.last {
      let place = Double(plan.pattern.count - 1) * Double(sample) / Double(max(count - 1, 1))
      let first = min(Int(place), plan.pattern.count - 1)
      let (a, b) = (plan.pattern[first], first + 1 < plan.pattern.count ? plan.pattern[first + 1] : last)
      return (a + (b - a) * (place - Double(first))).clamped(to: 0...1)
    }
    let cycles = rate * Double(sample) + turn
    let slow = 0.5 * (0.5 + 0.5 * PortableMath.sinCycles(cycles))
    let middle = 0.3 * (0.5 + 0.3 * PortableMath.sinCycles(2.3 * cycles))
    let fast = 0.2 * (0.5 + 0.2 * PortableMath.sinCycles(3.7 * cycles))
    return (base * (slow + middle + fast) + generator.nextSigned() * noiseShare).clamped(to: 0...1)
  }
}
