import PortableMath

extension Pulsar: RenderableSynthesis {
  /// More bursts than this over one another sound like no more.
  private static let greatestOverlap = 256.0

  /// Equal bursts at a steady rate (C. Roads, "Sound composition with pulsars", 2001; contract, audio §7.11). Bursts
  /// start between samples, so the rate is a pitch in tune; the file's pitch moves both it and the wave inside.
  ///
  /// The spectrum of a short window is wide: such bursts are made at four times the rate, so that none of it folds back.
  func render(_ context: SynthesisContext) -> [Double] {
    let count = context.sampleCount
    let silence = [Double](repeating: 0, count: count)
    guard count > 0, pulseRate > 0, let rates = context.increments(pulseRate),
      let increments = context.increments(frequency)
    else { return silence }
    let fastest = min(increments.magnitudeRange.upperBound, 0.45)
    let size = size(context.sampleRate, count)
    guard Self.isWide(size: size, fastest: fastest) else {
      return size < 1 ? silence : bursts(rates, increments, size: size, factor: 1)
    }
    let factor = 4
    let fineSize = self.size(context.sampleRate * Double(factor), count * factor)
    if fineSize < 1 { return silence }
    let fine = bursts(rates, increments, size: fineSize, factor: factor)
    return Oversampling.pieces(count, factor: factor) { output, samples in
      let first = samples.lowerBound * factor
      for index in output.indices { output[index] = first + index < 0 ? 0 : fine[first + index] }
    }
  }

  /// The length of a burst in samples, at most the layer's.
  private func size(_ sampleRate: Double, _ count: Int) -> Double {
    (grainSizeMs * sampleRate / 1000).clamped(to: 0...Double(count)).rounded()
  }

  /// Whether the window's side lobes are still loud at the Nyquist frequency: from the twelfth on they lie 65 dB down.
  ///
  /// - Parameters:
  ///   - size: of the window, in samples.
  ///   - fastest: the greatest frequency inside, in cycles a sample.
  static func isWide(size: Double, fastest: Double) -> Bool { size < 64 || size * (0.5 - fastest) < 12 }

  /// Bursts at `factor` values a sample; with more than one, as many more as the filters look beyond the end.
  private func bursts(_ rates: [Double], _ increments: [Double], size: Double, factor: Int) -> [Double] {
    let count = factor == 1 ? increments.count : (increments.count + Oversampling.lead) * factor
    var buffer = GrainBuffer(count: count, isStereo: false)
    // A window spreads each harmonic by two of its cycles: there is room for that below the Nyquist frequency.
    let tone = GrainTone(
      shape, increments: increments, widest: 1, offset: factor == 1 ? 2 / size : 0, factor: factor)
    let shift = factor.trailingZeroBitCount
    let share = 1 / Double(factor)
    let fastest = min(0.5 * share, Self.greatestOverlap / size)
    // The first burst starts with the layer.
    var clock = 1.0
    for index in 0..<count {
      let step = (rates[min(index >> shift, rates.count - 1)].magnitude * share).clamped(to: 0...fastest)
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
