import PortableMath

/// A layer's LFO at a multiple of the sample rate: what it does between the samples.
///
/// An LFO of some kHz that were known at the samples alone would itself fold back before it moves anything.
struct FineLFO: Sendable {
  /// In Hz.
  let rate: Double
  private let waveform: Waveform
  /// Cycles a fine value.
  private let increment: Double
  private let start: Double
  private let scale: Double
  private let ramp: LFOStepRamp?

  /// The LFO from −1 to 1, times `amount` and its depth.
  init(_ config: LFOConfig, amount: Double, steps: LFOSteps, sampleRate: Double, factor: Int) {
    (rate, waveform) = (config.rate, config.waveform)
    increment = config.increment(sampleRate) / Double(factor)
    start = config.start
    scale = config.scale(amount)
    ramp = LFOStepRamp(waveform, steps, increment: increment, sampleRate: sampleRate * Double(factor))
  }

  /// Whether its waveform has corners or steps.
  var hasCorners: Bool { waveform != .sine }

  /// Writes the values from place `first` on, in fine values, each `step` further; before 0 stands what stands there.
  func fill(_ block: UnsafeMutableBufferPointer<Double>, from first: Double, by step: Double = 1) {
    let standing = min(Int(max(0, (-first / step).rounded(.up))), block.count)
    block[..<standing].update(repeating: value(at: 0))
    if waveform == .sine {
      let moving = UnsafeMutableBufferPointer(rebasing: block[standing...])
      let scale = SIMD4(all: scale)
      let phase = phase(at: first + Double(standing) * step)
      SteadySine.forEachFour(moving.count, from: phase, by: increment * step) { moving.store($1 * scale, at: $0) }
    } else {
      for index in standing..<block.count { block[index] = value(at: first + Double(index) * step) }
    }
  }

  private func phase(at place: Double) -> Double {
    let total = start + place * increment
    // At most one cycle a value: fewer than 2⁶³.
    return total - Double(Int64(total))
  }

  private func value(at place: Double) -> Double {
    let phase = phase(at: place)
    if waveform == .sine { return scale * PortableMath.sinCycles(phase) }
    return scale * (ramp?.wave(phase, at: place) ?? LFOConfig.wave(waveform, phase))
  }
}

/// What a layer's LFO does to a voice between the samples; nothing where it moves something else. At most one is there.
struct FineMovement: Sendable {
  /// In octaves.
  var pitch: FineLFO? = nil
  /// What is added to the duty.
  var duty: FineLFO? = nil
  /// What is added to the index of frequency modulation, in radians.
  var index: FineLFO? = nil
}

extension LayerLFO {
  /// The LFO where it moves pitch or duty, at the rate of `FineVoice`.
  var fineMovement: FineMovement {
    func fine(_ amount: Double, _ steps: LFOSteps) -> FineLFO {
      FineLFO(lfo.config, amount: amount, steps: steps, sampleRate: sampleRate, factor: FineVoice.factor)
    }
    return switch lfo.target.member {
    case let target as PitchTarget: FineMovement(pitch: fine(Self.semitones(target) * (1.0 / 12), .smooth))
    case let target as PulseWidthTarget: FineMovement(duty: fine(target.amount, .slow))
    case let target as FMIndexTarget: FineMovement(index: fine(target.amount, .smooth))
    default: FineMovement()
    }
  }
}
