import PortableMath

/// Peaks of the sound that the samples stand for, as near as they can be known: at every eighth of a sample, through a
/// Fourier transform, which interpolates with every sample of a block of 1024 instead of the few that a filter sees.
/// Up to half the rate nothing is lost; filters lose what lies just below it, which in noise and squares is where the
/// highest peaks come from.
///
/// Both channels are one complex signal. A block's first and last 128 samples are there for the others: what the
/// transform takes for a jump from the block's end to its start has faded to 1/400 there.
struct DensePeaks {
  private static let length = 1024
  private static let margin = 128
  private static let density = 8
  private static let hop = length - 2 * margin

  private let transform = FourierTransform(count: length)
  /// e^(2πi·f/8) for the frequency f of each bin in cycles a sample: one step ahead.
  private let cosines: [Double]
  private let sines: [Double]

  init() {
    let (length, density) = (Double(Self.length), Double(Self.density))
    let cycles = (0..<Self.length).map { bin in
      (bin < Self.length / 2 ? Double(bin) : Double(bin) - length) / (length * density)
    }
    cosines = cycles.map { PortableMath.cosCycles($0) }
    sines = cycles.map { PortableMath.sinCycles($0) }
  }

  /// For each sample, the largest magnitude of both channels at it and within a sample of it; 0 in blocks that have no
  /// sample above `quiet`. O(n).
  func levels(
    _ left: UnsafePointer<Double>, _ right: UnsafePointer<Double>, _ count: Int, above quiet: Double
  ) -> [Double] {
    var levels = [Double](repeating: 0, count: count)
    let size = Self.length
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 4 * size + Self.hop + 1) { memory in
      let lines = (0..<4).map { UnsafeMutableBufferPointer(rebasing: memory[$0 * size..<($0 + 1) * size]) }
      let between = UnsafeMutableBufferPointer(rebasing: memory[(4 * size)...])
      for start in stride(from: 0, to: count, by: Self.hop) {
        let peak = load(lines, left, right, count, from: start - Self.margin)
        guard peak > quiet else { continue }
        transform.forward(lines[0], lines[1])
        between.update(repeating: 0)
        measure(lines, between)
        for index in 0..<min(Self.hop, count - start) {
          let place = start + index
          let sample = max(left[place].magnitude, right[place].magnitude)
          levels[place] = max(sample, between[index], between[index + 1])
        }
      }
    }
    return levels
  }

  /// Both channels from `start` on, with silence around the sound; the largest magnitude.
  private func load(
    _ lines: [UnsafeMutableBufferPointer<Double>], _ left: UnsafePointer<Double>, _ right: UnsafePointer<Double>,
    _ count: Int, from start: Int
  ) -> Double {
    var peak = 0.0
    for (line, channel) in zip(lines, [left, right]) {
      for index in 0..<Self.length {
        let place = start &+ index
        let sample = place >= 0 && place < count ? channel[place] : 0
        line[index] = sample
        peak = sample.magnitude > peak ? sample.magnitude : peak
      }
    }
    return peak
  }

  /// The largest magnitude between each sample and the next, from the one before the block's middle on. Lines 0 and 1 hold
  /// the spectrum, which is turned on step by step; 2 and 3 the sound at each step.
  private func measure(
    _ lines: [UnsafeMutableBufferPointer<Double>], _ between: UnsafeMutableBufferPointer<Double>
  ) {
    let (re, im, x, y) = (lines[0], lines[1], lines[2], lines[3])
    let middle = Self.length / 2
    let (nyquistRe, nyquistIm) = (re[middle], im[middle])
    let scale = 1 / Double(Self.length)
    cosines.withUnsafeBufferPointer { cosines in
      sines.withUnsafeBufferPointer { sines in
        for step in 1..<Self.density {
          for index in stride(from: 0, to: Self.length, by: 4) {
            let (a, b) = (re.lanes(at: index), im.lanes(at: index))
            let (c, s) = (cosines.lanes(at: index), sines.lanes(at: index))
            let (turnedRe, turnedIm) = (a * c - b * s, a * s + b * c)
            re.store(turnedRe, at: index)
            im.store(turnedIm, at: index)
            x.store(turnedRe, at: index)
            y.store(turnedIm, at: index)
          }
          // Half the rate turns both ways at once.
          let share = PortableMath.cosCycles(Double(step) / Double(2 * Self.density))
          (x[middle], y[middle]) = (nyquistRe * share, nyquistIm * share)
          transform.inverse(x, y)
          for index in between.indices {
            let place = index &+ (Self.margin - 1)
            let (a, b) = (x[place].magnitude, y[place].magnitude)
            let more = (a > b ? a : b) * scale
            between[index] = more > between[index] ? more : between[index]
          }
        }
      }
    }
  }
}
