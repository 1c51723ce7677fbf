import PortableMath

/// One basic waveform along a path that moves so strongly that its sidebands would fold back: made at eight times the
/// sample rate, with steps and corners rounded there, and brought down.
///
/// Up to 0.42 of the sample rate nothing is lost, of the sound's own sidebands neither. What lies near a multiple of the
/// fine rate, which would fold onto the sound, the rounding takes away: 87 dB below a sawtooth of 5 kHz.
struct FineVoice {
  /// Values a sample.
  static let factor = 8

  let speeds: FineSpeeds
  /// The phase at sample 0, in 0..<1.
  let start: Double

  init(_ speeds: FineSpeeds, _ start: Double) { (self.speeds, self.start) = (speeds, start) }

  /// Adds the voice, times `volume`.
  func add(_ wave: inout some FineWave, to sum: inout [Double], volume: Double) {
    var phase: Double?
    let samples = withUnsafeMutablePointer(to: &wave) { wave in
      Oversampling.pieces(sum.count, factor: Self.factor, isNarrow: true) { fine, samples in
        speeds.fill(fine, samples)
        let first = phase ?? Self.lead(start, fine.first ?? 0)
        phase = wave.pointee.replace(fine, samples, from: first)
      }
    }
    sum.withUnsafeMutableBufferPointer { sum in
      for index in 0..<min(sum.count, samples.count) { sum[index] += volume * samples[index] }
    }
  }

  /// The phase at the first fine value: as if the wave had always been running.
  static func lead(_ start: Double, _ step: Double) -> Double {
    let past = start - Double(Oversampling.lead * factor) * step
    let phase = past - past.rounded(.down)
    return phase < 1 ? phase : 0
  }
}

/// A waveform at the rate of `FineVoice`, piece after piece.
protocol FineWave {
  /// Replaces steps in cycles by values of the wave.
  ///
  /// - Parameters:
  ///   - samples: the samples that the values are for.
  ///   - phase: at the first value, in 0..<1.
  /// - Returns: the phase behind the last one.
  mutating func replace(
    _ fine: UnsafeMutableBufferPointer<Double>, _ samples: Range<Int>, from phase: Double
  ) -> Double
}

/// A sine, which fades out below half the fine rate.
struct FineSine: FineWave {
  mutating func replace(
    _ fine: UnsafeMutableBufferPointer<Double>, _ samples: Range<Int>, from first: Double
  ) -> Double {
    var phase = first
    for index in stride(from: 0, to: fine.count, by: 4) {
      let steps = fine.lanes(at: index)
      var (phases, gains) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
      for lane in 0..<4 {
        phases[lane] = phase
        gains[lane] = gainBelowNyquist(steps[lane])
        phase = wrappedOnce(phase + steps[lane])
      }
      fine.store(PortableMath.sinCycles(phases) * gains, at: index)
    }
    return phase
  }
}
