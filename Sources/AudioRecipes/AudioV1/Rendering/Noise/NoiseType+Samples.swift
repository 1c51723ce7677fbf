import PortableMath

extension NoiseType {
  /// Noise of this colour without an offset (contract, audio §4.2).
  ///
  /// A short piece of pink or brown noise has a mean; it is taken away here, before any envelope, where it makes no step.
  func samples(_ count: Int, seed: UInt32) -> [Double] {
    var generator = PCG32(seed: seed)
    var samples =
      switch self {
      case .white: Self.white(count, &generator)
      case .pink: Self.pink(count, &generator)
      case .brown: Self.brown(count, &generator)
      }
    if self != .white { samples.removeMean() }
    return samples
  }

  private static func white(_ count: Int, _ generator: inout PCG32) -> [Double] {
    [Double](unsafeUninitializedCapacity: count) { samples, initialized in
      for index in 0..<count { samples[index] = generator.nextSigned() }
      initialized = count
    }
  }

  /// Voss–McCartney: sixteen rows that hold their value for 2, 4, 8, … samples and one that changes each sample, so that
  /// the density falls by 3 dB an octave up to the Nyquist frequency; scaled to the power of the sixteen.
  private static func pink(_ count: Int, _ generator: inout PCG32) -> [Double] {
    let rowCount = 16
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: rowCount) { rows in
      var sum = 0.0
      for row in 0..<rowCount {
        rows[row] = generator.nextSigned()
        sum += rows[row]
      }
      return [Double](unsafeUninitializedCapacity: count) { samples, initialized in
        for index in 0..<count {
          let row = index.trailingZeroBitCount
          if row < rowCount {
            let fresh = generator.nextSigned()
            sum += fresh - rows[row]
            rows[row] = fresh
          }
          samples[index] = (sum + generator.nextSigned()) * 0.25
        }
        initialized = count
      }
    }
  }

  /// A leaky integrator with its corner near fs/300.
  private static func brown(_ count: Int, _ generator: inout PCG32) -> [Double] {
    [Double](unsafeUninitializedCapacity: count) { samples, initialized in
      var level = 0.0
      for index in 0..<count {
        level = 0.98 * level + 0.2 * generator.nextSigned()
        samples[index] = level
      }
      initialized = count
    }
  }
}
