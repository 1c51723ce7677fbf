import PortableMath

extension BowedString: RenderableSynthesis {
  /// Speed of the bow, and the time in seconds that it takes to get there.
  private static let bowSpeed = 0.2
  private static let rampTime = 0.01

  /// Two delay lines that meet at the bow, a lossy bridge and a stiff nut (contract, audio §7.9). The bow drags the
  /// string while it sticks and lets it slip when the string is much faster or slower: the friction curve of J. O. Smith,
  /// "Efficient simulation of the reed-bore and bow-string mechanisms" (1986), which speaks at any pressure (§19.5).
  func render(_ context: SynthesisContext) -> [Double] {
    let count = context.sampleCount
    let period = context.sampleRate / frequency
    guard frequency > 0, period > 6, count > 0 else { return [Double](repeating: 0, count: count) }
    let periods = context.periods(period)
    let longest = max(periods?.max() ?? period, period)
    let loss = 0.1 + 0.8 * damping.clamped(to: 0...1)
    let pressure = bowPressure.clamped(to: 0...1)
    let slope = 5 - 4 * pressure
    let position = bowPosition.clamped(to: 0.01...0.99)
    let rampStep = 1 / (Self.rampTime * context.sampleRate)
    var bridgeSide = MonoDelayLine(longest: longest, count: count)
    var nutSide = MonoDelayLine(longest: longest, count: count)
    var (bridge, lastPeriod) = (0.0, 0.0)
    var (bridgeDelay, nutDelay) = (2.0, 2.0)
    var samples = (0..<count).map { index in
      let now = periods?[index] ?? period
      if now != lastPeriod {
        let whole = max(now - LoopTuning.onePoleDelay(loss, at: 2 * .pi / now), 4)
        // Either side needs two samples.
        bridgeDelay = (whole * position).clamped(to: 2...(whole - 2))
        nutDelay = whole - bridgeDelay
        lastPeriod = now
      }
      bridge = FilterLimits.settled((1 - loss) * bridgeSide.cubic(bridgeDelay) + loss * bridge)
      let (fromBridge, fromNut) = (-0.98 * bridge, -0.99 * nutSide.cubic(nutDelay))
      let bow = Self.bowSpeed * min(Double(index) * rampStep, 1)
      let difference = bow - (fromBridge + fromNut)
      let force = difference * Self.friction(difference * slope)
      bridgeSide.write(fromNut + force)
      nutSide.write(fromBridge + force)
      return bridge
    }
    DCBlocker.process(&samples, corner: DCBlocker.corner(below: frequency), sampleRate: context.sampleRate)
    return samples
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
