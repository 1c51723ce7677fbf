import Testing

@testable import AudioRecipes

/// What lies between the harmonics of a tone that repeats within the window has folded back.
@Suite("§19.11: nothing folds back") struct SynthesisAliasTests {
  /// Power between the harmonics against the power of the harmonics, in dB. The fundamental has `cycles` periods within
  /// 8192 samples.
  static func floor(_ samples: [Double], cycles: Int, from first: Int = 8192) -> Double {
    let spectrum = Spectrum(samples[first..<(first + 8192)])
    let harmonics = Set(stride(from: 0, through: 4096, by: cycles))
    var (kept, folded) = (0.0, 0.0)
    for bin in spectrum.power.indices {
      if harmonics.contains(bin) { kept += spectrum.power[bin] } else { folded += spectrum.power[bin] }
    }
    return decibels(folded) - decibels(kept)
  }

  /// 129: 694 Hz, 379: 2040 Hz, 929: 5001 Hz; odd, so that what folds back meets no harmonic.
  static let cycles = [129, 379, 929]

  static func tones(_ frequency: Double) -> [String] {
    [
      #"{"type": "supersaw_unison", "frequency": \#(frequency), "voices": 1, "detune_cents": 0, "spread": 0}"#,
      #"{"type": "wavetable", "table": "basic", "frequency": \#(frequency), "position": 0.33}"#,
      #"{"type": "wavetable", "table": "digital", "frequency": \#(frequency), "position": 1}"#,
      #"{"type": "wavetable", "table": "pwm", "frequency": \#(frequency), "position": 0.1}"#,
      #"{"type": "wavetable", "table": "formant", "frequency": \#(frequency), "position": 0.6}"#,
      #"{"type": "vector", "frequency": \#(frequency), "sources": [{"source_type": "triangle"}, {"source_type": "saw"}, {"source_type": "square"}, {"source_type": "wavetable"}]}"#,
      #"{"type": "feedback_fm", "frequency": \#(frequency), "feedback": 0.9, "modulation_index": 1}"#,
      #"{"type": "pd_synth", "frequency": \#(frequency), "distortion": 2, "waveform": "resonant"}"#,
      #"{"type": "pd_synth", "frequency": \#(frequency), "distortion": 2, "waveform": "sawtooth"}"#,
      #"{"type": "pd_synth", "frequency": \#(frequency), "distortion": 2, "waveform": "pulse"}"#,
      #"{"type": "pd_synth", "frequency": \#(frequency), "distortion": 4, "waveform": "resonant"}"#,
      #"{"type": "pd_synth", "frequency": \#(frequency), "distortion": 10, "waveform": "resonant"}"#,
      #"{"type": "pd_synth", "frequency": \#(frequency), "distortion": 8, "waveform": "sawtooth"}"#,
      #"{"type": "pd_synth", "frequency": \#(frequency), "distortion": 8, "waveform": "pulse"}"#,
      #"{"type": "feedback_fm", "frequency": \#(frequency), "feedback": 0.9, "modulation_index": 2}"#,
      #"{"type": "pulsar", "frequency": \#(3 * frequency), "pulse_rate": \#(frequency), "grain_size_ms": \#(1000 / frequency), "shape": "square"}"#,
      #"{"type": "pulsar", "frequency": \#(2 * frequency), "pulse_rate": \#(frequency), "grain_size_ms": \#(2500 / frequency), "shape": "sawtooth"}"#,
      #"{"type": "vosim", "frequency": \#(frequency), "formant_freq": \#(2.3 * frequency), "pulses": 2}"#,
      #"{"type": "formant", "frequency": \#(frequency), "formants": [{"frequency": 9000, "amplitude": 1, "bandwidth": 0.5}]}"#,
      #"{"type": "am_synth", "carrier_freq": \#(3 * frequency), "modulator_freq": \#(2 * frequency), "modulation_depth": 1}"#,
      #"{"type": "ring_mod_synth", "carrier_freq": \#(3 * frequency), "modulator_freq": \#(2 * frequency), "mix": 1}"#,
      // Their upper sidebands lie beyond the Nyquist frequency.
      #"{"type": "am_synth", "carrier_freq": \#((18000 / frequency).rounded() * frequency), "modulator_freq": \#(3 * frequency), "modulation_depth": 1}"#,
      #"{"type": "ring_mod_synth", "carrier_freq": \#((18000 / frequency).rounded() * frequency), "modulator_freq": \#(3 * frequency), "mix": 1}"#,
    ]
  }

