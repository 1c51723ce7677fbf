import SpecModel

/// What the recipe's post-effect LFOs add to parameters of the effects, one value a sample (contract, audio §9.3).
struct EffectMovement: Sendable {
  /// In milliseconds.
  var delayTime: [Double]? = nil
  var roomSize: [Double]? = nil
  var drive: [Double]? = nil

  static let still = EffectMovement()

  private init() {}

  init(_ lfos: [LFOModulation], count: Int, sampleRate: Double) {
    for lfo in lfos {
      // What jumps glides: a delay, a room or a drive that jumps clicks.
      func offsets(_ amount: Double) -> [Double] {
        lfo.config.offsets(count, sampleRate: sampleRate, amount: amount, steps: .slow)
      }
      switch lfo.target.member {
      case let target as DelayTimeTarget: delayTime = offsets(target.amountMs)
      case let target as ReverbSizeTarget: roomSize = offsets(target.amount)
      case let target as DistortionDriveTarget: drive = offsets(target.amount)
      default: break
      }
    }
  }
}

/// A parameter of an effect that an LFO may move, within a range.
struct MovingParameter {
  private let base: Double
  private let offsets: [Double]?
  private let range: ClosedRange<Double>
  private let scale: Double
  private let divisor: Double

  /// - Parameters:
  ///   - scale: what values are multiplied with once they are within the range.
  ///   - divisor: what they are divided by then.
  init(
    _ base: Double, _ offsets: [Double]?, within range: ClosedRange<Double>, scale: Double = 1, divisor: Double = 1
  ) {
    self.base = base
    self.offsets = offsets
    self.range = range
    self.scale = scale
    self.divisor = divisor
  }

  var moves: Bool { offsets != nil }
  /// Where nothing moves it.
  var steady: Double { base.clamped(to: range) * scale / divisor }
  /// At least as large as every value.
  var largest: Double {
    guard let offsets else { return steady }
    return (base + (offsets.max() ?? 0)).clamped(to: range) * scale / divisor
  }

  @inline(__always)
  subscript(index: Int) -> Double {
    guard let offsets, index < offsets.count else { return base.clamped(to: range) * scale / divisor }
    return (base + offsets[index]).clamped(to: range) * scale / divisor
  }
}

extension EffectContext {
  /// A delay in samples, from milliseconds.
  func delay(_ milliseconds: Double, within range: ClosedRange<Double>) -> MovingParameter {
    MovingParameter(milliseconds, movement.delayTime, within: range, scale: sampleRate, divisor: 1000)
  }

  /// A seed for this effect alone: two of a kind in one list differ.
  func seed(_ key: String) -> UInt32 {
    SeedDerivation.layer(SeedDerivation.component(seed, key), UInt32(truncatingIfNeeded: index))
  }
}
