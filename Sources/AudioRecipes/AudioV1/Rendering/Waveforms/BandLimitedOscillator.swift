import PortableMath

/// One waveform along a path of frequencies, without aliasing (contract, audio §4.1, §19.1, §19.11).
///
/// Sines are computed; the others are read from tables that hold only the harmonics that fit below the Nyquist frequency.
/// What folds back lies 70 dB and more under a steady tone, and 60 dB under one that moves, whatever moves the pitch or the
/// duty.
struct BandLimitedOscillator {
  var waveform: Waveform
  /// The phase at sample 0, in cycles.
  var startPhase = 0.0
  /// Share of the period that square and pulse are high.
  var duty = 0.5
  /// What is added to the duty at each sample; nil: nothing.
  var dutyOffsets: [Double]? = nil

  /// Adds the wave to `sum`: `increments` cycles a sample, each times `ratio`, and `volume`.
  func add(to sum: inout [Double], increments: [Double], ratio: Double = 1, volume: Double = 1) {
    let fraction = startPhase - startPhase.rounded(.down)
    let start = fraction < 1 ? fraction : 0
    if waveform == .sine {
      let range = increments.valueRange
      let increment = range.lowerBound * ratio
      if range.lowerBound == range.upperBound, gainBelowNyquist(increment) == 1 {
        sum.withUnsafeMutableBufferPointer { sum in
          SteadySine.forEachFour(min(sum.count, increments.count), from: start, by: increment) { index, sines in
            sum.store(sum.lanes(at: index) + sines * SIMD4(all: volume), at: index)
          }
        }
        return
      }
      addSine(to: &sum, PhaseTrack(increments, ratio: ratio, start: start), volume)
      return
    }
    let isPulse = waveform == .square || waveform == .pulse
    guard isPulse, let dutyOffsets else {
      let tables = BandLimitedTables(
        waveform, duty: duty.clamped(to: 0...1), increments: increments, ratios: ratio.magnitude...ratio.magnitude)
      tables.add(to: &sum, increments: increments, ratio: ratio, start: start, volume: volume)
      return
    }
    // A pulse is a saw less a saw that is `duty` ahead of it; a moving duty stays audible (contract, audio §9.1).
    let saw = BandLimitedTables(.sawtooth, increments: increments, ratios: ratio.magnitude...ratio.magnitude)
    saw.add(to: &sum, increments: increments, ratio: ratio, start: start, volume: -volume)
    saw.add(to: &sum, increments: increments, ratio: ratio, start: start, volume: volume) { index in
      -(duty + dutyOffsets[index]).clamped(to: 0.01...0.99)
    }
  }

  private func addSine(to sum: inout [Double], _ track: PhaseTrack, _ volume: Double) {
    sum.withUnsafeMutableBufferPointer { sum in
      track.forEachFour { index, phases, gains in
        sum.store(sum.lanes(at: index) + (PortableMath.sinCycles(phases) * gains) * volume, at: index)
      }
    }
  }
}
