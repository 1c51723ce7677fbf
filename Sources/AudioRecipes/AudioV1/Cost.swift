import SpecModel

// The cost of each block, as the processor time of rendering 1,323,000 samples with it (30 s at 44,100 Hz), in units of
// `make bench`. Measured one by one in whole processes, best of five; what a block adds to a plain sine is its cost.
// `make bench` shows the predicted beside the measured time.

/// How many samples the costs of blocks are for.
private let costSamples = 1_323_000.0

extension SynthesisBlock {
  /// A guess for blocks that were not measured.
  public var work: Double { 0.5 }
}

extension FilterBlock {
  public var work: Double { 0.05 }
}

extension EffectBlock {
  /// A guess for blocks that were not measured.
  public var work: Double { 0.2 }
}

extension Oscillator { public var work: Double { freqSweep == nil ? 0.27 : 0.30 } }
extension MultiOscillator { public var work: Double { 0.15 + 0.14 * Double(oscillators.count) } }
extension SupersawUnison { public var work: Double { 0.15 + 0.14 * Double(voices) } }
extension FMSynth { public var work: Double { 0.47 } }
extension Additive { public var work: Double { 0.31 + 0.008 * Double(harmonics.count) } }
extension NoiseBurst { public var work: Double { 0.19 + (filter?.member.work ?? 0) } }
extension KarplusStrong { public var work: Double { 0.15 } }
extension Metallic { public var work: Double { 0.28 + 0.001 * Double(numPartials.value) } }
extension PitchedBody { public var work: Double { 0.31 } }

extension LowPass { public var work: Double { cutoffEnd == nil ? 0.05 : 0.14 } }
extension HighPass { public var work: Double { cutoffEnd == nil ? 0.05 : 0.14 } }

extension ParametricEQ { public var work: Double { 0.02 + 0.1 * Double(bands.count) } }
extension Reverb { public var work: Double { 0.13 } }
extension Delay { public var work: Double { 0.03 } }
extension Chorus { public var work: Double { 0.03 + 0.08 * Double(voices) } }
extension Phaser { public var work: Double { 0.08 + 0.015 * Double(stages) } }
extension Flanger { public var work: Double { 0.09 } }
extension BitCrush { public var work: Double { 0.01 } }
extension WaveShaper { public var work: Double { 1.26 } }
extension Compressor { public var work: Double { 0.28 } }
extension Limiter { public var work: Double { 0.21 } }
extension GateExpander { public var work: Double { 0.01 } }
extension TransientShaper { public var work: Double { 0.05 } }
extension RingModulator { public var work: Double { 0.01 } }
extension StereoWidener { public var work: Double { 0.01 } }

extension AudioParams {
  /// The picture of the waveform and the encoding of a short file.
  private static let fixedWork = 0.07
  /// Mixing, levels, encoding of one channel, and what a second one adds.
  private static let channelWork = (mono: 0.235, second: 0.17)
  private static let lfoWork = 0.25
  private static let pitchEnvelopeWork = 0.25
  private static let pictureBytes = 16 * 1024

  /// What rendering will use. The WAV's size is exact; its picture is taken for 16 KiB,
  /// half as much again as the largest of the examples.
  func cost() -> Cost {
    let samples = sampleCount
    let channels = hasStereoMix || !effects.isEmpty ? 2 : 1
    return Cost(
      samples: samples, outputBytes: Self.sum(44 + Self.pictureBytes, Self.product(samples, channels * 2)),
      workingBytes: workingBytes(samples, channels),
      work: Self.fixedWork + work(channels) * Double(samples) / costSamples)
  }

  /// The work for as many samples as the costs of blocks are for.
  private func work(_ channels: Int) -> Double {
    var work = Self.channelWork.mono + (channels == 2 ? Self.channelWork.second : 0)
    for layer in layers {
      work += layer.synthesis.member.work + (layer.filter?.member.work ?? 0) + (layer.lfo == nil ? 0 : Self.lfoWork)
    }
    if pitchEnvelope != nil { work += Self.pitchEnvelopeWork }
    work += Double(channels) * (masterFilter?.member.work ?? 0)
    for effect in effects { work += effect.member.work }
    return work
  }

  /// Buffers of doubles: the mix, a group of rendered layers, four more for each layer in work at the same time; then the
  /// samples as 16 bits, and the file.
  private func workingBytes(_ samples: Int, _ channels: Int) -> Int {
    let group = min(layers.count, AudioGeneration.groupSize(samples))
    let inWork = min(group, 16)
    let buffers = 2 * channels + group + 4 * inWork
    return Self.sum(Self.product(samples, 8 * buffers), Self.product(samples, 4 * channels))
  }

  private static func product(_ a: Int, _ b: Int) -> Int {
    let (product, isTooLarge) = a.multipliedReportingOverflow(by: b)
    return isTooLarge ? .max : product
  }

  private static func sum(_ a: Int, _ b: Int) -> Int {
    let (sum, isTooLarge) = a.addingReportingOverflow(b)
    return isTooLarge ? .max : sum
  }
}
