import PortableMath

/// What place and pressure of a bow do to the tone of a string whose motion hardly tells them: `BowedLoop` keeps to places
/// and pressures at which every string speaks.
///
/// - The place: a string moves at a point as its bridge does, less what the bridge did one round trip later, so overtones
///   with a node at the bow are weak, and near the bridge the low ones are (the comb 1 − z^(−β·period): J. O. Smith,
///   "Physical Audio Signal Processing", pick-position filter).
/// - The pressure: the harder, the sharper the corner that runs along the string and the brighter its sound (L. Cremer,
///   "The Physics of the Violin", 1984): a shelf over the sixth harmonic, 12 dB from the softest to the hardest. Nearness to
///   the bridge adds up to 11 dB.
///
/// Both only feed forward, so the pitch stays; the level stays within 3 dB.
struct BowedTone {
  /// How much of the later motion is taken away: not all, so that some of every overtone is left.
  private static let depth = 0.55
  /// The nearest place to an end, as a share of the string: nearer, little more than the highest overtones would be left.
  private static let nearest = 0.05
  /// Order of the harmonic in the middle of the shelf.
  private static let pivot = 6.0

  /// β.
  private let place: Double
  /// Of the high harmonics, against the fundamental.
  private let shelf: Double

  init(_ string: BowedString) {
    let bow = string.bowPosition.clamped(to: 0...1)
    place = max(min(bow, 1 - bow), Self.nearest)
    shelf = PortableMath.exp2(2 * string.bowPressure.clamped(to: 0...1) + 0.5 - 4 * place)
  }

  /// - Parameters:
  ///   - samples: the bridge's motion.
  ///   - period: in samples, more than 4.
  ///   - periods: one a sample, where it moves.
  func process(_ samples: inout [Double], period: Double, periods: [Double]?) {
    let count = samples.count
    let longest = place * min(max(periods?.max() ?? period, period), Double(count + 8))
    let lead = Int(longest) + 3
    // The cubic may ask for one sample behind the sound.
    let past = [Double](repeating: 0, count: lead) + samples + [samples.last ?? 0]
    // A first-order shelf 1 … g whose middle, at √g, lies at the pivot (bilinear transform).
    let corner = PortableMath.tan(.pi * min(Self.pivot / period, 0.35)) * shelf.squareRoot()
    let scale = level / (1 + corner)
    let (b0, b1, a1) = ((shelf + corner) * scale, (corner - shelf) * scale, (1 - corner) / (1 + corner))
    let depth = Self.depth
    var (lastInput, last) = (0.0, 0.0)
    past.withUnsafeBufferPointer { past in
      for index in 0..<count {
        let delay = min(place * (periods?[index] ?? period), longest)
        let whole = Int(delay)
        let newest = lead + index - whole
        let later = LagrangeInterpolation.cubic(
          past[newest + 1], past[newest], past[newest - 1], past[newest - 2], delay - Double(whole))
        let input = past[lead + index] - depth * later
        last = FilterLimits.settled((b0 * input + b1 * lastInput) + a1 * last)
        lastInput = input
        samples[index] = last
      }
    }
  }

  /// One by the root of what both do to the power of a tone whose harmonics fall a little faster than a sawtooth's, by
  /// 7.5 dB an octave, as those of strings with losses do on the mean.
  private var level: Double {
    var (power, plain) = (0.0, 0.0)
    let (depth, shelf) = (Self.depth, self.shelf)
    for order in 1...30 {
      let n = Double(order)
      let comb = 1 + depth * depth - 2 * depth * PortableMath.cos(2 * .pi * n * place)
      let height = n * n / (Self.pivot * Self.pivot)
      let tilt = (1 + height * shelf) / (1 + height / shelf)
      let share = 1 / (n * n * n.squareRoot())
      power += comb * tilt * share
      plain += share
    }
    return (plain / power).squareRoot()
  }
}
