import PortableMath

extension FeedbackFM: RenderableSynthesis {
  /// Values a sample: feedback makes harmonics without end, and what lies above the band must not fold back. Below 1.2 kHz
  /// (at 44.1 kHz) it is the fifty-seventh that could, below 2.4 kHz and above likewise with more values.
  private static func factor(_ fastest: Double, _ depth: Double) -> Int {
    depth > restless ? 8 : fastest <= 0.027 ? 2 : fastest <= 0.054 ? 4 : 8
  }

  /// The depth in radians from which on a recursion over the mean of two values does not settle any more in parts of the
  /// period: y = sin(φ + β·y) has a solution there, but a value that is fed back overshoots it, whatever the rate, and hunts
  /// around it. Where in a period that begins differs from one to the next: a noise of −30 to −50 dB at a depth of 2.7.
  static let restless = 1.9

  /// How far what is fed back follows the last value, at eight values a sample: slow enough to settle on the solution up to
  /// a depth of (2 − 0.45) / 0.45 = 3.4 radians, and fast enough not to be heard (a corner of 43 kHz).
  private static let pace = 0.45

  /// The share of the plain recursion in what is fed back. Up to 3 radians a feedback is a tone, its noise 70 dB down. From
  /// 4 radians on it has always been a noise, here, in the reference and in the DX7: its sound, which stays.
  private static func unrest(_ depth: Double) -> Double { (depth - 3).clamped(to: 0...1) }

  /// sin(φ + β·y), an operator that hears itself (contract, audio §7.3; J. Chowning and D. Bristow, "FM Theory and
  /// Applications", 1986). What is fed back is the mean of the last two values, as the DX7 does: without it a strong
  /// feedback flips between two values at half the rate.
  func render(_ context: SynthesisContext) -> [Double] {
    let count = context.sampleCount
    guard count > 0, let increments = context.increments(frequency, freqSweep) else {
      return [Double](repeating: 0, count: count)
    }
    let depth = (feedback.clamped(to: 0...0.99) * modulationIndex).clamped(to: -1e6...1e6) / (2 * .pi)
    // A negative depth mirrors the wave.
    let radians = 2 * .pi * depth.magnitude
    let factor = Self.factor(increments.magnitudeRange.upperBound, radians)
    let share = 1 / Double(factor)
    let (pace, unrest) = radians > Self.restless ? (Self.pace, Self.unrest(radians)) : (1, 1)
    let (mean, settling) = (0.5 * depth * unrest, depth * (1 - unrest))
    // The tone begins at phase zero, but has been running before.
    let past = -Double(Oversampling.lead) * increments[0].clamped(to: -1...1)
    var phase = past - past.rounded(.down)
    var (last, beforeLast, slow) = (0.0, 0.0, 0.0)
    return increments.withUnsafeBufferPointer { increments in
      Oversampling.samples(count, factor: factor) { index in
        let increment = increments[min(max(index / factor, 0), count - 1)]
        let y = LoopSine.of((phase + settling * slow + mean * beforeLast) + mean * last)
        slow += pace * (y - slow)
        (beforeLast, last) = (last, y)
        phase = wrappedOnce(phase + increment.clamped(to: -1...1) * share)
        return gainBelowNyquist(increment) * y
      }
    }
  }
}
