import PortableMath

/// A first-order high-pass that takes away an offset, and with it the slow drift of one.
enum DCBlocker {
  /// Filters in place: y = ½(1 + p)·(x[n] − x[n−1]) + p·y[n−1], p = e^(−2π·corner/fs). A settled one
  /// starts as if the mean of the first tenth of a second had stood for ever, the other from rest.
  static func process(_ samples: inout [Double], corner: Double, sampleRate: Double, isSettled: Bool = true) {
    let pole = PortableMath.exp(-2 * .pi * corner / sampleRate)
    let gain = 0.5 * (1 + pole)
    let settled = samples.prefix(isSettled ? Int(0.1 * sampleRate) : 0)
    var last = settled.isEmpty ? 0 : settled.reduce(0, +) / Double(settled.count)
    var level = 0.0
    samples.withUnsafeMutableBufferPointer { samples in
      for index in samples.indices {
        level = FilterLimits.settled(gain * (samples[index] - last) + pole * level)
        last = samples[index]
        samples[index] = level
      }
    }
  }

  /// A corner far enough below a tone of `frequency` Hz to leave it alone, and below hearing.
  static func corner(below frequency: Double) -> Double { min(10, max(frequency.magnitude, 1) / 8) }
}
