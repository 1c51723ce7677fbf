import PortableMath

extension FeedbackFM: RenderableSynthesis {
  /// Values a sample: feedback makes harmonics without end, and what lies above the band must not fold back. Below 1.2 kHz
  /// (at 44.1 kHz) it is the fifty-seventh that could, below 2.4 kHz and above likewise with more values.
  private static func factor(_ fastest: Double, _ loop: FeedbackLoop) -> Int {
    loop.isRestless ? 8 : fastest <= 0.027 ? 2 : fastest <= 0.054 ? 4 : 8
  }

  /// Peak phase deviation by what is fed back, in radians.
  var depth: Double { (feedback.clamped(to: 0...0.99) * modulationIndex).clamped(to: -1e6...1e6) }

  /// sin(φ + β·y), an operator that hears itself (contract, audio §7.3; J. Chowning and D. Bristow, "FM Theory and
  /// Applications", 1986), at the speed of `FineVoice` where its pitch moves strongly.
  func render(_ context: SynthesisContext) -> [Double] {
    let count = context.sampleCount
    guard count > 0, let increments = context.increments(frequency, freqSweep) else {
      return [Double](repeating: 0, count: count)
    }
    var loop = FeedbackLoop(depth)
    if SpeedPath(increments, 1...1).isStrong {
      var samples = [Double](repeating: 0, count: count)
      FineVoice(FineSpeeds(increments, ratio: 1, lfo: context.movement.pitch), 0).add(&loop, to: &samples, volume: 1)
      return samples
    }
    let factor = Self.factor(increments.magnitudeRange.upperBound, loop)
    let share = 1 / Double(factor)
    // The tone begins at phase zero, but has been running before.
    let past = -Double(Oversampling.lead) * increments[0].clamped(to: -1...1)
    var phase = past - past.rounded(.down)
    return increments.withUnsafeBufferPointer { increments in
      Oversampling.samples(count, factor: factor) { index in
        let increment = increments[min(max(index / factor, 0), count - 1)]
        let y = loop.next(phase)
        phase = wrappedOnce(phase + increment.clamped(to: -1...1) * share)
        return gainBelowNyquist(increment) * y
      }
    }
  }
}

/// y = sin(φ + β·y), value after value.
///
/// What is fed back is the mean of the last two values, as the DX7 does: without it a strong feedback flips between two
/// values at half the rate. Beyond `restless` that mean does not settle any more in parts of the period: there is a
/// solution, but a value that is fed back overshoots it, whatever the rate, and hunts around it. Where in a period that
/// begins differs from one to the next: a noise of −30 to −50 dB at a depth of 2.7. So what is fed back then follows the
/// last value more slowly, up to a depth of 3. From 4 radians on it is the plain recursion, which has always been a noise,
/// here, in the reference and in the DX7: its sound, which stays.
struct FeedbackLoop {
  /// The depth in radians from which on the mean does not settle.
  private static let restless = 1.9
  /// How far what is fed back follows the last value, at eight values a sample: slow enough to settle up to a depth of
  /// (2 − 0.45)/0.45 = 3.4 radians, its noise 70 dB down, and fast enough not to be heard (a corner of 43 kHz).
  private static let restlessPace = 0.45

  /// Whether it needs eight values a sample to settle.
  let isRestless: Bool
  /// What the last value adds to the phase, the one before it, and the slower value before the last, in cycles: the last
  /// one alone is waited for.
  private let fromLast: Double
  private let fromBefore: Double
  private let fromSlow: Double
  private var (last, beforeLast, slow) = (0.0, 0.0, 0.0)

  /// - Parameter depth: in radians; a negative one mirrors the wave.
  init(_ depth: Double) {
    isRestless = depth.magnitude > Self.restless
    let unrest = isRestless ? (depth.magnitude - 3).clamped(to: 0...1) : 1
    let cycles = depth / (2 * .pi)
    let settling = cycles * (1 - unrest)
    fromBefore = 0.5 * cycles * unrest
    fromLast = fromBefore + settling * Self.restlessPace
    fromSlow = settling * (1 - Self.restlessPace)
  }

  /// The value at a phase in cycles.
  @inline(__always)
  mutating func next(_ phase: Double) -> Double {
    let y = LoopSine.of(((phase + fromSlow * slow) + fromBefore * beforeLast) + fromLast * last)
    slow += Self.restlessPace * (last - slow)
    (beforeLast, last) = (last, y)
    return y
  }
}

extension FeedbackLoop: FineWave {
  mutating func replace(
    _ fine: UnsafeMutableBufferPointer<Double>, _ samples: Range<Int>, from first: Double
  ) -> Double {
    var phase = first
    for index in fine.indices {
      let step = fine[index]
      fine[index] = gainBelowNyquist(step) * next(phase)
      phase = wrappedOnce(phase + step)
    }
    return phase
  }
}
