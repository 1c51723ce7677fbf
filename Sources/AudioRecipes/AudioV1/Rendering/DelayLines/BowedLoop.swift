import PortableMath

/// A string under a bow, at a multiple of the sample rate.
///
/// The bow drags the string while it sticks and lets it slip when the string is much faster or slower: the friction curve
/// of J. O. Smith, "Efficient simulation of the reed-bore and bow-string mechanisms" (1986), which speaks at any pressure.
///
/// It is in tune by its build, with nothing to be corrected (contract, audio §19.5). Friction without memory shifts no
/// pitch where the string answers a force at each harmonic without turning its phase; the string does that when both ends
/// reflect alike and its loss delays all harmonics alike, as `FlatDelayLoss` does. `BowFriction` takes the mean of each step;
/// so do the waves that pass the bow, to stay in step with it.
struct BowedLoop {
  /// Speed of the bow, and the longest time in seconds that it takes to get there: a bow that starts more slowly than
  /// within a period may find an overtone instead (K. Guettler, "On the creation of the Helmholtz motion in bowed
  /// strings", 2002).
  private static let bowSpeed = 0.2
  private static let rampTime = 0.01
  /// A period has at least this many steps: the string slips for a small part of it, and a high one has more to fold back.
  private static let leastSteps = 72.0
  /// How far from the nearer end the bow plays, as a share of the string, for a bow that is put to an end, and to the
  /// middle. Nearer to an end, and on the very middle, where every other overtone has a node, a string slips twice in a
  /// period or once in two. What the place does to the tone is left to `BowedTone`.
  private static let places = (end: 0.27, middle: 0.31)
  /// Share of a wave that a sticking bow turns back. The rest rolls the string under the hair and passes; without that,
  /// waves trapped on either side of the bow would find periods of their own.
  private static let grip = 0.45
  /// What either end gives back.
  private static let reflection = 0.96

  private let period: Double
  private let periods: [Double]?
  private let sampleRate: Double
  private let factor: Int
  private let loss: FlatDelayLoss
  private let slope: Double
  private let position: Double

  /// - Parameters:
  ///   - period: in samples, more than 4.
  ///   - periods: one a sample, where it moves.
  init(_ string: BowedString, period: Double, periods: [Double]?, sampleRate: Double) {
    self.period = period
    self.periods = periods
    self.sampleRate = sampleRate
    let shortest = min(periods?.min() ?? period, period)
    // The means of the junction need room below the loss that a spec asks for.
    var factor = 2
    while factor < 8, shortest * Double(factor) < Self.leastSteps { factor *= 2 }
    self.factor = factor
    // Harder pressed, a string no longer slips in time; less, it takes long to find its motion.
    slope = 2.65 - 1.05 * string.bowPressure.clamped(to: 0...1)
    let place = string.bowPosition.clamped(to: 0...1)
    let share = Self.places.end + (Self.places.middle - Self.places.end) * 2 * min(place, 1 - place)
    position = place > 0.5 ? 1 - share : share
    let steps = shortest * Double(factor)
    // The same corner at the finer rate, and not so low that the tone itself would not get through.
    let coefficient = min(
      PortableMath.pow(0.1 + 0.8 * string.damping.clamped(to: 0...1), 1 / Double(factor)),
      LoopTuning.strongestOnePole(passing: 0.995, at: 2 * .pi / steps))
    // A turn meets two means of two steps, cos²(½ω) ≈ 1 − ½·½·ω² of the power each. Three steps of the shorter side are
    // left to the line.
    loss = FlatDelayLoss(halfOf: coefficient, sparing: 0.5, longestDelay: steps * share - 3.5)
  }

  /// What arrives at the bridge, from a string at rest.
  func samples(_ count: Int) -> [Double] {
    let scale = Double(factor)
    let longest = max(periods?.max() ?? period, period) * scale
    let rampStep = 1 / (min(Self.rampTime * sampleRate, period) * scale)
    var bridgeSide = MonoDelayLine(longest: longest, count: count * factor)
    var nutSide = MonoDelayLine(longest: longest, count: count * factor)
    var (bridge, nut) = (FlatDelayLoss.State(), FlatDelayLoss.State())
    var friction = BowFriction()
    var (lastFromBridge, lastFromNut) = (0.0, 0.0)
    let strength = Self.grip / slope
    var (bridgeDelay, nutDelay, lastPeriod) = (2.0, 2.0, 0.0)
    return Oversampling.samples(count, factor: factor) { index in
      guard index >= 0 else { return 0 }
      let now = (periods.map { $0[min(index / factor, count - 1)] } ?? period) * scale
      if now != lastPeriod {
        // The junction's means take half a step.
        bridgeDelay = now * position - loss.delay - 0.5
        nutDelay = now - now * position - loss.delay - 0.5
        lastPeriod = now
      }
      let atBridge = loss.next(bridgeSide.cubic(bridgeDelay), &bridge)
      let fromBridge = -Self.reflection * atBridge
      let fromNut = -Self.reflection * loss.next(nutSide.cubic(nutDelay), &nut)
      let difference = Self.bowSpeed * min(Double(index) * rampStep, 1) - (fromBridge + fromNut)
      let force = strength * friction.next(difference * slope)
      bridgeSide.write(0.5 * (fromNut + lastFromNut) + force)
      nutSide.write(0.5 * (fromBridge + lastFromBridge) + force)
      (lastFromBridge, lastFromNut) = (fromBridge, fromNut)
      return atBridge
    }
  }
}
