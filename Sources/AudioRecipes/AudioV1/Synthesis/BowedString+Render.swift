import PortableMath

extension BowedString: RenderableSynthesis {
  /// How long the string may settle before it is listened to, and how long at least it is, in seconds. The first rehearsal
  /// finds the error to a tenth; friction is no straight line, so that a longer one follows.
  private static let rehearsals = [(settled: 0.2, window: 0.1), (0.35, 0.25)]

  /// Two delay lines that meet at the bow, a lossy bridge and a stiff nut (contract, audio §7.9). Friction makes the pitch
  /// depend a little on how the string is bowed: short rehearsals find out how much, and the string is tuned
  /// accordingly (§19.5).
  func render(_ context: SynthesisContext) -> [Double] {
    let count = context.sampleCount
    // A period longer than the layer never comes round.
    let period = min(context.sampleRate / frequency, Double(context.sampleCount + 8))
    guard frequency > 0, period > 4, count > 0 else { return [Double](repeating: 0, count: count) }
    let hop = 8 * period
    var tuning = 1.0
    for (settled, shortest) in Self.rehearsals {
      let window = max(4 * hop, shortest * context.sampleRate)
      // Too low a string for a rehearsal needs none.
      guard window + hop < context.sampleRate else { break }
      let start = Int(settled * context.sampleRate)
      let rehearsal = BowedLoop(self, period: period * tuning, periods: nil, sampleRate: context.sampleRate)
        .samples(start + Int(window + hop) + 1)
      let turn = Self.turn(rehearsal[start...], period: period, hop: Int(hop), window: Int(window))
      let correction = 1 + turn * period / Double(Int(hop))
      tuning *= correction
      // A twentieth of a cent.
      if (correction - 1).magnitude < 3e-5 { break }
    }
    let periods = context.periods(period)?.map { $0 * tuning }
    var samples = BowedLoop(self, period: period * tuning, periods: periods, sampleRate: context.sampleRate)
      .samples(count)
    DCBlocker.process(&samples, corner: DCBlocker.corner(below: frequency), sampleRate: context.sampleRate)
    return samples
  }

  /// By how many cycles the fundamental runs ahead within a hop, from its phase in two windows.
  private static func turn(_ samples: ArraySlice<Double>, period: Double, hop: Int, window: Int) -> Double {
    func phase(_ start: Int) -> Double {
      var (real, imaginary) = (0.0, 0.0)
      for index in 0..<window {
        let taper = 1 - PortableMath.cosCycles((Double(index) + 0.5) / Double(window))
        let cycles = Double(start + index) / period
        let value = taper * samples[samples.startIndex + start + index]
        real += value * PortableMath.cosCycles(cycles)
        imaginary -= value * PortableMath.sinCycles(cycles)
      }
      return PortableMath.atan2(imaginary, real) / (2 * .pi)
    }
    let turn = phase(hop) - phase(0)
    return turn - turn.rounded()
  }
}
