extension AudioParams {
  /// The loop that the recipe asks for in a sound of `count` frames; nil for none.
  ///
  /// Where it names no points it holds what layer 0 sustains: from the end of its decay to the start of its release.
  func loop(count: Int) -> SoundLoop? {
    let config = loopConfig ?? (generateLoopPoints ? LoopConfig() : nil)
    guard let config, config.enabled, let layer = layers.first, count > 0 else { return nil }
    let rate = Double(sampleRate)
    let start = LayerRendering.start(layer.delay, rate, limit: count)
    let sustained = SampleTime.floor(layer.envelope.attack + layer.envelope.decay, rate, limit: count)
    let released = start + layer.envelope.releaseStart(count - start, rate)
    return SoundLoop(
      first: config.startSample.map { Int($0) } ?? start + sustained,
      last: config.endSample.map { Int($0) } ?? min(released, count) - 1, crossfadeMs: config.crossfadeMs,
      tolerance: config.snapToZeroCrossing ? Int(min(config.zeroCrossingTolerance, UInt32(Int32.max))) : nil)
  }
}
