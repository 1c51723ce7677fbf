/// Bounds that keep every filter stable and finite, whatever the spec says (contract, audio §19.17).
enum FilterLimits {
  /// `frequency` in Hz, brought to at least 1 Hz and at most 0.49 of the sample rate.
  @inline(__always)
  static func frequency(_ frequency: Double, _ sampleRate: Double) -> Double {
    let highest = 0.49 * sampleRate
    return frequency > 1 ? (frequency < highest ? frequency : highest) : 1
  }

  /// The quality factor that a `resonance` stands for: at least 0.5. Above a million nothing rings longer than a file.
  @inline(__always)
  static func quality(_ resonance: Double) -> Double {
    resonance > 0.5 ? (resonance < 1e6 ? resonance : 1e6) : 0.5
  }

  /// A filter's state, or 0 where it is too small to be heard: subnormal numbers cost a hundred times as much.
  @inline(__always)
  static func flushed(_ state: Double) -> Double { abs(state) < 1e-30 ? 0 : state }

  /// Samples between two flushes. What is above 1e-30 before a block and becomes subnormal within it dies so fast that
  /// only a few samples pay.
  static let blockSize = 256

  /// `value` rounded to some 1e-36, for values that circulate in a feedback line: they end at 0 or there, never among the
  /// subnormal numbers, and silence stays exactly 0. Two additions and no branch; values above 1e-4 come through unchanged.
  @inline(__always)
  static func settled(_ value: Double) -> Double { (value + 1e-20) - 1e-20 }
}
