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

  /// What an LFO does between the samples, of what `increments` and `dutyOffsets` hold at them.
  var movement = FineMovement()

  /// Adds the wave to `sum`: `increments` cycles a sample, each times `ratio`, and `volume`.
  func add(to sum: inout [Double], increments: [Double], ratio: Double = 1, volume: Double = 1) {
    let fraction = startPhase - startPhase.rounded(.down)
    let start = fraction < 1 ? fraction : 0
    if waveform == .sine {
      addSine(to: &sum, increments, ratio, start, volume)
      return
    }
    let path = SpeedPath(increments, ratio.magnitude...ratio.magnitude)
    let offsets = waveform == .square || waveform == .pulse ? dutyOffsets : nil
    if path.isStrong || offsets.map({ isStrong($0, path) }) == true {
      addFine(to: &sum, FineVoice(FineSpeeds(increments, ratio: ratio, lfo: movement.pitch), start), offsets, volume)
      return
    }
    guard let offsets else {
      let tables = BandLimitedTables(waveform, duty: duty.clamped(to: 0...1), path: path)
      tables.add(to: &sum, increments: increments, ratio: ratio, start: start, volume: volume)
      return
    }
    // A pulse is a saw less a saw that is `duty` ahead of it; a moving duty stays audible (contract, audio §9.1).
    let saw = BandLimitedTables(.sawtooth, path: path)
    saw.add(to: &sum, increments: increments, ratio: ratio, start: start, volume: -volume)
    saw.add(to: &sum, increments: increments, ratio: ratio, start: start, volume: volume) { index in
      -(duty + offsets[index]).clamped(to: FineDuty.range)
    }
  }

  /// Whether a moving duty wants a `FineVoice`: because the movement is heard itself, or because sidebands of a falling
  /// edge reach so far that they fold.
  private func isStrong(_ offsets: [Double], _ path: SpeedPath) -> Bool {
    FineDuty.tone(movement.duty?.rate ?? 0) > 0 || DutyReach.of(offsets, at: path.mean) > DutyReach.greatest
  }

  private func addFine(to sum: inout [Double], _ voice: FineVoice, _ offsets: [Double]?, _ volume: Double) {
    switch waveform {
    case .sine: return  // See `addSine`.
    case .sawtooth:
      var wave = FineSawtooth()
      voice.add(&wave, to: &sum, volume: volume)
    case .triangle:
      var wave = FineTriangle()
      voice.add(&wave, to: &sum, volume: volume)
    case .square, .pulse:
      var wave = FinePulse(offsets.map { FineDuty(duty, offsets: $0, lfo: movement.duty) } ?? FineDuty(duty))
      voice.add(&wave, to: &sum, volume: volume)
    }
  }

  private func addSine(
    to sum: inout [Double], _ increments: [Double], _ ratio: Double, _ start: Double, _ volume: Double
  ) {
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
    let track = PhaseTrack(increments, ratio: ratio, start: start)
    let fine = SineReach.folding(increments, ratio, range, movement.pitch)
    sum.withUnsafeMutableBufferPointer { sum in
      let plain = UnsafeMutableBufferPointer(rebasing: sum[..<min(fine?.lowerBound ?? sum.count, sum.count)])
      track.forEachFour(upTo: plain.count) { index, phases, gains in
        plain.store(plain.lanes(at: index) + (PortableMath.sinCycles(phases) * gains) * volume, at: index)
      }
    }
    if let fine { addFine(to: &sum, fine, increments, ratio, track, volume) }
  }

  /// A sine's passage through the Nyquist frequency, on from the phase that it has there.
  private func addFine(
    to sum: inout [Double], _ passage: Range<Int>, _ increments: [Double], _ ratio: Double, _ track: PhaseTrack,
    _ volume: Double
  ) {
    let first = passage.lowerBound
    guard first < min(track.count, sum.count) else { return }
    var samples = [Double](repeating: 0, count: min(passage.upperBound, sum.count) - first)
    let speeds = FineSpeeds(Array(increments[passage]), ratio: ratio, lfo: movement.pitch, from: first)
    var wave = FineSine()
    FineVoice(speeds, track.phases[first]).add(&wave, to: &samples, volume: volume)
    for index in samples.indices { sum[first + index] += samples[index] }
  }
}
