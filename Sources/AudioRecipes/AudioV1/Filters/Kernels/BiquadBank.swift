import PortableMath

/// Four biquads side by side on one input, each with a level in the sum: formants.
struct BiquadBank {
  private var b0 = SIMD4<Double>.zero
  private var b1 = SIMD4<Double>.zero
  private var b2 = SIMD4<Double>.zero
  private var a1 = SIMD4<Double>.zero
  private var a2 = SIMD4<Double>.zero
  private var first = SIMD4<Double>.zero
  private var second = SIMD4<Double>.zero

  /// At rest.
  ///
  /// - Parameter filters: four at most.
  private init(_ filters: ArraySlice<(coefficients: BiquadCoefficients, level: Double)>) {
    for (lane, filter) in filters.enumerated() {
      let (c, level) = (filter.coefficients, filter.level)
      (b0[lane], b1[lane], b2[lane], a1[lane], a2[lane]) = (c.b0 * level, c.b1 * level, c.b2 * level, c.a1, c.a2)
    }
  }

  /// Adds to `sum` what all filters together make of `input`. O(n) for every four filters.
  static func add(
    _ filters: [(coefficients: BiquadCoefficients, level: Double)], of input: [Double], to sum: inout [Double]
  ) {
    input.withUnsafeBufferPointer { input in
      sum.withUnsafeMutableBufferPointer { sum in
        for start in stride(from: 0, to: filters.count, by: 4) {
          var bank = BiquadBank(filters[start..<min(start + 4, filters.count)])
          bank.add(of: input, to: sum)
        }
      }
    }
  }

  private mutating func add(of input: UnsafeBufferPointer<Double>, to sum: UnsafeMutableBufferPointer<Double>) {
    let count = min(input.count, sum.count)
    let (b0, b1, b2, a1, a2) = (b0, b1, b2, a1, a2)
    var (first, second) = (first, second)
    var start = 0
    while start < count {
      let end = min(start &+ FilterLimits.blockSize, count)
      for index in start..<end {
        let x = SIMD4(all: input[index])
        let y = b0 * x + first
        first = (b1 * x + second) - a1 * y
        second = b2 * x - a2 * y
        sum[index] += (y.x + y.z) + (y.y + y.w)
      }
      for lane in 0..<4 {
        first[lane] = FilterLimits.flushed(first[lane])
        second[lane] = FilterLimits.flushed(second[lane])
      }
      start = end
    }
    (self.first, self.second) = (first, second)
  }
}
