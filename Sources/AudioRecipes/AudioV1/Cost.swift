import SpecModel

// The cost of each block stands in its declaration (`work`): what it adds to the processor time of rendering 1,323,000
// samples (30 s at 44,100 Hz), in units of `make bench`. A synthesis' includes its layer's envelope and place in the mix.
// Measured in sounds of 3 s, the least user time of several runs; buffers of that length fit into the caches as those of
// most sounds do. Where a block's own arithmetic is most of its time, short buffers save nothing, and its figure is that time
// over `usualShare`. No block has a default: one without a cost does not compile. `make bench` shows predicted beside
// measured times, block by block and over the presets.

/// How many samples the costs of blocks are for.
private let costSamples = 1_323_000.0

extension AudioParams {
  /// The picture of the waveform and the encoding of a short file.
  private static let fixedWork = 0.005
  /// Mixing, levels, encoding of one channel, and what a second one adds.
  private static let channelWork = (mono: 0.036, second: 0.045)
  /// The file's curve, and what each layer pays to follow it.
  private static let pitchEnvelopeWork = (file: 0.025, layer: 0.025)
  /// What blocks cost together in sounds of the presets' lengths, as a share of what they cost one by one in 3 s: shorter
  /// buffers stay nearer to the processor.
  private static let usualShare = 0.86
  private static let pictureBytes = 16 * 1024
  /// At most what `smpl` with a loop, `inst` and `LIST` take together.
  private static let chunkBytes = 68 + 16 + 132
  /// What a float's `fmt ` and `fact` chunks take beyond those of integers, and the byte that makes a size even.
  private static let formatBytes = 14 + 1
  /// A quarter more than the picture of the spectrum of white noise: nothing has more to show.
  private static let spectrogramBytes = 200 * 1024

  /// The picture of a spectrum has as many columns whatever the length; those of short sounds take fewer windows. Within 15 %
  /// of what was measured from 0.3 to 30 s.
  private static func spectrogramWork(_ seconds: Double) -> Double { 0.8 * max(seconds, 0) / (max(seconds, 0) + 0.35) }

  /// What rendering will use. The WAV's size is exact but for the chunks of sounds with a note or a loop, and of other
  /// formats than 16 bits; its picture is taken for 16 KiB, half as much again as the largest of the examples.
  func cost(_ request: RenderingRequest = RenderingRequest()) -> Cost {
    let seconds = seconds(request)
    let samples = sampleCount(in: seconds)
    let channels = hasStereoMix || !effects.isEmpty ? 2 : 1
    var files = 44 + (hasChunks ? Self.chunkBytes : 0) + Self.pictureBytes
    if request.sampleFormat != .pcm16 { files += Self.formatBytes }
    var fixedWork = Self.fixedWork
    if request.previewPictures.contains(.spectrogram) {
      files += Self.spectrogramBytes
      fixedWork += Self.spectrogramWork(seconds)
    }
    let format = request.sampleFormat
    return Cost(
      samples: samples, outputBytes: Self.sum(files, Self.product(samples, channels * format.bytesPerSample)),
      workingBytes: workingBytes(samples, channels, format),
      work: fixedWork + Self.usualShare * work(channels, seconds) * Double(samples) / costSamples)
  }

  /// Of the file, after a preview's cut.
  private func seconds(_ request: RenderingRequest) -> Double {
    guard let preview = request.previewSeconds, preview.isFinite else { return durationSeconds }
    return min(durationSeconds, preview)
  }

  /// The work for as many samples as the costs of blocks are for.
  private func work(_ channels: Int, _ seconds: Double) -> Double {
    var work = Self.channelWork.mono + (channels == 2 ? Self.channelWork.second : 0)
    for layer in layers {
      let share = Self.share(of: layer, in: seconds)
      work +=
        share * (layer.synthesis.member.work + (layer.filter?.member.work ?? 0) + (layer.lfo?.target.member.work ?? 0))
      if let lfo = layer.lfo { work += share * layer.synthesis.member.movingVoices.work(lfo) }
      if pitchEnvelope != nil { work += share * Self.pitchEnvelopeWork.layer }
    }
    if pitchEnvelope != nil { work += Self.pitchEnvelopeWork.file }
    work += Double(channels) * (masterFilter?.member.work ?? 0)
    for effect in effects { work += effect.member.work }
    if !effects.isEmpty { for lfo in postFxLfos { work += lfo.target.member.work } }
    return work
  }

  /// How much of the file a layer plays: what is left behind its delay.
  private static func share(of layer: Layer, in seconds: Double) -> Double {
    guard let delay = layer.delay, seconds > 0 else { return 1 }
    return (1 - delay / seconds).clamped(to: 0...1)
  }

  /// Buffers of doubles: the mix, a group of rendered layers, four more for each layer in work at the same time; then the
  /// samples as 16 bits, in another format besides as it is stored, and the file.
  private func workingBytes(_ samples: Int, _ channels: Int, _ format: SampleFormat) -> Int {
    let group = min(layers.count, AudioGeneration.groupSize(samples))
    let inWork = min(group, 16)
    let buffers = 2 * channels + group + 4 * inWork
    let storedBytes = 2 + (format == .pcm16 ? 0 : 4) + format.bytesPerSample
    return Self.sum(Self.product(samples, 8 * buffers), Self.product(samples, channels * storedBytes))
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
