import PortableMath

/// How two sounds of one sample rate differ (contract, audio §17.3).
public struct AudioComparison: Sendable, Equatable {
  /// Correlation of the courses of the spectral centroid: 1 for equal ones; 0 below two frames.
  public var spectralCorrelation: Double
  /// First less second.
  public var rmsDifference: Double
  public var peakDifference: Double
  /// Of the root mean square, in percent of the second's; 0 where that is silent.
  public var loudnessDifference: Double

  private static let length = 2048
  private static let hop = 512

  /// Nil for different sample rates.
  public init?(_ a: AudioSignal, _ b: AudioSignal) {
    guard a.sampleRate == b.sampleRate else { return nil }
    let (first, second) = (AudioLevels(a), AudioLevels(b))
    rmsDifference = first.rms.inDecibels - second.rms.inDecibels
    peakDifference = first.peak.inDecibels - second.peak.inDecibels
    loudnessDifference = second.rms > 0 ? (first.rms - second.rms) / second.rms * 100 : 0
    spectralCorrelation = Self.correlation(Self.centroids(a.mono), Self.centroids(b.mono))
  }

  /// The centroid of each window, in bins.
  private static func centroids(_ samples: [Double]) -> [Double] {
    let transform = FourierTransform(count: length)
    let window = (0..<length).map { 0.5 - 0.5 * PortableMath.cosCycles(Double($0) / Double(length)) }
    return stride(from: 0, through: samples.count - length, by: hop).map { start in
      var real = (0..<length).map { samples[start + $0] * window[$0] }
      var imaginary = [Double](repeating: 0, count: length)
      real.withUnsafeMutableBufferPointer { real in
        imaginary.withUnsafeMutableBufferPointer { imaginary in transform.forward(real, imaginary) }
      }
      var (sum, weights) = (0.0, 0.0)
      for bin in 0...(length / 2) {
        let magnitude = (real[bin] * real[bin] + imaginary[bin] * imaginary[bin]).squareRoot()
        sum += magnitude * Double(bin)
        weights += magnitude
      }
      return weights > 0 ? sum / weights : 0
    }
  }

  /// Pearson's correlation over the common length; 1 where either stands still.
  private static func correlation(_ a: [Double], _ b: [Double]) -> Double {
    let count = min(a.count, b.count)
    guard count >= 2 else { return 0 }
    let (x, y) = (a.prefix(count), b.prefix(count))
    let (meanX, meanY) = (x.reduce(0, +) / Double(count), y.reduce(0, +) / Double(count))
    var (product, powerX, powerY) = (0.0, 0.0, 0.0)
    for (p, q) in zip(x, y) {
      product += (p - meanX) * (q - meanY)
      powerX += (p - meanX) * (p - meanX)
      powerY += (q - meanY) * (q - meanY)
    }
    guard powerX > 1e-12, powerY > 1e-12 else { return 1 }
    return product / (powerX * powerY).squareRoot()
  }
}
