import PortableMath

extension FMSynth {
  /// An LFO on the index that is faster than this, in Hz, makes sidebands of its own that reach far.
  static let fastIndex = 50.0

  /// Whether pitch or index move so fast that what they do between the samples counts.
  func isMovingFast(_ context: SynthesisContext, _ carriers: [Double], _ modulators: [Double]) -> Bool {
    if let lfo = context.movement.index { return lfo.rate > Self.fastIndex }
    guard context.pitchFactors != nil else { return false }
    return SpeedPath(carriers, 1...1).isStrong || SpeedPath(modulators, 1...1).isStrong
  }

  /// The sound at the rate of `FineVoice`.
  func fine(_ context: SynthesisContext, _ carriers: [Double], _ modulators: [Double]) -> [Double] {
    var samples = [Double](repeating: 0, count: context.sampleCount)
    let pitch = context.movement.pitch
    var wave = FineFM(
      modulator: FineSpeeds(modulators, ratio: 1, lfo: pitch), index: modulationIndex.clamped(to: -1e6...1e6),
      offsets: context.movement.index == nil ? context.indexOffsets.map { FineCourse($0) } : nil,
      lfo: context.movement.index)
    FineVoice(FineSpeeds(carriers, ratio: 1, lfo: pitch), 0).add(&wave, to: &samples, volume: 1)
    return samples
  }
}

/// Phase modulation at the rate of `FineVoice`.
private struct FineFM: FineWave {
  let modulator: FineSpeeds
  /// In radians.
  let index: Double
  /// What is added to it, one a sample.
  let offsets: FineCourse?
  let lfo: FineLFO?
  private var phase: Double?

  init(modulator: FineSpeeds, index: Double, offsets: FineCourse?, lfo: FineLFO?) {
    (self.modulator, self.index, self.offsets, self.lfo) = (modulator, index, offsets, lfo)
  }

  mutating func replace(
    _ fine: UnsafeMutableBufferPointer<Double>, _ samples: Range<Int>, from first: Double
  ) -> Double {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * fine.count) { memory in
      let steps = UnsafeMutableBufferPointer(rebasing: memory[..<fine.count])
      let indices = UnsafeMutableBufferPointer(rebasing: memory[fine.count...])
      modulator.fill(steps, samples)
      fill(indices, samples)
      var phases = (carrier: first, modulator: phase ?? FineVoice.lead(0, steps.first ?? 0))
      for place in stride(from: 0, to: fine.count, by: 4) {
        let (carriers, modulators) = (fine.lanes(at: place), steps.lanes(at: place))
        var (carrier, modulator) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
        var (carrierGains, depths) = (SIMD4<Double>.zero, indices.lanes(at: place))
        for lane in 0..<4 {
          (carrier[lane], modulator[lane]) = (phases.carrier, phases.modulator)
          carrierGains[lane] = gainBelowNyquist(carriers[lane])
          depths[lane] = held(depths[lane], carriers[lane], modulators[lane]) * gainBelowNyquist(modulators[lane])
          phases.carrier = wrappedOnce(phases.carrier + carriers[lane])
          phases.modulator = wrappedOnce(phases.modulator + modulators[lane])
        }
        let angles = carrier + (PortableMath.sinCycles(modulator) * depths) * SIMD4(all: 1 / (2 * .pi))
        fine.store(PortableMath.sinCycles(angles) * carrierGains, at: place)
      }
      phase = phases.modulator
      return phases.carrier
    }
  }

  /// The indices in radians, which an LFO takes to zero at most (contract, audio §9.1).
  private func fill(_ indices: UnsafeMutableBufferPointer<Double>, _ samples: Range<Int>) {
    let factor = FineVoice.factor
    if let lfo {
      lfo.fill(indices, from: Double(samples.lowerBound * factor))
    } else if let offsets {
      for place in stride(from: 0, to: indices.count, by: 4) {
        indices.store(
          offsets.values(samples.lowerBound + place / factor, place % factor / 4, behind: 0), at: place)
      }
    } else {
      indices.update(repeating: index)
      return
    }
    for place in indices.indices { indices[place] = max(0, index + indices[place]).clamped(to: 0...1e6) }
  }

  /// An index of which only so much is left that its sidebands stay below the fine rate less the band.
  @inline(__always)
  private func held(_ index: Double, _ carrier: Double, _ modulator: Double) -> Double {
    let (carrier, modulator) = (carrier.magnitude, modulator.magnitude)
    // The order that an index reaches is less than seven more than twice the index.
    if carrier + (2 * index.magnitude + 7) * modulator < Self.reach { return index }
    let most = SidebandReach.index((Self.reach - carrier) / max(modulator, 1e-9))
    return index.clamped(to: -most...most)
  }

  /// In cycles a fine value.
  private static let reach = 7.5 / Double(FineVoice.factor)
}
