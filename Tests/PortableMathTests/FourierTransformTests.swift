import Testing

@testable import PortableMath

@Suite("The Fourier transform") struct FourierTransformTests {
  static func signal(_ count: Int, _ seed: UInt32) -> [Double] {
    var generator = PCG32(seed: seed)
    return (0..<count).map { _ in generator.nextSigned() }
  }

  static func forward(_ real: [Double], _ imaginary: [Double]) -> ([Double], [Double]) {
    var (re, im) = (real, imaginary)
    re.withUnsafeMutableBufferPointer { re in
      im.withUnsafeMutableBufferPointer { im in FourierTransform(count: re.count).forward(re, im) }
    }
    return (re, im)
  }

  @Test("is the sum that defines it", arguments: [1, 2, 4, 8, 16, 64, 256])
  func definition(_ count: Int) {
    let (re, im) = (Self.signal(count, 1), Self.signal(count, 2))
    let (gotReal, gotImaginary) = Self.forward(re, im)
    for k in 0..<count {
      var (a, b) = (0.0, 0.0)
      for n in 0..<count {
        let cycles = Double(k * n % count) / Double(count)
        let (c, s) = (PortableMath.cosCycles(cycles), -PortableMath.sinCycles(cycles))
        a += re[n] * c - im[n] * s
        b += re[n] * s + im[n] * c
      }
      #expect(abs(gotReal[k] - a) < 1e-12 * Double(count) && abs(gotImaginary[k] - b) < 1e-12 * Double(count))
    }
  }

  @Test("the inverse gives back what went in, times the length", arguments: [2, 4, 32, 4096, 1 << 16])
  func inverse(_ count: Int) {
    let (re, im) = (Self.signal(count, 3), Self.signal(count, 4))
    var (a, b) = Self.forward(re, im)
    a.withUnsafeMutableBufferPointer { a in
      b.withUnsafeMutableBufferPointer { b in FourierTransform(count: count).inverse(a, b) }
    }
    var worst = 0.0
    for n in 0..<count { worst = max(worst, abs(a[n] / Double(count) - re[n]), abs(b[n] / Double(count) - im[n])) }
    #expect(worst < 1e-14)
  }

  @Test("has the same bits everywhere")
  func bits() {
    let (re, im) = Self.forward(Self.signal(1024, 5), Self.signal(1024, 6))
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for value in re + im { hash = (hash ^ value.bitPattern) &* 0x100_0000_01b3 }
    #expect(hash == 11_351_275_808_600_101_563)
  }
}
