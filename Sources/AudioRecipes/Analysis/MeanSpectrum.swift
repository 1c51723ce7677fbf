import PortableMath

/// The power of a sound by frequency, over its whole length: Hann windows of 4096 samples, half overlapped (contract,
/// audio §17.1, §19.29). The first begins half a window before the sound, so that each sample counts alike, those of an
/// attack at the very beginning too.
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
    var windows = 0
    for start in stride(from: -length / 2, to: max(samples.count, 1), by: length / 2) {
      for index in 0..<length {
        let place = start + index
        real[index] = place >= 0 && place < samples.count ? samples[place] * window[index] : 0
        imaginary[index] = 0
      }
      real.withUnsafeMutableBufferPointer { real in
        imaginary.withUnsafeMutableBufferPointer { imaginary in transform.forward(real, imaginary) }
      }
      windows += 1
      for bin in power.indices { power[bin] += real[bin] * real[bin] + imaginary[bin] * imaginary[bin] }
    }
    self.power = power.map { $0 / Double(windows) }
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
}
