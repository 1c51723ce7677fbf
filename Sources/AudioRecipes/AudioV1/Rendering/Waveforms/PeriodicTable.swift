import PortableMath

/// One period of a band-limited wave, sampled so finely that a straight line between two samples is good enough.
///
/// The error of harmonic h of amplitude 1/h is (πh/length)²/3 of it: with 32 samples to a period of the highest harmonic
/// what the line adds lies 75 dB under a sawtooth.
struct PeriodicTable: Sendable {
  /// The samples, and the first one again.
  let samples: [Double]

  /// Tables of the given waves, each with the harmonics that `gain` lets through at their number, two waves a transform.
  ///
  /// - Parameter length: a power of two, more than twice the number of harmonics.
  static func tables(
    _ spectra: [HarmonicSpectrum], length: Int, gain: (_ harmonic: Int) -> Double
  ) -> [PeriodicTable] {
    let transform = TableTransforms.transform(length)
    var tables: [PeriodicTable] = []
    var (real, imaginary) = ([Double](repeating: 0, count: length), [Double](repeating: 0, count: length))
    for first in stride(from: 0, to: spectra.count, by: 2) {
      for index in 0..<length { (real[index], imaginary[index]) = (0, 0) }
      // The first wave comes out in the real part, the second in the imaginary one.
      add(spectra[first], (1, 0), gain, &real, &imaginary)
      if first + 1 < spectra.count { add(spectra[first + 1], (0, 1), gain, &real, &imaginary) }
      real.withUnsafeMutableBufferPointer { real in
        imaginary.withUnsafeMutableBufferPointer { imaginary in transform.inverse(real, imaginary) }
      }
      tables.append(PeriodicTable(samples: real + [real[0]]))
      if first + 1 < spectra.count { tables.append(PeriodicTable(samples: imaginary + [imaginary[0]])) }
    }
    return tables
  }

  /// Adds `unit` times the spectrum's bins and their mirror images.
  private static func add(
    _ spectrum: HarmonicSpectrum, _ unit: (Double, Double), _ gain: (Int) -> Double, _ real: inout [Double],
    _ imaginary: inout [Double]
  ) {
    for index in 0..<min(spectrum.count, real.count / 2 - 1) {
      let weight = 0.5 * gain(index + 1)
      if weight == 0 { break }
      let (a, b) = (weight * spectrum.cosines[index], -weight * spectrum.sines[index])
      let mirror = real.count - 1 - index
      real[index + 1] += unit.0 * a - unit.1 * b
      imaginary[index + 1] += unit.0 * b + unit.1 * a
      real[mirror] += unit.0 * a + unit.1 * b
      imaginary[mirror] += unit.1 * a - unit.0 * b
    }
  }
}

extension UnsafeBufferPointer where Element == Double {
  /// The value of a table of `length` samples, and the first one again, at a phase in 0..<1.
  @inline(__always)
  func periodic(_ phase: Double, _ length: Double) -> Double {
    let place = phase * length
    let whole = Int(truncatingIfNeeded: Int64(place))
    let near = self[whole]
    return near + (self[whole &+ 1] - near) * (place - Double(whole))
  }
}

/// Transforms of the usual table lengths, made once.
private enum TableTransforms {
  private static let short = FourierTransform(count: 512)
  private static let medium = FourierTransform(count: 1024)
  private static let long = FourierTransform(count: 2048)
  private static let longest = FourierTransform(count: 4096)

  static func transform(_ length: Int) -> FourierTransform {
    switch length {
    case 512: short
    case 1024: medium
    case 2048: long
    case 4096: longest
    default: FourierTransform(count: length)
    }
  }
}
