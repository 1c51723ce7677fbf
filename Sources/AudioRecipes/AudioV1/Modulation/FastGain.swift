/// A level or a place that moves at an audio rate: its sidebands reach as far beyond each harmonic as the LFO's own
/// harmonics do, so gains are applied at four times the sample rate, and the LFO known there.
struct FastGain {
  /// Values a sample.
  private static let factor = 4

  private let lfo: FineLFO

  /// Nil for an LFO that moves something else, or is so slow that what folds stays near the Nyquist frequency.
  private init?(_ lfo: LFOModulation, amount: Double, sampleRate: Double) {
    guard Self.isFast(lfo.config, sampleRate) else { return nil }
    self.lfo = FineLFO(lfo.config, amount: amount, steps: .smooth, sampleRate: sampleRate, factor: Self.factor)
  }

  /// Whether it is: a sine reaches as far as its rate; what has corners, many times as far.
  static func isFast(_ config: LFOConfig, _ sampleRate: Double) -> Bool {
    config.rate / sampleRate > (config.waveform == .sine ? 0.01 : 0.004)
  }

  /// Replaces a layer's samples, from its first one on, by what `gain` makes of what the LFO adds, times them.
  private func apply(to samples: inout [Double], _ gain: (Double) -> Double) {
    let count = samples.count
    samples.withUnsafeMutableBufferPointer { samples in
      guard let base = samples.baseAddress else { return }
      Oversampler().process(base, count) { line, first, phase in
        withUnsafeTemporaryAllocation(of: Double.self, capacity: line.count) { values in
          lfo.fill(values, from: Double(Self.factor * first + phase), by: Double(Self.factor))
          for index in line.indices { line[index] *= gain(values[index]) }
        }
      }
    }
  }

  /// A tremolo, which only takes away.
  struct Tremolo {
    private let fast: FastGain
    private let reach: Double

    /// Nil for anything but a fast one.
    init?(_ lfo: LFOModulation, sampleRate: Double) {
      guard let target = lfo.target.member as? VolumeTarget,
        let fast = FastGain(lfo, amount: target.amount, sampleRate: sampleRate)
      else { return nil }
      self.fast = fast
      reach = (target.amount * lfo.config.depth).clamped(to: 0...1)
    }

    func apply(to samples: inout [Double]) {
      let rest = 1 - 0.5 * reach
      fast.apply(to: &samples) { rest + 0.5 * $0 }
    }
  }

  /// A way from side to side.
  struct Panning {
    private let fast: FastGain

    /// Nil for anything but a fast one.
    init?(_ lfo: LFOModulation, sampleRate: Double) {
      guard let target = lfo.target.member as? PanTarget,
        let fast = FastGain(lfo, amount: target.amount, sampleRate: sampleRate)
      else { return nil }
      self.fast = fast
    }

    /// Gives a layer of one channel its two, around `pan`.
    func place(_ layer: inout RenderedLayer, around pan: Double) {
      guard layer.right == nil else { return }
      var right = layer.samples
      fast.apply(to: &layer.samples) { Mix.panGain(0, (pan + $0).clamped(to: -1...1)) }
      fast.apply(to: &right) { Mix.panGain(1, (pan + $0).clamped(to: -1...1)) }
      layer.right = right
      (layer.isPlaced, layer.pans) = (true, nil)
    }
  }
}
