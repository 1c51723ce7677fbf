import PortableMath

/// The voices of a synthesis that are made at eight times the rate where an LFO of audio rate moves them (`FineVoice`).
public struct MovingVoices: Sendable {
  /// Those whose pitch does it.
  public var pitched = 0
  /// Those whose duty does it.
  public var pulses = 0
  /// Those whose modulation index does it.
  public var indexed = 0
  /// Of the pulses, in Hz.
  public var frequency = 0.0

  /// What such a voice costs for 30 s more than one that stands, in units, as measured (Cost.swift).
  private static let work = 1.6
  /// What a gain that moves at an audio rate costs more than a slow one, for one channel.
  private static let gainWork = 0.45

  /// What an LFO makes them cost for 30 s at 44.1 kHz: what the renderers find by looking at its course, found from its rate
  /// and reach.
  func work(_ lfo: LFOModulation) -> Double {
    let rate = (lfo.config.rate / 44100).clamped(to: 0...1)
    switch lfo.target.member {
    case let target as PitchTarget where pitched > 0:
      // From one end of the pitch to the other and back in each cycle, against the mean pitch.
      let octaves = (target.semitones * lfo.config.depth).clamped(to: 0...240) / 12
      let movement = 4 * 0.6931471805599453 * octaves * rate
      return SpeedPath.isStrong(movement) ? Double(pitched) * Self.work : 0
    case let target as PulseWidthTarget where pulses > 0:
      // As steep as a sine; squares and saws go faster.
      let steepest = 2 * .pi * rate * target.amount * lfo.config.depth * (lfo.config.waveform == .sine ? 1 : 4)
      let speed = (frequency.magnitude / 44100).clamped(to: 1e-3...0.5)
      let isStrong = FineDuty.tone(lfo.config.rate) > 0 || 0.5 / speed * steepest > DutyReach.greatest
      return isStrong ? Double(pulses) * Self.work : 0
    case is FMIndexTarget where lfo.config.rate > FMSynth.fastIndex: return Double(indexed) * Self.work
    case is VolumeTarget where FastGain.isFast(lfo.config, 44100): return Self.gainWork
    case is PanTarget where FastGain.isFast(lfo.config, 44100): return 2 * Self.gainWork
    default: return 0
    }
  }
}

extension SynthesisBlock {
  public var movingVoices: MovingVoices { MovingVoices() }
}

extension Oscillator {
  public var movingVoices: MovingVoices {
    let isPulse = waveform == .square || waveform == .pulse
    // A sine folds only near the Nyquist frequency.
    let pitched = waveform != .sine || frequency.magnitude > 4000 ? 1 : 0
    return MovingVoices(pitched: pitched, pulses: isPulse ? 1 : 0, frequency: frequency)
  }
}

extension MultiOscillator {
  public var movingVoices: MovingVoices {
    var voices = MovingVoices(frequency: frequency)
    for oscillator in oscillators {
      if oscillator.waveform != .sine { voices.pitched += 1 }
      if oscillator.waveform == .square || oscillator.waveform == .pulse { voices.pulses += 1 }
    }
    return voices
  }
}

extension SupersawUnison {
  public var movingVoices: MovingVoices { MovingVoices(pitched: max(Int(voices), 1)) }
}

extension Wavetable {
  public var movingVoices: MovingVoices { MovingVoices(pitched: min(max(Int(voices ?? 1), 1), 8)) }
}

extension Vector {
  public var movingVoices: MovingVoices {
    MovingVoices(pitched: sources.count { $0.sourceType != .noise && $0.sourceType != .sine })
  }
}

extension Additive {
  // Two sines, and some operations for each harmonic.
  public var movingVoices: MovingVoices { MovingVoices(pitched: 1 + min(harmonics.count, 4096) / 6) }
}

extension Formant {
  public var movingVoices: MovingVoices { MovingVoices(pitched: 1) }
}

extension Vocoder {
  public var movingVoices: MovingVoices { MovingVoices(pitched: carrierType == .noise ? 0 : 1) }
}

extension FMSynth {
  public var movingVoices: MovingVoices { MovingVoices(pitched: 1, indexed: 1) }
}

extension PDSynth {
  public var movingVoices: MovingVoices { MovingVoices(pitched: 1) }
}

extension FeedbackFM {
  public var movingVoices: MovingVoices { MovingVoices(pitched: 1) }
}
