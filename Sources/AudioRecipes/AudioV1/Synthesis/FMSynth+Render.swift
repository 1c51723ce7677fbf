import PortableMath

extension FMSynth: RenderableSynthesis {
  /// Phase modulation, sin(φc + I·sin φm) (J. Chowning, "The synthesis of complex audio spectra by means of frequency
  /// modulation", 1973). The modulator follows the carrier's sweep by ratio (contract, audio §7.3).
  func render(_ context: SynthesisContext) -> [Double] {
    let count = context.sampleCount
    let carrier = context.increments(carrierFreq, freqSweep)
    let modulator = ModulatorPath(carrier: carrierFreq, modulator: modulatorFreq, sweep: freqSweep)
      .increments(context, carrier: carrier)
    if carrier == nil, modulator == nil { return [Double](repeating: 0, count: count) }
    let still = [Double](repeating: 0, count: count)
    let carrierTrack = PhaseTrack(carrier ?? still)
    let modulatorTrack = PhaseTrack(modulator ?? still)
    let offsets = context.indexOffsets ?? []
    return [Double](unsafeUninitializedCapacity: count) { samples, initialized in
      let samples = UnsafeMutableBufferPointer(rebasing: samples[..<count])
      offsets.withUnsafeBufferPointer { offsets in
        // A modulator beyond the Nyquist frequency moves nothing that can be heard: its gain goes to the index.
        modulatorTrack.forEachFour { index, phases, gains in
          let indices = offsets.isEmpty ? SIMD4(repeating: self.index(offset: 0)) : moved(offsets.lanes(at: index))
          samples.store((PortableMath.sinCycles(phases) * gains) * indices, at: index)
        }
      }
      carrierTrack.forEachFour { index, phases, gains in
        samples.store(PortableMath.sinCycles(phases + samples.lanes(at: index)) * gains, at: index)
      }
      initialized = count
    }
  }

  /// The modulation index in cycles, under an LFO's offset.
  private func index(offset: Double) -> Double {
    (modulationIndex + offset).clamped(to: -1e6...1e6) * (1 / (2 * .pi))
  }

  /// The moved index, which an LFO takes to zero at most (contract, audio §9.1).
  private func moved(_ offsets: SIMD4<Double>) -> SIMD4<Double> {
    SIMD4(
      max(0, index(offset: offsets[0])), max(0, index(offset: offsets[1])), max(0, index(offset: offsets[2])),
      max(0, index(offset: offsets[3])))
  }
}
