import PortableMath

/// The power of a sound by frequency, over its whole length: Hann windows of 4096 samples, half overlapped (contract,
/// audio §17.1, §19.29).
struct MeanSpectrum {
  /// Of the bins from 0 to half the window.
  let power: [Double]
  /// In Hz.
  let binWidth: Double

  private static let length = 4096

  /// Shorter sounds are padded with silence.
  init(_ samples: [Double], sampleRate: Double) {
    let length = Self.length
    let transform = FourierTransform(count: length)
    let window = (0..<length).map { 0.5 - 0.5 * PortableMath.cosCycles(Double($0) / Double(length)) }
    var power = [Double](repeating: 0, count: length / 2 + 1)
    var (real, imaginary) = ([Double](repeating: 0, count: length), [Double](repeating: 0, count: length))
    for start in stride(from: 0, to: max(samples.count - length / 2, 1), by: length / 2) {
      for index in 0..<length {
        real[index] = start + index < samples.count ? samples[start + index] * window[index] : 0
        imaginary[index] = 0
      }
      real.withUnsafeMutableBufferPointer { real in
        imaginary.withUnsafeMutableBufferPointer { imaginary in transform.forward(real, imaginary) }
      }
      for bin in power.indices { power[bin] += real[bin] * real[bin] + imaginary[bin] * imaginary[bin] }
    }
    self.power = power
    binWidth = sampleRate / Double(length)
  }

  /// The mean frequency, weighted with the magnitude, in Hz; 0 for silence.
  var centroid: Double {
    var (sum, weights) = (0.0, 0.0)
    for (bin, power) in power.enumerated() {
      let magnitude = power.squareRoot()
      sum += magnitude * Double(bin)
      weights += magnitude
    }
    return weights > 0 ? sum / weights * binWidth : 0
  }

  /// The loudest bin from 20 Hz on, in Hz; 0 for silence.
  var dominant: Double {
    let first = Int((20 / binWidth).rounded(.up))
    guard first < power.count, let loudest = (first..<power.count).max(by: { power[$0] < power[$1] }) else { return 0 }
    return power[loudest] > 0 ? Double(loudest) * binWidth : 0
  }

  /// The share of the power in a range of frequencies; 0 for silence.
  func share(_ range: Range<Double>) -> Double {
    let total = power.reduce(0, +)
    guard total > 0 else { return 0 }
    let part = power.indices.reduce(0) { range.contains(Double($1) * binWidth) ? $0 + power[$1] : $0 }
    return part / total
  }
}
