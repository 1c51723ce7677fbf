import PortableMath

/// The low-passes of `Oversampler`: windowed sincs with Kaiser windows, each with a sum of one, from the middle outwards.
enum OversamplerTaps {
  static let evenCount = 31
  static let oddCount = 31
  static let halfCount = 3
  static let exactCount = 4

  /// Taps at even and at odd distances, apart.
  struct Taps {
    var middle: Double
    var even: UnsafePointer<Double>
    var odd: UnsafePointer<Double>
  }

  /// 125 taps at twice the rate, −6 dB at 0.46 of the original one: h(2), h(4), … and h(1), h(3), ….
  private static let steep: (middle: Double, even: [Double], odd: [Double]) = {
    let taps = sinc(cutoff: 0.23, reach: 62, beta: 7.86)
    return (taps[0], (1...evenCount).map { taps[2 * $0] }, (0..<oddCount).map { taps[2 * $0 + 1] })
  }()

  /// A half-band filter at four times the rate, 80 dB down from 0.375 of it on: its taps at the distances 1, 5, 9 and at
  /// 3, 7, 11. Its middle is ½, the others are zero.
  private static let half: (even: [Double], odd: [Double]) = {
    let taps = sinc(cutoff: 0.25, reach: 11, beta: 7.86)
    let odd = (0..<6).map { taps[2 * $0 + 1] }
    let scale = 0.25 / odd.reduce(0, +)
    return ([odd[0], odd[2], odd[4]].map { $0 * scale }, [odd[1], odd[3], odd[5]].map { $0 * scale })
  }()

  /// The same, 131 dB down, with its zeros spread over that band alone, at its Chebyshev nodes in cos(2πf): the taps at the
  /// distances 1, 5, 9, 13 and at 3, 7, 11, 15.
  private static let exact: (even: [Double], odd: [Double]) = (
    [0.31162630438172606, 0.03705859230030119, 0.005582355530978023, 0.0003367737653379933],
    [-0.08754855826094474, -0.01539411127540468, -0.0016235379285110647, -3.795338348489846e-05]
  )

  @inline(__always)
  static func withExact(_ body: (_ half: Taps) -> Void) {
    let exact = exact
    exact.even.withUnsafeBufferPointer { even in
      exact.odd.withUnsafeBufferPointer { odd in
        guard let a = even.baseAddress, let b = odd.baseAddress else { return }
        body(Taps(middle: 0.5, even: a, odd: b))
      }
    }
  }

  private static func sinc(cutoff: Double, reach: Int, beta: Double) -> [Double] {
    let length = Double(reach) + 1
    let taps = (0...reach).map { index -> Double in
      let distance = Double(index)
      let value = index == 0 ? 2 * cutoff : PortableMath.sinCycles(cutoff * distance) / (Double.pi * distance)
      let place = distance / length
      return value * BesselFunction.i0(beta * (1 - place * place).squareRoot())
    }
    let sum = taps.dropFirst().reduce(taps[0]) { $0 + 2 * $1 }
    return taps.map { $0 / sum }
  }

  @inline(__always)
  static func withTaps(_ body: (_ steep: Taps, _ half: Taps) -> Void) {
    let (steep, half) = (steep, half)
    steep.even.withUnsafeBufferPointer { steepEven in
      steep.odd.withUnsafeBufferPointer { steepOdd in
        half.even.withUnsafeBufferPointer { halfEven in
          half.odd.withUnsafeBufferPointer { halfOdd in
            guard let a = steepEven.baseAddress, let b = steepOdd.baseAddress, let c = halfEven.baseAddress,
              let d = halfOdd.baseAddress
            else { return }
            body(Taps(middle: steep.middle, even: a, odd: b), Taps(middle: 0.5, even: c, odd: d))
          }
        }
      }
    }
  }
}
