import PortableMath

/// Keeps levels that no sound has from growing until they are no finite numbers: what validates is made (contract, audio
/// §19.30), however many gains stand in a row.
///
/// Up to 120 dB above full scale nothing is touched. What is louder is brought back there as a whole, which the last
/// normalisation hides; what has no finite value is silent, or as loud as can be where it had a sign. This is done before
/// anything with feedback sees it: one infinite sample would ring in there for ever.
enum LevelGuard {
  /// No step of the way that is given no more than this overflows.
  static let highest = 1e6

  /// - Complexity: O(n).
  static func hold(_ samples: inout [Double]) {
    guard !isPlausible(samples) else { return }
    let gain = gain(for: clean(&samples))
    samples.scale(by: gain)
  }

  /// Both sides by one gain.
  static func hold(_ buffer: inout StereoBuffer) {
    guard !(isPlausible(buffer.left) && isPlausible(buffer.right)) else { return }
    let gain = gain(for: max(clean(&buffer.left), clean(&buffer.right)))
    buffer.left.scale(by: gain)
    buffer.right.scale(by: gain)
  }

  /// Whether every sample is a number within the bound.
  private static func isPlausible(_ samples: [Double]) -> Bool {
    samples.withUnsafeBufferPointer { samples in
      // A sum of squares below the bound's own square has none beyond it, and ordinary sounds are far below. Only of
      // others each sample is looked at. What is not a number is not below anything.
      var (sums, others) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
      let ofEight = samples.count & ~7
      for index in stride(from: 0, to: ofEight, by: 8) {
        let (four, next) = (samples.four(at: index), samples.four(at: index &+ 4))
        sums = sums + four * four
        others = others + next * next
      }
      for index in ofEight..<samples.count { sums.x += samples[index] * samples[index] }
      sums = sums + others
      let total = (sums.x + sums.y) + (sums.z + sums.w)
      return total <= highest * highest || samples.allSatisfy { $0.magnitude <= highest }
    }
  }

  /// Makes every sample finite; the largest magnitude then.
  private static func clean(_ samples: inout [Double]) -> Double {
    let loudest = 1e300
    for index in samples.indices {
      let sample = samples[index]
      samples[index] = sample.isNaN ? 0 : sample.clamped(to: -loudest...loudest)
    }
    return samples.peak
  }

  private static func gain(for peak: Double) -> Double { peak > highest ? highest / peak : 1 }
}
