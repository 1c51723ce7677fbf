import PortableMath

/// One period of a wave as its harmonics: Σ cosines[k]·cos(2π(k+1)u) + sines[k]·sin(2π(k+1)u). It has no mean.
struct HarmonicSpectrum: Sendable {
  var cosines: [Double]
  var sines: [Double]

  /// Silence of `count` harmonics.
  init(count: Int) {
    cosines = [Double](repeating: 0, count: count)
    sines = cosines
  }

  var count: Int { sines.count }

  /// The Fourier series of a basic waveform as the contract defines it (audio §4.1); square and pulse are high for the
  /// first `duty` of the period.
  init(_ waveform: Waveform, duty: Double = 0.5, count: Int) {
    self.init(count: count)
    for index in 0..<count {
      let order = Double(index + 1)
      switch waveform {
      case .sine: if index == 0 { sines[0] = 1 }
      case .sawtooth: sines[index] = -2 / (Double.pi * order)
      case .triangle: if index % 2 == 0 { cosines[index] = -8 / (Double.pi * Double.pi * order * order) }
      case .square, .pulse:
        let scale = 2 / (Double.pi * order)
        cosines[index] = scale * PortableMath.sinCycles(order * duty)
        sines[index] = scale * (1 - PortableMath.cosCycles(order * duty))
      }
    }
  }

  /// Adds another wave, times `weight`, up to this one's number of harmonics.
  mutating func add(_ other: HarmonicSpectrum, weight: Double) {
    for index in 0..<min(count, other.count) {
      cosines[index] += weight * other.cosines[index]
      sines[index] += weight * other.sines[index]
    }
  }

  /// The first `count` harmonics of one sampled period. Its length is a power of two, at least twice `count`.
  init(period: [Double], count: Int) {
    self.init(count: count)
    var (real, imaginary) = (period, [Double](repeating: 0, count: period.count))
    real.withUnsafeMutableBufferPointer { real in
      imaginary.withUnsafeMutableBufferPointer { imaginary in
        FourierTransform(count: real.count).forward(real, imaginary)
      }
    }
    let scale = 2 / Double(period.count)
    for index in 0..<min(count, period.count / 2 - 1) {
      cosines[index] = real[index + 1] * scale
      sines[index] = -imaginary[index + 1] * scale
    }
  }
}