  @Test("aliases of steady tones lie at least 60 dB under them, up to 5 kHz", arguments: cycles)
  func steady(_ cycles: Int) throws {
    for json in Self.tones(Double(cycles) * 44100 / 8192) {
      let floor = Self.floor(try Render.samples(json, count: 17000), cycles: cycles)
      #expect(floor < -60, "\(json) \(floor)")
    }
  }

  @Test("§19.11: a feedback of up to 3 radians settles on a tone", arguments: cycles)
  func strongFeedback(_ cycles: Int) throws {
    let frequency = Double(cycles) * 44100 / 8192
    for index in [2.2, 2.5, 2.8, 3.03, -2.2, -2.8] {
      let json =
        #"{"type": "feedback_fm", "frequency": \#(frequency), "feedback": 0.99, "modulation_index": \#(index)}"#
      let floor = Self.floor(try Render.samples(json, count: 17000), cycles: cycles)
      #expect(floor < -65, "\(json) \(floor)")
    }
  }

  @Test("§19.11: the window of a burst spreads no harmonic beyond the Nyquist frequency", arguments: [65.0, 80, 120])
  func shortBursts(_ samples: Double) throws {
    let frequency = 81 * 44100.0 / 8192
    for shape in ["sawtooth", "square"] {
      for ratio in [1.1, 3, 6.9] {
        let json = #"""
          {"type": "pulsar", "frequency": \#(ratio * frequency), "pulse_rate": \#(frequency),
            "grain_size_ms": \#(samples * 1000 / 44100), "shape": "\#(shape)"}
          """#
        let floor = Self.floor(try Render.samples(json, count: 17000), cycles: 81)
        #expect(floor < -60, "\(shape) \(ratio) \(floor)")
      }
    }
  }

  @Test("a feedback beyond 4 radians stays the noise that it was")
  func noisyFeedback() throws {
    for index in [4.2, 6, 8] {
      let samples = try Render.samples(
        #"{"type": "feedback_fm", "frequency": \#(129 * 44100.0 / 8192), "feedback": 0.99, "modulation_index": \#(index)}"#,
        count: 17000)
      #expect(Self.floor(samples, cycles: 129) > -12, "\(index)")
    }
  }

  @Test("a pitch that rises leaves nothing below the fundamental", arguments: ["saw", "square"])
  func rising(_ source: String) throws {
    // From 2 kHz to 8 kHz and a frozen octave more.
    let factors = (0..<44100).map { 1 + 3 * Double($0) / 44100 }
    for json in [
      #"{"type": "supersaw_unison", "frequency": 2000, "voices": 1, "detune_cents": 0, "spread": 0}"#,
      #"{"type": "wavetable", "table": "basic", "frequency": 2000, "position": 0.6}"#,
      #"{"type": "vector", "frequency": 2000, "position_x": 0, "position_y": 0, "sources": [{"source_type": "\#(source)"}, {"source_type": "sine"}, {"source_type": "sine"}, {"source_type": "sine"}]}"#,
    ] {
      let samples = try Render.samples(json, pitchFactors: factors)
      for start in stride(from: 0, to: 40000, by: 4096) {
        let spectrum = Spectrum(samples[start..<(start + 4096)], tapered: true)
        let below = 2000 * factors[start] - 300
        #expect(decibels(spectrum.power(in: 300...below) / spectrum.power(in: below...22050)) < -60, "\(json)")
      }
    }
  }

  @Test("grains of a tone have no partials between its own")
  func grains() throws {
    let frequency = 379 * 44100.0 / 8192
    let samples = try Render.samples(
      #"{"type": "granular", "grain_size_ms": 185.76, "grain_density": 10.766, "source": {"type": "tone", "waveform": "sawtooth", "frequency": \#(frequency)}}"#
    )
    let spectrum = Spectrum(samples[8192..<16384], tapered: true)
    var between = 0.0
    for order in 0..<10 {
      let middle = (Double(order) + 0.5) * frequency
      between += spectrum.power(in: (middle - 0.3 * frequency)...(middle + 0.3 * frequency))
    }
    #expect(decibels(between / spectrum.power(in: 20...22050)) < -60)
  }
}
