import SpecModel

/// One layer's sound, ready for the mix.
struct RenderedLayer: Sendable {
  /// The file's sample at which the layer starts.
  var start: Int
  /// The left channel where there are two.
  var samples: [Double]
  var right: [Double]? = nil
  /// Whether the channels already stand where they should.
  var isPlaced = false
  /// Its place at each sample, where an LFO moves it.
  var pans: [Double]?

  /// Takes absurd levels back, of both channels alike.
  mutating func holdLevel() {
    guard let right = right.take() else { return LevelGuard.hold(&samples) }
    var pair = StereoBuffer(left: samples, right: right)
    samples = []
    LevelGuard.hold(&pair)
    (samples, self.right) = (pair.left, pair.right)
  }
}

/// Renders a layer: synthesis, LFO, filter, envelope (contract, audio §1, §9.2).
struct LayerRendering: Sendable {
  let layer: Layer
  /// Its place in the recipe's list, which its seed comes from.
  let index: Int
  let sampleRate: Double
  /// Samples of the whole file.
  let fileCount: Int
  let seed: UInt32
  /// The file's pitch envelope.
  let pitchFactors: [Double]?

  /// The first sample of a layer that starts after `delay` seconds.
  static func start(_ delay: Double?, _ sampleRate: Double, limit: Int) -> Int {
    SampleTime.floor(delay ?? 0, sampleRate, limit: limit)
  }

  func render() -> RenderedLayer {
    let start = Self.start(layer.delay, sampleRate, limit: fileCount)
    let count = fileCount - start
    guard count > 0 else { return RenderedLayer(start: start, samples: [], pans: nil) }
    let lfo = layer.lfo.map { LayerLFO(lfo: $0, count: count, sampleRate: sampleRate) }
    let pans = lfo?.pans(around: layer.pan)
    let tremolo = layer.lfo.flatMap { FastGain.Tremolo($0, sampleRate: sampleRate) }
    let gains = tremolo == nil ? lfo?.gains : nil
    // The buffers are taken over, not copied: nothing else may hold them while they are changed.
    var rendered = RenderedLayer(start: start, samples: [], pans: pans)
    switch synthesise(start: start, count: count, lfo, pans) {
    case .mono(let samples): rendered.samples = samples
    case .stereo(let pair): (rendered.samples, rendered.right) = (pair.left, pair.right)
    case .placed(let pair):
      (rendered.samples, rendered.right) = (pair.left, pair.right)
      (rendered.isPlaced, rendered.pans) = (true, nil)
    }
    // Before the filter, which remembers, and for the mix behind it.
    if layer.filter != nil { rendered.holdLevel() }
    tremolo?.apply(to: &rendered.samples)
    finish(&rendered.samples, lfo, gains)
    if var right = rendered.right.take() {
      tremolo?.apply(to: &right)
      finish(&right, lfo, gains)
      rendered.right = right
    }
    if let lfo = layer.lfo { FastGain.Panning(lfo, sampleRate: sampleRate)?.place(&rendered, around: layer.pan) }
    rendered.holdLevel()
    return rendered
  }

  private func finish(_ samples: inout [Double], _ lfo: LayerLFO?, _ gains: [Double]?) {
    if let gains {
      samples.withUnsafeMutableBufferPointer { samples in
        gains.withUnsafeBufferPointer { gains in
          for index in 0..<min(samples.count, gains.count) { samples[index] *= gains[index] }
        }
      }
    }
    filter(&samples, lfo)
    layer.envelope.apply(to: &samples, sampleRate: sampleRate)
  }

  private func synthesise(start: Int, count: Int, _ lfo: LayerLFO?, _ pans: [Double]?) -> SourceSound {
    // Only what can be rendered comes here: `AudioFeatures` refuses the rest before.
    guard let synthesis = layer.synthesis.member as? any RenderableSynthesis else {
      return .mono([Double](repeating: 0, count: count))
    }
    let own = pitchFactors.map { start == 0 ? $0 : Array($0[start...]) }
    var context = SynthesisContext(
      sampleRate: sampleRate, sampleCount: count,
      seed: SeedDerivation.layer(seed, UInt32(truncatingIfNeeded: index)),
      pitchFactors: lfo.map { $0.moving(pitch: own) } ?? own)
    context.dutyOffsets = lfo?.dutyOffsets
    if let lfo { context.movement = lfo.fineMovement }
    context.indexOffsets = lfo?.indexOffsets
    context.grainSizeOffsets = lfo?.grainSizeOffsets
    context.grainDensityOffsets = lfo?.grainDensityOffsets
    context.pan = layer.pan
    context.pans = pans
    return synthesis.sound(context)
  }

  private func filter(_ samples: inout [Double], _ lfo: LayerLFO?) {
    guard let filter = layer.filter?.member as? any RenderableFilter else { return }
    let frequencies = lfo?.filterFrequencies(around: filter.frequency)
    filter.process(&samples, FilterContext(sampleRate: sampleRate, frequencies: frequencies))
  }
}
