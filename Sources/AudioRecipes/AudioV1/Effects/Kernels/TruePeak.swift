import PortableMath

/// Peaks of the sound that the samples stand for, between them too: four times the rate by a polyphase filter (ITU-R
/// BS.1770-5, annex 2, with a windowed sinc of 12 samples to either side).
struct TruePeak {
  private static let reach = 12
  /// Taps for a quarter, a half and three quarters of a sample ahead, from `1 − reach` to `reach`.
  private let phases: [[Double]]

  init() {
    phases = (1...3).map { quarter in
      let place = Double(quarter) / 4
      return (1 - Self.reach...Self.reach).map { offset in
        let distance = Double(offset) - place
        let sinc = PortableMath.sinCycles(distance / 2) / (Double.pi * distance)
        let x = distance / (Double(Self.reach) + 0.5)
        return sinc * BesselFunction.i0(6 * (1 - x * x).squareRoot()) / BesselFunction.i0(6)
      }
    }
  }

  /// For each sample, the largest magnitude of both channels at it and within a sample of it.
  func levels(_ left: UnsafePointer<Double>, _ right: UnsafePointer<Double>, _ count: Int) -> [Double] {
    var levels = (0..<count).map { max(abs(left[$0]), abs(right[$0])) }
    for index in 0..<count {
      var peak = 0.0
      for taps in phases {
        var sum = SIMD2(all: 0.0)
        for (place, tap) in taps.enumerated() {
          let sample = index + 1 - Self.reach + place
          guard sample >= 0, sample < count else { continue }
          sum = sum + SIMD2(left[sample], right[sample]) * SIMD2(all: tap)
        }
        peak = max(peak, abs(sum.x), abs(sum.y))
      }
      levels[index] = max(levels[index], peak)
      if index + 1 < count { levels[index + 1] = max(levels[index + 1], peak) }
    }
    return levels
  }
}
