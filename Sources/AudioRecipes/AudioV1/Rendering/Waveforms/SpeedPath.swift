import PortableMath

/// What a path of speeds asks of tables.
struct SpeedPath {
  /// The smallest and the greatest speed, in cycles a sample, not negative.
  let range: ClosedRange<Double>
  /// What a moving harmonic needs below the Nyquist frequency for its own sidebands, in cycles a sample.
  let room: Double
  /// Whether the path itself is more than one speed.
  let isMoving: Bool

  private static let greatestRoom = 0.2
  /// Measured: what folds back under vibratos of an octave to either side and 200 Hz lies 60 dB under the sound, and 80 dB
  /// under those that music knows, which ask for 0.005.
  private static let roomScale = 1.3

  /// - Parameter ratios: the smallest and the greatest factor on the path.
  init(_ increments: [Double], _ ratios: ClosedRange<Double>) {
    let path = increments.magnitudeRange
    range = (path.lowerBound * ratios.lowerBound.magnitude)...(path.upperBound * ratios.upperBound.magnitude)
    isMoving = path.lowerBound < path.upperBound
    room = isMoving ? min(Self.roomScale * Self.movement(increments).squareRoot(), Self.greatestRoom) : 0
  }

  /// The mean change from sample to sample, against the mean speed: a frequency f that changes by c cycles a sample each
  /// sample has its energy within some √c of f.
  ///
  /// It is the mean, not the greatest: a few jumps ask for no room, because a jump would fill any.
  private static func movement(_ increments: [Double]) -> Double {
    increments.withUnsafeBufferPointer { increments in
      var (moved, total) = (0.0, 0.0)
      var last = increments.first ?? 0
      for increment in increments {
        moved += (increment - last).magnitude
        total += increment.magnitude
        last = increment
      }
      // A sweep from next to nothing may pass through infinity.
      return total > 0 && moved.isFinite ? moved / total : 0
    }
  }
}
