import PortableMath

/// Values between samples from sixteen of them, by Lagrange's polynomial of degree 15: for loops, in which what a read
/// takes from the highs is taken every turn.
///
/// Between two samples a cubic takes 2 dB at 0.3 of the rate, this 0.1. Its gain is never above one, so that no loop
/// grows: maximally flat at 0 Hz, it only falls (T. Laakso et al., "Splitting the unit delay", 1996). Weights come from a
/// table of 256 places between two samples, and between two rows from their mean, whose gain is not above one either.
enum LongInterpolation {
  /// Samples that are read after the place, and as many before it.
  static let reach = 8
  private static let taps = 2 * reach
  private static let rows = 256

  /// Rows of weights, the oldest sample's first; one more row than there are places.
  private static let weights: [Double] = {
    var weights: [Double] = []
    for row in 0...rows {
      // The place among the sixteen: 7 is the eighth of them, 8 the ninth.
      let place = Double(reach - 1) + Double(row) / Double(rows)
      for tap in 0..<taps {
        var weight = 1.0
        for other in 0..<taps where other != tap {
          weight *= (place - Double(other)) / Double(tap - other)
        }
        weights.append(weight)
      }
    }
    return weights
  }()

  /// Calls `body` with a function that reads `samples` at `fraction` in 0...1 behind the sample `index`. The eight samples
  /// up to that one, and the eight behind it, must be there.
  @inline(__always)
  static func withReader<Result>(
    _ samples: UnsafeMutableBufferPointer<Double>,
    _ body: (_ read: (_ index: Int, _ fraction: Double) -> Double) -> Result
  ) -> Result {
    weights.withUnsafeBufferPointer { weights in
      body { index, fraction in
        let place = fraction * Double(rows)
        let row = min(Int(place), rows - 1)
        let share = SIMD4(all: place - Double(row))
        var sum = SIMD4<Double>.zero
        for tap in stride(from: 0, to: taps, by: 4) {
          let (a, b) = (weights.four(at: row &* taps &+ tap), weights.four(at: (row &+ 1) &* taps &+ tap))
          sum = sum + samples.four(at: index &+ 1 &- reach &+ tap) * (a + (b - a) * share)
        }
        return (sum.x + sum.y) + (sum.z + sum.w)
      }
    }
  }
}
