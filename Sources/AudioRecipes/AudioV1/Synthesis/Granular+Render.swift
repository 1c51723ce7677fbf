import PortableMath

extension Granular: RenderableSynthesis {
  /// More grains than this over one another sound like no more.
  private static let greatestOverlap = 256.0

  var isSpread: Bool { panSpread > 0 }

  /// A cloud of grains under Hann windows, each with its own pitch, time and place (contract, audio §7.11).
  func render(_ context: SynthesisContext) -> [Double] { cloud(context).left }

  func sound(_ context: SynthesisContext) -> SourceSound {
    let cloud = cloud(context)
    return isSpread ? .stereo(StereoBuffer(left: cloud.left, right: cloud.right)) : .mono(cloud.left)
  }

  private func cloud(_ context: SynthesisContext) -> GrainBuffer {
    let count = context.sampleCount
    var buffer = GrainBuffer(count: count, isStereo: isSpread)
    guard count > 0, grainDensity >= 0, let source = GrainSource(self, context) else { return buffer }
    var generator = PCG32(seed: context.seed)
    var start = 0
    while start < count {
      let size = size(at: start, context)
      let interval = interval(at: start, size, context)
      guard interval >= 1 else { break }
      let reach = Int(0.5 * positionSpread.clamped(to: 0...1) * Double(interval))
      let jitter = generator.integer64(in: -reach...reach)
      let pitch = generator.uniform(in: -1...1) * pitchSpread.clamped(to: 0...240)
      let pan = generator.uniform(in: -1...1) * panSpread.clamped(to: 0...1)
      let level = 1 / max(1, size / Double(interval)).squareRoot()
      var place = GrainBuffer.Place(start: min(max(start + jitter, 0), count - 1), size: size)
      place.leftGain = isSpread ? level * Mix.panGain(0, pan) : level
      place.rightGain = level * Mix.panGain(1, pan)
      source.add(to: &buffer, place, ratio: PortableMath.exp2(pitch / 12), &generator)
      start += min(interval, count)
    }
    return buffer
  }

  /// The length of a grain in samples, at most the layer's; an LFO moves it within 10...500 ms.
  private func size(at sample: Int, _ context: SynthesisContext) -> Double {
    let milliseconds = context.grainSizeOffsets.map { (grainSizeMs + $0[sample]).clamped(to: 10...500) } ?? grainSizeMs
    return (milliseconds * context.sampleRate / 1000).clamped(to: 1...Double(context.sampleCount)).rounded()
  }

  /// Samples to the next grain; an LFO moves the density within 1...100 a second.
  private func interval(at sample: Int, _ size: Double, _ context: SynthesisContext) -> Int {
    let density = context.grainDensityOffsets.map { (grainDensity + $0[sample]).clamped(to: 1...100) } ?? grainDensity
    guard density > 0 else { return context.sampleCount }
    let interval = (context.sampleRate / density).clamped(to: 0...Double(context.sampleCount))
    guard interval >= 1 else { return 0 }
    return max(Int(interval), Int(size / Self.greatestOverlap))
  }
}

/// What grains are cut from.
private enum GrainSource {
  case noise(NoiseType)
  case tone(GrainTone)
  /// A saw whose level swings at the formant's frequency, in cycles a sample.
  case formant(GrainTone, Double)

  /// Nil for a tone without a frequency: silence.
  init?(_ granular: Granular, _ context: SynthesisContext) {
    let widest = PortableMath.exp2(granular.pitchSpread.clamped(to: 0...240) / 12)
    switch granular.source.member {
    case let noise as NoiseSource: self = .noise(noise.noiseType)
    case let tone as ToneSource:
      guard let increments = context.increments(tone.frequency) else { return nil }
      self = .tone(GrainTone(tone.waveform, increments: increments, widest: widest))
    case let formant as FormantSource:
      guard let increments = context.increments(formant.frequency) else { return nil }
      let swing = (formant.formantFreq.magnitude / context.sampleRate).clamped(to: 0...0.4)
      self = .formant(GrainTone(.sawtooth, increments: increments, widest: widest, offset: swing), swing)
    default: return nil
    }
  }

  func add(
    to buffer: inout GrainBuffer, _ place: GrainBuffer.Place, ratio: Double, _ generator: inout PCG32
  ) {
    switch self {
    case .noise(let colour):
      let length = min(Int(place.size), buffer.left.count - place.start)
      guard length > 0 else { return }
      let samples = colour.samples(length, seed: generator.next32())
      samples.withUnsafeBufferPointer { samples in
        buffer.add(place, isCentred: false) { samples[min($0 - place.start, length - 1)] }
      }
    case .tone(let tone): tone.add(to: &buffer, place, ratio: ratio)
    case .formant(let tone, let swing):
      var oscillator = SineLFO(cycles: swing, left: 0, right: 0)
      tone.add(to: &buffer, place, ratio: ratio) { _, value in
        defer { oscillator.advance() }
        return value * (0.5 + 0.5 * oscillator.sine.x)
      }
    }
  }
}
