/// The discrete Fourier transform of a power of two of complex numbers, with the same bits on every CPU.
///
/// Source: J. W. Cooley and J. W. Tukey, "An algorithm for the machine calculation of complex Fourier series" (1965):
/// decimation in time, radix two, the first two stages without products. Real and imaginary parts stand in two buffers,
/// so that four butterflies go at once and a transform of two real signals is one complex transform.
public struct FourierTransform: Sendable {
  /// Length of a transform: a power of two.
  public let count: Int

  /// cos and −sin of the angles of every stage from the third on, stage after stage.
  private let cosines: [Double]
  private let sines: [Double]
  /// Pairs of indices that the reversal of their bits exchanges.
  private let exchanges: [(Int32, Int32)]

  /// Tables for transforms of `count` numbers. O(count).
  ///
  /// - Precondition: `count` is a power of two, at most 2²⁴.
  public init(count: Int) {
    precondition(count > 0 && count & (count &- 1) == 0 && count <= 1 << 24, "not a power of two up to 2^24")
    self.count = count
    var (cosines, sines): ([Double], [Double]) = ([], [])
    var half = 4
    while half < count {
      for index in 0..<half {
        let cycles = Double(index) / Double(2 * half)
        cosines.append(PortableMath.cosCycles(cycles))
        sines.append(-PortableMath.sinCycles(cycles))
      }
      half *= 2
    }
    self.cosines = cosines
    self.sines = sines
    exchanges = Self.exchanges(count)
  }

  private static func exchanges(_ count: Int) -> [(Int32, Int32)] {
    var pairs: [(Int32, Int32)] = []
    var reversed = 0
    for index in 1..<max(count, 1) {
      var bit = count >> 1
      while reversed & bit != 0 {
        reversed ^= bit
        bit >>= 1
      }
      reversed |= bit
      if index < reversed { pairs.append((Int32(index), Int32(reversed))) }
    }
    return pairs
  }

  /// X(k) = Σ x(n)·e^(−2πi·kn/count), in place. O(count · log count).
  ///
  /// - Precondition: both buffers hold `count` numbers.
  public func forward(_ real: UnsafeMutableBufferPointer<Double>, _ imaginary: UnsafeMutableBufferPointer<Double>) {
    precondition(real.count == count && imaginary.count == count, "a transform of \(count) numbers")
    guard let re = real.baseAddress, let im = imaginary.baseAddress, count > 1 else { return }
    for (a, b) in exchanges {
      let (i, j) = (Int(a), Int(b))
      (re[i], re[j]) = (re[j], re[i])
      (im[i], im[j]) = (im[j], im[i])
    }
    if count == 2 {
      (re[0], re[1]) = (re[0] + re[1], re[0] - re[1])
      (im[0], im[1]) = (im[0] + im[1], im[0] - im[1])
      return
    }
    firstStages(re, im)
    var half = 4
    var table = 0
    while half < count {
      stage(re, im, half: half, table: table)
      table &+= half
      half &*= 2
    }
  }

  /// x(n) = Σ X(k)·e^(2πi·kn/count), in place and without a factor: `count` times what went into `forward`.
  ///
  /// - Precondition: both buffers hold `count` numbers.
  public func inverse(_ real: UnsafeMutableBufferPointer<Double>, _ imaginary: UnsafeMutableBufferPointer<Double>) {
    // Exchanging the parts before and after turns the sign of the exponent.
    forward(imaginary, real)
  }

  /// Transforms of two and of four numbers, in one pass.
  private func firstStages(_ re: UnsafeMutablePointer<Double>, _ im: UnsafeMutablePointer<Double>) {
    var start = 0
    while start < count {
      let (a, b) = (re[start] + re[start &+ 1], re[start] - re[start &+ 1])
      let (c, d) = (re[start &+ 2] + re[start &+ 3], re[start &+ 2] - re[start &+ 3])
      let (e, f) = (im[start] + im[start &+ 1], im[start] - im[start &+ 1])
      let (g, h) = (im[start &+ 2] + im[start &+ 3], im[start &+ 2] - im[start &+ 3])
      (re[start], re[start &+ 1], re[start &+ 2], re[start &+ 3]) = (a + c, b + h, a - c, b - h)
      (im[start], im[start &+ 1], im[start &+ 2], im[start &+ 3]) = (e + g, f - d, e - g, f + d)
      start &+= 4
    }
  }

  private func stage(
    _ re: UnsafeMutablePointer<Double>, _ im: UnsafeMutablePointer<Double>, half: Int, table: Int
  ) {
    cosines.withUnsafeBufferPointer { cosines in
      sines.withUnsafeBufferPointer { sines in
        let c = UnsafeRawBufferPointer(cosines)
        let s = UnsafeRawBufferPointer(sines)
        let realPart = UnsafeMutableRawPointer(re)
        let imaginaryPart = UnsafeMutableRawPointer(im)
        var start = 0
        while start < count {
          var index = 0
          while index < half {
            let near = (start &+ index) &* 8
            let far = near &+ half &* 8
            let cosine = c.loadUnaligned(fromByteOffset: (table &+ index) &* 8, as: SIMD4<Double>.self)
            let sine = s.loadUnaligned(fromByteOffset: (table &+ index) &* 8, as: SIMD4<Double>.self)
            let a = realPart.loadUnaligned(fromByteOffset: near, as: SIMD4<Double>.self)
            let b = imaginaryPart.loadUnaligned(fromByteOffset: near, as: SIMD4<Double>.self)
            let x = realPart.loadUnaligned(fromByteOffset: far, as: SIMD4<Double>.self)
            let y = imaginaryPart.loadUnaligned(fromByteOffset: far, as: SIMD4<Double>.self)
            let turnedReal = x * cosine - y * sine
            let turnedImaginary = x * sine + y * cosine
            realPart.storeBytes(of: a + turnedReal, toByteOffset: near, as: SIMD4<Double>.self)
            imaginaryPart.storeBytes(of: b + turnedImaginary, toByteOffset: near, as: SIMD4<Double>.self)
            realPart.storeBytes(of: a - turnedReal, toByteOffset: far, as: SIMD4<Double>.self)
            imaginaryPart.storeBytes(of: b - turnedImaginary, toByteOffset: far, as: SIMD4<Double>.self)
            index &+= 4
          }
          start &+= 2 &* half
        }
      }
    }
  }
}
