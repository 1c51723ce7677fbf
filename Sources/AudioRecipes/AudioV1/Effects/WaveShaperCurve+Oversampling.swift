extension WaveShaperCurve {
  /// The rate at which a sound that reaches `reach` behind its drive is bent: as high as it takes to keep what a tone of
  /// 5 kHz folds back 60 dB below it.
  func factor(upTo reach: Double) -> OversamplingFactor {
    switch self {
    case .tanh: reach <= 8 ? .four : reach <= 20 ? .eight : reach <= 40 ? .sixteen : .thirtyTwo
    case .softClip: reach <= 3 ? .four : .eight
    case .hardClip: reach <= 1.5 ? .four : .eight
    case .sine: reach <= 12 ? .four : reach <= 20 ? .eight : reach <= 60 ? .sixteen : .thirtyTwo
    }
  }

  /// What bends at that rate. The sine turns the images that an interpolation leaves into sidebands as strong as its drive:
  /// beyond four times the rate it wants less of them.
  func oversampler(_ factor: OversamplingFactor) -> Oversampler {
    Oversampler(isExact: factor == .thirtyTwo || self == .sine && factor != .four)
  }

  /// The means of the curves with corners, behind a drive; nil for the smooth ones, which a higher rate does more for.
  func means(drive: Double) -> CurveMeans? {
    switch self {
    case .tanh, .sine: return nil
    case .softClip:
      return { from, to, means in
        Self.fill(means, from, to, drive, curve: { $0 - $0 * $0 * $0 / 3 }, integral: { z in z * (0.5 - z / 12) })
      }
    case .hardClip:
      return { from, to, means in Self.fill(means, from, to, drive, curve: { $0 }, integral: { $0 * 0.5 }) }
    }
  }

  /// - Parameters:
  ///   - curve: between −1 and 1; level beyond.
  ///   - integral: of the curve from 0 to c, as a function of c².
  @inline(__always)
  private static func fill(
    _ means: UnsafeMutableBufferPointer<Double>, _ from: UnsafeBufferPointer<Double>, _ to: UnsafeBufferPointer<Double>,
    _ drive: Double, curve: (Double) -> Double, integral: (Double) -> Double
  ) {
    for index in means.indices {
      let (a, b) = (from[index] * drive, to[index] * drive)
      let (c, d) = (a.clamped(to: -1...1), b.clamped(to: -1...1))
      let way = b - a
      // Too short a way loses the difference of the integrals among their digits; its middle does as well.
      if way.magnitude > 1e-6 * (1 + a.magnitude) {
        let area = (integral(d * d) + curve(d) * (b - d)) - (integral(c * c) + curve(c) * (a - c))
        means[index] = area / way
      } else {
        means[index] = curve(((a + b) * 0.5).clamped(to: -1...1))
      }
    }
  }
}
