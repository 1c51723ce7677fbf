import PortableMath

/// The duty of a pulse at the rate of `FineVoice`, and how much of its movement is heard as a tone.
struct FineDuty {
  /// As far as a duty moves (contract, audio §9.1).
  static let range = 0.01...0.99

  /// Where it stands, or what it moves around.
  let middle: Double
  /// The share of the pulse's own mean, 2·duty − 1, that stays in it as it moves: that of a fast LFO is a tone of the sound,
  /// that of a slow one would only shift it.
  let tone: Double
  private let bare: Double
  private let moves: Bool
  /// What is added to it, one a sample.
  private let offsets: FineCourse?
  private let lfo: FineLFO?

  /// A duty that stands, from 0 to 1.
  init(_ duty: Double) {
    bare = duty.clamped(to: 0...1)
    middle = bare
    (offsets, lfo, tone, moves) = (nil, nil, 0, false)
  }

  /// A duty that moves.
  ///
  /// - Parameter offsets: what is added to it, one a sample: what the LFO does, or nobody knows more of.
  init(_ duty: Double, offsets: [Double], lfo: FineLFO?) {
    (bare, moves) = (duty, true)
    middle = duty.clamped(to: Self.range)
    self.lfo = lfo
    self.offsets = lfo == nil ? FineCourse(offsets) : nil
    tone = Self.tone(lfo?.rate ?? 0)
  }

  /// How much of a movement of `rate` Hz is heard as a tone: all of it from 30 Hz on, nothing up to 15.
  static func tone(_ rate: Double) -> Double {
    let x = ((rate - 15) * (1.0 / 15)).clamped(to: 0...1)
    return x * x * (3 - 2 * x)
  }

  /// The duty within its limits.
  @inline(__always)
  func held(_ duty: Double) -> Double { moves ? duty.clamped(to: Self.range) : duty }

  /// Whether a duty is held at its upper limit (1) or its lower one (−1).
  @inline(__always)
  func isHeld(_ duty: Double) -> Int {
    moves ? (duty > Self.range.upperBound ? 1 : duty < Self.range.lowerBound ? -1 : 0) : 0
  }

  /// Where between two duties, of which one is held, it is let go or held, from 0 to 1. Of a way through both limits, the
  /// middle.
  func share(from: Double, to: Double) -> Double {
    let (first, second) = (isHeld(from), isHeld(to))
    if first != 0, second != 0 { return 0.5 }
    let limit = first + second > 0 ? Self.range.upperBound : Self.range.lowerBound
    return ((limit - from) / (to - from)).clamped(to: 0...1)
  }

  /// Writes the duties from the first of a range of samples on, before they are held.
  func fill(_ duties: UnsafeMutableBufferPointer<Double>, _ samples: Range<Int>) {
    let factor = FineVoice.factor
    if let lfo {
      lfo.fill(duties, from: Double(samples.lowerBound * factor))
      for index in duties.indices { duties[index] += bare }
    } else if let offsets {
      for place in stride(from: 0, to: duties.count, by: 4) {
        let values = offsets.values(samples.lowerBound + place / factor, place % factor / 4, behind: 0)
        duties.store(values, at: place)
      }
      for index in duties.indices { duties[index] += bare }
    } else {
      duties.update(repeating: bare)
    }
  }
}
