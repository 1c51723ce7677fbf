import PortableMath

/// Peaks of the sound that the samples stand for, between them too: four times the rate by a polyphase filter (ITU-R
/// BS.1770-5, annex 2, with a windowed sinc of 12 samples to either side).
struct TruePeak {
  /// Samples to either side.
  private let reach: Int
  /// Taps for a quarter, a half and three quarters of a sample ahead, from `1 − reach` to `reach`.
  private let phases: [[Double]]

  /// For limiters: closer to the sound than meters are. What lies just below half the rate it still underrates: by 2 dB in
  /// white noise, so that `DensePeaks` has the last word.
  init() {
    self.init(reach: 12) { distance in
      let x = distance / 12.5
      return BesselFunction.i0(6 * (1 - x * x).squareRoot()) / BesselFunction.i0(6)
    }
  }

  /// For meters: six samples to either side under a Hann window, as libebur128 and the meters that are made with it read.
  /// It finds less than there is of peaks made by what lies just below half the rate.
  static let meter = TruePeak(reach: 6) { 0.5 + 0.5 * PortableMath.cosCycles($0 / 12) }

  private init(reach: Int, window: (Double) -> Double) {
    self.reach = reach
    phases = (1...3).map { quarter in
      let place = Double(quarter) / 4
      return (1 - reach...reach).map { offset in
        let distance = Double(offset) - place
        return PortableMath.sinCycles(distance / 2) / (Double.pi * distance) * window(distance)
      }
    }
  }

  /// The largest magnitude at and between the samples. O(n), with memory for a piece at a time.
  func peak(of samples: [Double]) -> Double {
    let (piece, context) = (1 << 16, 2 * reach)
    return samples.withUnsafeBufferPointer { samples in
      guard let start = samples.baseAddress else { return 0 }
      return stride(from: 0, to: samples.count, by: piece).reduce(0) { most, first in
        let begin = max(first - context, 0)
        let end = min(first + piece, samples.count)
        let levels = levels(start + begin, start + begin, min(end + context, samples.count) - begin)
        return max(most, levels[(first - begin)..<(end - begin)].max() ?? 0)
      }
    }
  }

  /// For each sample, the largest magnitude of both channels at it and within a sample of it. O(n).
  func levels(_ left: UnsafePointer<Double>, _ right: UnsafePointer<Double>, _ count: Int) -> [Double] {
    var levels = [Double](repeating: 0, count: count + 1)
    let reach = reach
    var frames = [SIMD2<Double>](repeating: .zero, count: count + 2 * reach)
    for index in 0..<count { frames[index + reach] = SIMD2(left[index], right[index]) }
    let taps = phases[0].indices.map { SIMD3(phases[0][$0], phases[1][$0], phases[2][$0]) }
    frames.withUnsafeBufferPointer { frames in
      taps.withUnsafeBufferPointer { taps in
        levels.withUnsafeMutableBufferPointer { levels in
          for index in 0..<count {
            var (first, second, third) = (SIMD2(all: 0.0), SIMD2(all: 0.0), SIMD2(all: 0.0))
            for place in taps.indices {
              let frame = frames[index &+ 1 &+ place]
              first = first + frame * SIMD2(all: taps[place].x)
              second = second + frame * SIMD2(all: taps[place].y)
              third = third + frame * SIMD2(all: taps[place].z)
            }
            let between = max(abs(first.x), abs(first.y), abs(second.x), max(abs(second.y), abs(third.x), abs(third.y)))
            let frame = frames[index &+ reach]
            levels[index] = max(levels[index], between, abs(frame.x), abs(frame.y))
            levels[index &+ 1] = between
          }
        }
      }
    }
    levels.removeLast()
    return levels
  }
}
