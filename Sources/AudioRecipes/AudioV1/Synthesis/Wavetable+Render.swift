import PortableMath

extension Wavetable: RenderableSynthesis {
  /// A walk over 64 single-cycle waves, each with only the harmonics that the pitch leaves room for (contract, audio
  /// §7.6, §19.11).
  func render(_ context: SynthesisContext) -> [Double] {
    let count = context.sampleCount
    var samples = [Double](repeating: 0, count: count)
    guard count > 0, let increments = context.increments(frequency) else { return samples }
    let voiceCount = min(max(Int(voices ?? 1), 1), 8)
    let ratios = (0..<voiceCount).map { voice in
      voiceCount == 1 ? 1 : ratio(cents: (detune ?? 0) * (-1 + 2 * Double(voice) / Double(voiceCount - 1)))
    }
    let frames = WavetableFrames(tableName, frequency: frequency)
    let path = increments.map { $0 / frames.periodsPerFrame }
    let widest = ratios.max() ?? 1
    let volume = 1 / Double(voiceCount)
    if let places = places(count) {
      let scan = frames.scan(places, increments: path, ratios: (1 / widest)...widest)
      for ratio in ratios {
        scan.add(to: &samples, increments: path, ratio: ratio, volume: volume, movement: context.movement)
      }
    } else {
      let voices = TableVoices(
        frames.spectrum(at: position.clamped(to: 0...1)), increments: path, ratios: (1 / widest)...widest,
        context.movement)
      for ratio in ratios { voices.add(to: &samples, ratio: ratio, volume: volume) }
    }
    return samples
  }

  /// The position at each sample, in frames; nil where it stands.
  private func places(_ count: Int) -> [Double]? {
    let start = position.clamped(to: 0...1)
    guard let sweep = positionSweep, sweep.endPosition.clamped(to: 0...1) != start else { return nil }
    return sweep.curve.path(from: start, to: sweep.endPosition.clamped(to: 0...1), count: count)
      .map { $0.clamped(to: 0...1) * Double(WavetableFrames.count - 1) }
  }
}
