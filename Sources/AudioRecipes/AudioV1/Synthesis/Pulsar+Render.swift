import PortableMath

extension Pulsar: RenderableSynthesis {
  /// More bursts than this over one another sound like no more.
  private static let greatestOverlap = 256.0

  /// Equal bursts at a steady rate (C. Roads, "Sound composition with pulsars", 2001; contract, audio §7.11). Bursts
  /// start between samples, so the rate is a pitch in tune; the file's pitch moves both it and the wave inside.
  func render(_ context: SynthesisContext) -> [Double] {
    let count = context.sampleCount
    var buffer = GrainBuffer(count: count, isStereo: false)
    let size = (grainSizeMs * context.sampleRate / 1000).clamped(to: 0...Double(max(count, 1))).rounded()
    guard count > 0, size >= 1, pulseRate > 0, let rates = context.increments(pulseRate),
      let increments = context.increments(frequency)
    else { return buffer.left }
    let tone = GrainTone(shape, increments: increments, widest: 1)
    let fastest = min(0.5, Self.greatestOverlap / size)
    // The first burst starts with the layer.
    var clock = 1.0
    for index in 0..<count {
      let step = rates[index].magnitude.clamped(to: 0...fastest)
      if clock >= 1 {
        clock -= 1
        // How long ago the burst began, in samples.
        let lead = step > 0 ? min(clock / step, 1) : 0
        tone.add(to: &buffer, GrainBuffer.Place(start: index, lead: lead, size: size), ratio: 1)
      }
      clock += step
    }
    return buffer.left
  }
}
