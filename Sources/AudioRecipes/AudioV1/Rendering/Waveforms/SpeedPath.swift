import PortableMath

/// What a path of speeds asks of tables.
struct SpeedPath {
  /// The smallest and the greatest speed, in cycles a sample, not negative.
  let range: ClosedRange<Double>
  /// What a moving harmonic needs below the Nyquist frequency for its own sidebands, in cycles a sample.
  let room: Double
  /// The mean speed, in cycles a sample.
  let mean: Double
  /// Whether the path itself is more than one speed.
  let isMoving: Bool

  /// Whether the sidebands reach so far that tables would have to leave out what is heard, and even so would fold: such a
  /// path wants a `FineVoice`. A vibrato of 6 Hz and an octave to either side does not.
  var isStrong: Bool { room > Self.tableRoom }

  /// The same of a mean change from sample to sample, against the mean speed.
  static func isStrong(_ movement: Double) -> Bool { roomScale * movement.squareRoot() > tableRoom }

  /// Up to here, what is kept free for sidebands lies above 20 kHz at 44.1 kHz.
  private static let tableRoom = 0.03

  private static let greatestRoom = 0.2
  /// Measured: what folds back under vibratos of an octave to either side and 200 Hz lies 60 dB under the sound, and 80 dB
  /// under those that music knows, which ask for 0.005.
  static let roomScale = 1.3

  /// - Parameter ratios: the smallest and the greatest factor on the path.
  init(_ increments: [Double], _ ratios: ClosedRange<Double>) {
    let path = increments.magnitudeRange
    range = (path.lowerBound * ratios.lowerBound.magnitude)...(path.upperBound * ratios.upperBound.magnitude)
    isMoving = path.lowerBound < path.upperBound
    let (moved, total) = isMoving ? Self.movement(increments) : (0, path.lowerBound * Double(increments.count))
    // A sweep from next to nothing may pass through infinity.
    let movement = total > 0 && moved.isFinite ? moved / total : 0
    room = isMoving ? min(Self.roomScale * movement.squareRoot(), Self.greatestRoom) : 0
    mean = total / Double(max(increments.count, 1)) * ratios.upperBound.magnitude
  }

  /// What the speed changes by from sample to sample, and the speeds, each added up: a frequency f that changes by c cycles
  /// a sample each sample has its energy within some √c of f.
  ///
  /// It is the mean that counts, not the greatest: a few jumps ask for no room, because a jump would fill any.
  private static func movement(_ increments: [Double]) -> (moved: Double, total: Double) {
    increments.withUnsafeBufferPointer { increments in
      var (moved, total) = (0.0, 0.0)
      var last = increments.first ?? 0
      for increment in increments {
        moved += (increment - last).magnitude
        total += increment.magnitude
        last = increment
      }
      return (moved, total)
    }
  }
}
