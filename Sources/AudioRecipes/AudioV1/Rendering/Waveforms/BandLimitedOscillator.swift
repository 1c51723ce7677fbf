import PortableMath

/// One waveform along a path of frequencies, without aliasing (contract, audio §4.1, §19.1, §19.11).
///
/// Sines are computed at the output rate. The others run at twice the rate, with corners corrected over four samples, and
/// are then halved: what folds back lies 40 dB under the harmonic that folds just below the Nyquist frequency and 80 dB
/// lower in the middle of the band; the treble loses 0.9 dB at half the Nyquist frequency.
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
    let path = PhasePath(start: fraction < 1 ? fraction : 0, increments: increments, ratio: ratio)
    sum.withUnsafeMutableBufferPointer { sum in
      switch waveform {
      case .sine: path.addSine(to: sum, volume)
      case .sawtooth: path.addWave(to: sum, volume) { _ in .sawtooth }
      case .triangle: path.addWave(to: sum, volume) { _ in .triangle }
      case .square, .pulse:
        if let dutyOffsets {
          // A moving duty stays audible (contract, audio §9.1).
          path.addWave(to: sum, volume) { .pulse(duty: (duty + dutyOffsets[$0]).clamped(to: 0.01...0.99)) }
        } else {
          let wave = PhaseWave.pulse(duty: duty.clamped(to: 0...1))
          path.addWave(to: sum, volume) { _ in wave }
        }
      }
    }
  }
}

/// A phase that starts somewhere and moves by a given amount each sample.
struct PhasePath {
  let start: Double
  let increments: [Double]
  let ratio: Double

  private static let blockLength = 512

  func addSine(to sum: UnsafeMutableBufferPointer<Double>, _ volume: Double) {
    PhaseTrack(increments, ratio: ratio, start: start).forEachFour { index, phases, gains in
      sum.store(sum.lanes(at: index) + (PortableMath.sinCycles(phases) * gains) * volume, at: index)
    }
  }

  /// Adds the wave that `wave` gives for each sample's index.
  @inline(__always)
  func addWave(to sum: UnsafeMutableBufferPointer<Double>, _ volume: Double, _ wave: (Int) -> PhaseWave) {
    addFunction(to: sum, volume, prepare: wave) { wave, phase, halfStep in wave.value(phase, halfStep) }
  }

  /// Adds a function of the phase, computed at twice the rate and halved: `value` gets what `prepare` made of the
  /// sample's index, the phase, and how far it moves to the next value.
  @inline(__always)
  func addFunction<Shape>(
    to sum: UnsafeMutableBufferPointer<Double>, _ volume: Double, prepare: (Int) -> Shape,
    value: (Shape, Double, Double) -> Double
  ) {
    let count = sum.count
    guard count > 0 else { return }
    let margin = HalfBandDecimator.margin
    let capacity = Self.blockLength + margin
    increments.withUnsafeBufferPointer { increments in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * capacity + Self.blockLength) { memory in
        let even = UnsafeMutableBufferPointer(rebasing: memory[..<capacity])
        let odd = UnsafeMutableBufferPointer(rebasing: memory[capacity..<(2 * capacity)])
        let block = UnsafeMutableBufferPointer(rebasing: memory[(2 * capacity)...])
        // As if the wave had always been running: the filter looks half its length back and ahead.
        let lead = margin / 2
        let firstIncrement = (increments[0] * ratio).clamped(to: -1...1)
        let past = start - Double(lead) * firstIncrement
        var blockPhase = past - past.rounded(.down)
        for first in stride(from: 0, to: count, by: Self.blockLength) {
          let length = min(Self.blockLength, count - first)
          var phase = blockPhase
          for offset in 0..<(length + margin) {
            if offset == length { blockPhase = phase }
            let index = min(max(first - lead + offset, 0), count - 1)
            let increment = (increments[index] * ratio).clamped(to: -1...1)
            let halfStep = 0.5 * increment
            let shape = prepare(index)
            let gain = increment == 0 ? 0 : gainBelowNyquist(increment)
            let middle = wrappedOnce(phase + halfStep)
            even[offset] = gain == 0 ? 0 : gain * value(shape, phase, halfStep)
            odd[offset] = gain == 0 ? 0 : gain * value(shape, middle, halfStep)
            phase = wrappedOnce(middle + halfStep)
          }
          let output = UnsafeMutableBufferPointer(rebasing: block[..<length])
          HalfBandDecimator.decimate(even: even, odd: odd, into: output)
          for index in 0..<length { sum[first + index] += volume * output[index] }
        }
      }
    }
  }
}
