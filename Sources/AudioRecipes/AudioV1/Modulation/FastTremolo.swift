/// A tremolo of audio rate: its sidebands reach as far beyond each harmonic as the LFO's own harmonics do, so the gain is
/// applied at four times the sample rate, and the LFO known there.
struct FastTremolo {
  /// Values a sample.
  private static let factor = 4

  private let lfo: FineLFO
  /// How far the level falls.
  private let reach: Double

  /// Nil for an LFO that does something else, or is so slow that what folds stays near the Nyquist frequency.
  init?(_ lfo: LFOModulation, sampleRate: Double) {
    guard let target = lfo.target.member as? VolumeTarget, Self.isFast(lfo.config, sampleRate) else { return nil }
    reach = (target.amount * lfo.config.depth).clamped(to: 0...1)
    self.lfo = FineLFO(
      lfo.config, amount: target.amount, steps: .smooth, sampleRate: sampleRate, factor: Self.factor)
  }

  /// Whether it is: a sine reaches as far as its rate; what has corners, many times as far.
  static func isFast(_ config: LFOConfig, _ sampleRate: Double) -> Bool {
    config.rate / sampleRate > (config.waveform == .sine ? 0.01 : 0.004)
  }

  /// Multiplies a layer's samples, from its first one on.
  func apply(to samples: inout [Double]) {
    let count = samples.count
    let rest = 1 - 0.5 * reach
    samples.withUnsafeMutableBufferPointer { samples in
      guard let base = samples.baseAddress else { return }
      Oversampler().process(base, count) { line, first, phase in
        withUnsafeTemporaryAllocation(of: Double.self, capacity: line.count) { gains in
          lfo.fill(gains, from: Double(Self.factor * first + phase), by: Double(Self.factor))
          for index in line.indices { line[index] *= rest + 0.5 * gains[index] }
        }
      }
    }
  }
}
