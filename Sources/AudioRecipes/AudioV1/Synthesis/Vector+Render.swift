import PortableMath

extension Vector: RenderableSynthesis {
  /// Four band-limited sources, crossfaded by where a point stands between them (contract, audio §7.7). The weights are
  /// never negative and add up to one, so nothing needs clipping.
  func render(_ context: SynthesisContext) -> [Double] {
    let count = context.sampleCount
    var samples = [Double](repeating: 0, count: count)
    guard count > 0 else { return samples }
    let places = VectorPath(self).places(count, sampleRate: context.sampleRate)
    let noise =
      sources.contains { $0.sourceType == .noise } ? NoiseType.white.samples(count, seed: context.seed) : []
    let increments = context.increments(frequency)
    for (corner, source) in sources.prefix(4).enumerated() {
      let wave = source.sourceType == .noise ? noise : tone(source, increments, places, context.movement)
      Self.add(wave, of: corner, to: &samples, places)
    }
    return samples
  }

  /// Adds the wave of one corner, by how near the point is.
  private static func add(_ wave: [Double], of corner: Int, to samples: inout [Double], _ places: [(Double, Double)]) {
    // 1 − x on the left and x on the right, as offset and slope; likewise for y.
    let (startX, slopeX) = corner % 2 == 0 ? (1.0, -1.0) : (0.0, 1.0)
    let (startY, slopeY) = corner < 2 ? (1.0, -1.0) : (0.0, 1.0)
    samples.withUnsafeMutableBufferPointer { samples in
      wave.withUnsafeBufferPointer { wave in
        places.withUnsafeBufferPointer { places in
          for index in wave.indices {
            let (x, y) = places[index]
            samples[index] += wave[index] * (startX + slopeX * x) * (startY + slopeY * y)
          }
        }
      }
    }
  }

  private func tone(
    _ source: VectorSource, _ increments: [Double]?, _ places: [(Double, Double)], _ movement: FineMovement
  ) -> [Double] {
    guard let increments else { return [] }
    let ratio = source.frequencyRatio.clamped(to: 0.0625...1e6)
    var wave = [Double](repeating: 0, count: increments.count)
    let waveform: Waveform
    switch source.sourceType {
    case .sine: waveform = .sine
    case .saw: waveform = .sawtooth
    case .square: waveform = .square
    case .triangle: waveform = .triangle
    case .wavetable, .noise:
      if SpeedPath(increments, 1...1).isStrong {
        var fine = FineVectorHarmonics(places: places)
        FineVoice(FineSpeeds(increments, ratio: ratio, lfo: movement.pitch), 0).add(&fine, to: &wave, volume: 1)
        return wave
      }
      return harmonics(increments.map { $0 * ratio }, places)
    }
    BandLimitedOscillator(waveform: waveform, movement: movement).add(to: &wave, increments: increments, ratio: ratio)
    return wave
  }

  /// ½·Σ sin(hφ)/h over the first ⌊1 + 7m⌋ harmonics, m = (x + y)/2. On a moving point a harmonic fades in over the last
  /// quarter of the way to where the contract switches it on.
  private func harmonics(_ increments: [Double], _ places: [(Double, Double)]) -> [Double] {
    let track = PhaseTrack(increments)
    guard gainBelowNyquist(8 * increments.magnitudeRange.upperBound) == 1 else {
      return track.phases.indices.map { index in
        Self.harmonics(at: track.phases[index], increments[index].magnitude, places[index])
      }
    }
    return [Double](unsafeUninitializedCapacity: track.count) { samples, initialized in
      let samples = UnsafeMutableBufferPointer(rebasing: samples[..<track.count])
      places.withUnsafeBufferPointer { places in
        track.forEachFour { index, phases, _ in
          var reach = SIMD4<Double>(repeating: 1)
          for lane in 0..<min(4, places.count - index) {
            let (x, y) = places[index &+ lane]
            reach[lane] = 1 + 3.5 * (x + y)
          }
          samples.store(Self.harmonics(at: phases, reach), at: index)
        }
      }
      initialized = track.count
    }
  }

  /// Four values below the Nyquist frequency with all their harmonics.
  ///
  /// - Parameter reach: up to where harmonics are whole, 1...8.
  @inline(__always)
  private static func harmonics(at phases: SIMD4<Double>, _ reach: SIMD4<Double>) -> SIMD4<Double> {
    let cosine = 2 * PortableMath.cosCycles(phases)
    var (before, current) = (SIMD4<Double>.zero, PortableMath.sinCycles(phases))
    var sum = SIMD4<Double>.zero
    let (one, zero) = (SIMD4(all: 1.0), SIMD4<Double>.zero)
    let most = max(max(reach.x, reach.y), max(reach.z, reach.w))
    var order = 1.0
    while order < most + 0.25 {
      let share = SIMD4(all: 4) * (reach - SIMD4(all: order)) + one
      let faded = SIMD4<Double>.larger(SIMD4<Double>.smaller(share, one), zero)
      sum = sum + current * (faded * SIMD4(all: 1 / order))
      (before, current) = (current, cosine * current - before)
      order += 1
    }
    return SIMD4(all: 0.5) * sum
  }

  /// - Parameter speed: in cycles a value, not negative.
  @inline(__always)
  fileprivate static func harmonics(at phase: Double, _ speed: Double, _ place: (x: Double, y: Double)) -> Double {
    let reach = 1 + 3.5 * (place.x + place.y)
    let cosine = 2 * PortableMath.cosCycles(phase)
    // sin((h+1)φ) = 2·cos φ·sin(hφ) − sin((h−1)φ).
    var (before, current) = (0.0, PortableMath.sinCycles(phase))
    var sum = 0.0
    var order = 1.0
    while order < reach + 0.25 {
      sum += current / order * min(4 * (reach - order) + 1, 1) * gainBelowNyquist(order * speed)
      (before, current) = (current, cosine * current - before)
      order += 1
    }
    return 0.5 * sum
  }
}

/// The harmonics of a vector's corner at the rate of `FineVoice`.
private struct FineVectorHarmonics: FineWave {
  /// Of the point, one a sample.
  let places: [(Double, Double)]

  mutating func replace(
    _ fine: UnsafeMutableBufferPointer<Double>, _ samples: Range<Int>, from first: Double
  ) -> Double {
    guard let last = places.indices.last else { return first }
    var phase = first
    for index in fine.indices {
      let step = fine[index]
      let place = places[min(max(samples.lowerBound + index / FineVoice.factor, 0), last)]
      fine[index] = Vector.harmonics(at: phase, step.magnitude, place)
      phase = wrappedOnce(phase + step)
    }
    return phase
  }
}
