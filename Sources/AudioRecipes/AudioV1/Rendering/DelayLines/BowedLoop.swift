import PortableMath

/// A string under a bow, at a multiple of the sample rate.
///
/// The bow drags the string while it sticks and lets it slip when the string is much faster or slower: the friction curve
/// of J. O. Smith, "Efficient simulation of the reed-bore and bow-string mechanisms" (1986), which speaks at any pressure.
struct BowedLoop {
  /// Speed of the bow, and the time in seconds that it takes to get there.
  private static let bowSpeed = 0.2
  private static let rampTime = 0.01
  /// A period has at least this many steps: the string slips for a small part of it.
  private static let leastSteps = 100.0
  /// How near to an end the bow plays, as a share of the string, and in steps. Nearer, the string no longer finds one
  /// period of its own, as a real one does not.
  private static let nearestPosition = 0.2
  private static let leastSegment = 18.0

  private let period: Double
  private let periods: [Double]?
  private let sampleRate: Double
  private let factor: Int
  private let loss: Double
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
    var factor = 1
    while factor < 8, shortest * Double(factor) < Self.leastSteps { factor *= 2 }
    self.factor = factor
    let steps = shortest * Double(factor)
    // The same corner at the finer rate, and not so low that the tone itself would not get through.
    loss = min(
      PortableMath.pow(0.1 + 0.8 * string.damping.clamped(to: 0...1), 1 / Double(factor)),
      LoopTuning.strongestOnePole(passing: 0.995, at: 2 * .pi / steps))
    slope = 3 - 2 * string.bowPressure.clamped(to: 0...1)
    let nearest = min(max(Self.nearestPosition, Self.leastSegment / steps), 0.5)
    position = string.bowPosition.clamped(to: nearest...(1 - nearest))
  }

  /// What arrives at the bridge, from a string at rest.
  func samples(_ count: Int) -> [Double] {
    let scale = Double(factor)
    let longest = max(periods?.max() ?? period, period) * scale
    let rampStep = 1 / (Self.rampTime * sampleRate * scale)
    var bridgeSide = MonoDelayLine(longest: longest, count: count * factor)
    var nutSide = MonoDelayLine(longest: longest, count: count * factor)
    var (bridge, lastPeriod) = (0.0, 0.0)
    var (bridgeDelay, nutDelay) = (2.0, 2.0)
    return Oversampling.samples(count, factor: factor) { index in
      guard index >= 0 else { return 0 }
      let now = (periods.map { $0[min(index / factor, count - 1)] } ?? period) * scale
      if now != lastPeriod {
        let whole = max(now - Self.lossDelay(loss, 2 * .pi / now), 4)
        // Either side needs two steps.
        bridgeDelay = (whole * position).clamped(to: 2...(whole - 2))
        nutDelay = whole - bridgeDelay
        lastPeriod = now
      }
      bridge = FilterLimits.settled((1 - loss) * bridgeSide.cubic(bridgeDelay) + loss * bridge)
      let (fromBridge, fromNut) = (-0.98 * bridge, -0.99 * nutSide.cubic(nutDelay))
      let difference = Self.bowSpeed * min(Double(index) * rampStep, 1) - (fromBridge + fromNut)
      let force = difference * Self.friction(difference * slope)
      bridgeSide.write(fromNut + force)
      nutSide.write(fromBridge + force)
      return bridge
    }
  }

  /// The delay of the lossy bridge. The slip is a pulse of many harmonics, and each takes a different time through a
  /// one-pole: their mean, weighted with what comes through, is what the period grows by.
  private static func lossDelay(_ loss: Double, _ angle: Double) -> Double {
    var (sum, weights) = (0.0, 0.0)
    for order in 1...40 {
      let harmonic = angle * Double(order)
      guard harmonic < .pi else { break }
      let power = 1 / Double(order).squareRoot() / (1 - 2 * loss * PortableMath.cos(harmonic) + loss * loss)
      sum += power * LoopTuning.onePoleDelay(loss, at: harmonic)
      weights += power
    }
    return weights > 0 ? sum / weights : 0
  }

  /// min(1, (|v| + ¾)⁻⁴): the share of the bow's speed that the string takes up.
  @inline(__always)
  private static func friction(_ difference: Double) -> Double {
    let base = difference.magnitude + 0.75
    guard base > 1 else { return 1 }
    let square = base * base
    return 1 / (square * square)
  }
}
