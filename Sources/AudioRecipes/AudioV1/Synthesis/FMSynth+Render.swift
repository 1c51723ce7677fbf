import PortableMath

extension FMSynth: RenderableSynthesis {
  /// Phase modulation, sin(φc + I·sin φm) (J. Chowning, "The synthesis of complex audio spectra by means of frequency
  /// modulation", 1973). The modulator follows the carrier's sweep by ratio (contract, audio §7.3).
  ///
  /// Sidebands above the Nyquist frequency are cut: where there are any, the sound is made at two, four or eight times the
  /// rate. Of an index that reaches beyond even that, only the part beyond is left out.
  func render(_ context: SynthesisContext) -> [Double] {
    let count = context.sampleCount
    let carrier = context.increments(carrierFreq, freqSweep)
    let modulator = ModulatorPath(carrier: carrierFreq, modulator: modulatorFreq, sweep: freqSweep)
      .increments(context, carrier: carrier)
    if count == 0 || carrier == nil && modulator == nil { return [Double](repeating: 0, count: count) }
    let still = [Double](repeating: 0, count: count)
    let (carriers, modulators) = (carrier ?? still, modulator ?? still)
    if isMovingFast(context, carriers, modulators) { return fine(context, carriers, modulators) }
    let offsets = context.indexOffsets ?? []
    let greatest =
      offsets.isEmpty
      ? radians(offset: 0).magnitude : max(0, radians(offset: offsets.valueRange.upperBound))
    let isSteady = context.pitchFactors == nil && freqSweep == nil
    let fastest = isSteady ? carriers[0].magnitude : carriers.magnitudeRange.upperBound
    let fastestModulator = isSteady ? modulators[0].magnitude : modulators.magnitudeRange.upperBound
    let factor = SidebandReach.factor(carrier: fastest, modulator: fastestModulator, index: greatest)
    if factor == 1 { return plain(count, PhaseTrack(carriers), PhaseTrack(modulators), offsets) }
    var indices = offsets.isEmpty ? [radians(offset: 0)] : offsets.map { max(0, radians(offset: $0)) }
    if min(fastest, 1) + SidebandReach.order(greatest) * min(fastestModulator, 1) > 7.5 {
      indices = (0..<count).map { sample in
        let room = 7.5 - min(carriers[sample].magnitude, 1)
        let most = SidebandReach.index(room / min(modulators[sample].magnitude, 1).clamped(to: 1e-9...1))
        return indices[indices.count == 1 ? 0 : sample].clamped(to: -most...most)
      }
    }
    let cycles = indices.map { $0 * (1 / (2 * .pi)) }
    return oversampled(count, factor, FinePhase(carriers), FinePhase(modulators), cycles)
  }

  /// One value a sample.
  private func plain(_ count: Int, _ carrier: PhaseTrack, _ modulator: PhaseTrack, _ offsets: [Double]) -> [Double] {
    [Double](unsafeUninitializedCapacity: count) { samples, initialized in
      let samples = UnsafeMutableBufferPointer(rebasing: samples[..<count])
      offsets.withUnsafeBufferPointer { offsets in
        // A modulator beyond the Nyquist frequency moves nothing that can be heard: its gain goes to the index.
        modulator.forEachFour { index, phases, gains in
          let indices = offsets.isEmpty ? SIMD4(repeating: self.index(offset: 0)) : moved(offsets.lanes(at: index))
          samples.store((PortableMath.sinCycles(phases) * gains) * indices, at: index)
        }
      }
      carrier.forEachFour { index, phases, gains in
        samples.store(PortableMath.sinCycles(phases + samples.lanes(at: index)) * gains, at: index)
      }
      initialized = count
    }
  }

  /// `factor` values a sample, brought down.
  ///
  /// - Parameter indices: in cycles, one a sample, or one for all.
  private func oversampled(
    _ count: Int, _ factor: Int, _ carrier: FinePhase, _ modulator: FinePhase, _ indices: [Double]
  ) -> [Double] {
    let last = indices.count - 1
    @inline(__always)
    func depth(_ sample: Int) -> (index: Double, rise: Double) {
      let index = indices[min(max(sample, 0), last)]
      return (index, indices[min(max(sample &+ 1, 0), last)] - index)
    }
    /// The values at four places, two after each of two samples.
    @inline(__always)
    func fine(_ first: Int, _ second: Int, _ shares: SIMD4<Double>) -> SIMD4<Double> {
      let modulators = modulator.phases(first, second, shares)
      let (a, b) = (depth(first), depth(second))
      let rises = SIMD4(a.rise, a.rise, b.rise, b.rise) * shares
      let depths = (SIMD4(a.index, a.index, b.index, b.index) + rises) * modulator.gains(first, second)
      let phases = carrier.phases(first, second, shares) + PortableMath.sinCycles(modulators) * depths
      return PortableMath.sinCycles(phases) * carrier.gains(first, second)
    }
    let shares = Self.shares
    return Oversampling.pieces(count, factor: factor) { output, samples in
      var place = 0
      for sample in stride(from: samples.lowerBound, to: samples.upperBound, by: factor == 2 ? 2 : 1) {
        switch factor {
        case 2: output.store(fine(sample, sample &+ 1, shares.two), at: place)
        case 4: output.store(fine(sample, sample, shares.four), at: place)
        default:
          output.store(fine(sample, sample, shares.eight), at: place)
          output.store(fine(sample, sample, shares.eight + SIMD4(all: 0.5)), at: place &+ 4)
        }
        place &+= max(factor, 4)
      }
    }
  }

  /// Where values lie behind their samples, in samples.
  private static let shares = (
    two: SIMD4(0, 0.5, 0, 0.5), four: SIMD4(0, 0.25, 0.5, 0.75), eight: SIMD4(0, 0.125, 0.25, 0.375)
  )

  /// The modulation index in radians, under an LFO's offset.
  private func radians(offset: Double) -> Double { (modulationIndex + offset).clamped(to: -1e6...1e6) }

  /// The modulation index in cycles, under an LFO's offset.
  private func index(offset: Double) -> Double { radians(offset: offset) * (1 / (2 * .pi)) }

  /// The moved index, which an LFO takes to zero at most (contract, audio §9.1).
  private func moved(_ offsets: SIMD4<Double>) -> SIMD4<Double> {
    SIMD4(
      max(0, index(offset: offsets[0])), max(0, index(offset: offsets[1])), max(0, index(offset: offsets[2])),
      max(0, index(offset: offsets[3])))
  }
}
