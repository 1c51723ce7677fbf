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
      var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0)
      var index = 0
      while index &+ 4 <= samples.count {
        a += samples[index] * samples[index]
        b += samples[index &+ 1] * samples[index &+ 1]
        c += samples[index &+ 2] * samples[index &+ 2]
        d += samples[index &+ 3] * samples[index &+ 3]
        index &+= 4
      }
      while index < samples.count {
        a += samples[index] * samples[index]
        index &+= 1
      }
      let total = (a + b) + (c + d)
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
