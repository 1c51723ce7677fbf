import Testing

@testable import AudioRecipes

@Suite struct HostileParameterTests {
  static let hostileNumbers = [0.0, -0.0, 1, -1, 440, -440, 22050, 44100, 1e-300, 1e300, -1e300, 2.3e-308, 1.7e308]

  @Test(
    "§19.17, §19.30: no number in a synthesis crashes, hangs or makes a sample that is no finite number",
    arguments: hostileNumbers)
  func numbers(_ x: Double) throws {
    for (y, z) in [(x, x), (440, x), (x, 1)] as [(Double, Double)] {
      let sweeps = ["linear", "exponential", "logarithmic"].map {
        #", "freq_sweep": {"end_freq": \#(y), "curve": "\#($0)"}"#
      }
      var all = [
        #"{"type": "additive", "base_freq": \#(x), "harmonics": [\#(y), \#(z), 1]}"#,
        #"{"type": "metallic", "base_freq": \#(x), "num_partials": 1000, "inharmonicity": \#(y)}"#,
        #"{"type": "pitched_body", "start_freq": \#(x), "end_freq": \#(y)}"#,
        #"{"type": "karplus_strong", "frequency": \#(x), "decay": \#(y), "blend": \#(z)}"#,
      ]
      for sweep in sweeps {
        for waveform in ["sine", "square", "sawtooth", "triangle", "pulse"] {
          all.append(
            #"{"type": "oscillator", "waveform": "\#(waveform)", "frequency": \#(x), "duty": \#(y), "detune": \#(z)\#(sweep)}"#
          )
        }
        all.append(
          #"{"type": "multi_oscillator", "frequency": \#(x)\#(sweep), "oscillators": [{"waveform": "pulse", "volume": \#(y), "phase": \#(z), "detune": \#(y), "duty": \#(z)}]}"#
        )
        all.append(
          #"{"type": "fm_synth", "carrier_freq": \#(x), "modulator_freq": \#(y), "modulation_index": \#(z)\#(sweep)}"#)
      }
      all += Self.others(x, y, z)
      for json in all {
        for factors in [nil, [Double](repeating: 1, count: 300), (0..<300).map { Double($0 - 150) * 7000 }] {
          let samples = try Render.samples(json, count: 300, pitchFactors: factors)
          #expect(samples.count == 300 && samples.allSatisfy(\.isFinite), "\(json)")
        }
      }
    }
  }

  static func others(_ x: Double, _ y: Double, _ z: Double) -> [String] {
    let sweep = #"{"end_freq": \#(y), "curve": "exponential"}"#
    var all = [
      #"{"type": "supersaw_unison", "frequency": \#(x), "voices": 3, "detune_cents": \#(y), "spread": \#(z), "detune_curve": "exp2"}"#,
      #"{"type": "feedback_fm", "frequency": \#(x), "feedback": \#(y), "modulation_index": \#(z), "freq_sweep": \#(sweep)}"#,
      #"{"type": "am_synth", "carrier_freq": \#(x), "modulator_freq": \#(y), "modulation_depth": \#(z), "freq_sweep": \#(sweep)}"#,
      #"{"type": "ring_mod_synth", "carrier_freq": \#(x), "modulator_freq": \#(y), "mix": \#(z), "freq_sweep": \#(sweep)}"#,
      #"{"type": "vector", "frequency": \#(x), "position_x": \#(y), "position_y": \#(z), "sources": [{"source_type": "saw", "frequency_ratio": \#(y)}, {"source_type": "noise"}, {"source_type": "wavetable", "frequency_ratio": \#(z)}, {"source_type": "square"}]}"#,
      #"{"type": "vector", "frequency": 300, "path_loop": true, "path": [{"x": \#(x), "y": \#(y), "duration": \#(z)}, {"x": 1, "y": 0, "duration": \#(y)}], "sources": [{"source_type": "sine"}, {"source_type": "sine"}, {"source_type": "sine"}, {"source_type": "sine"}]}"#,
      #"{"type": "comb_filter_synth", "frequency": \#(x), "decay": \#(y), "excitation": "saw"}"#,
      #"{"type": "waveguide", "frequency": \#(x), "breath": \#(y), "noise": \#(z), "damping": \#(x), "resonance": \#(y)}"#,
      #"{"type": "bowed_string", "frequency": \#(x), "bow_pressure": \#(y), "bow_position": \#(z), "damping": \#(y)}"#,
      #"{"type": "modal", "frequency": \#(x), "modes": [{"freq_ratio": \#(y), "amplitude": \#(z), "decay_time": \#(y)}, {"freq_ratio": 1, "amplitude": 1, "decay_time": \#(x)}], "excitation": "noise", "freq_sweep": \#(sweep)}"#,
      #"{"type": "membrane_drum", "frequency": \#(x), "decay": \#(y), "tone": \#(z), "strike": \#(y)}"#,
      #"{"type": "pulsar", "frequency": \#(x), "pulse_rate": \#(y), "grain_size_ms": \#(z), "shape": "sawtooth"}"#,
      #"{"type": "vosim", "frequency": \#(x), "formant_freq": \#(y), "pulses": 3, "breathiness": \#(z)}"#,
      #"{"type": "formant", "frequency": \#(x), "breathiness": \#(y), "formants": [{"frequency": \#(y), "amplitude": \#(z), "bandwidth": \#(x)}]}"#,
      #"{"type": "formant", "frequency": \#(x), "breathiness": \#(y), "vowel": "i", "vowel_morph": "o", "morph_amount": \#(z)}"#,
      #"{"type": "vocoder", "carrier_freq": \#(x), "carrier_type": "pulse", "num_bands": 8, "band_spacing": "linear", "envelope_attack": \#(y), "envelope_release": \#(z), "formant_rate": \#(x), "bands": [{"center_freq": \#(y), "bandwidth": \#(z), "envelope_pattern": [\#(x), 1]}]}"#,
      #"{"type": "spectral_freeze", "source": {"type": "tone", "waveform": "pulse", "frequency": \#(x)}}"#,
    ]
    for table in ["basic", "digital", "organ", "formant"] {
      all.append(
        #"{"type": "wavetable", "table": "\#(table)", "frequency": \#(x), "position": \#(y), "voices": 2, "detune": \#(z)}"#
      )
    }
    all.append(
      #"{"type": "wavetable", "table": "pwm", "frequency": \#(x), "position": 0.2, "position_sweep": {"end_position": \#(y), "curve": "exponential"}}"#
    )
    for waveform in ["resonant", "sawtooth", "pulse"] {
      all.append(
        #"{"type": "pd_synth", "frequency": \#(x), "distortion": \#(y), "distortion_decay": \#(z), "waveform": "\#(waveform)", "freq_sweep": \#(sweep)}"#
      )
    }
    for source in [
      #"{"type": "noise", "noise_type": "brown"}"#, #"{"type": "tone", "waveform": "square", "frequency": \#(x)}"#,
      #"{"type": "formant", "frequency": \#(x), "formant_freq": \#(y)}"#,
    ] {
      all.append(
        #"{"type": "granular", "source": \#(source), "grain_size_ms": \#(y), "grain_density": \#(z), "pitch_spread": \#(x), "position_spread": \#(y), "pan_spread": \#(z)}"#
      )
    }
    return all
  }

  @Test("Lengths at the limits", arguments: [1e-300, 1 / 44100.0, 2 / 44100.0, 30])
  func lengths(_ seconds: Double) throws {
    for synthesis in [
      #"{"type": "oscillator", "waveform": "square", "frequency": 440}"#,
      #"{"type": "noise_burst", "noise_type": "pink"}"#,
      #"{"type": "karplus_strong", "frequency": 440, "decay": 0.99, "blend": 0.5}"#,
      #"{"type": "fm_synth", "carrier_freq": 440, "modulator_freq": 440, "modulation_index": 1}"#,
    ] {
      #expect(try !Render.file(Render.held(synthesis, seconds: seconds)).samples.isEmpty)
    }
  }

  @Test("A layer may start at the very end")
  func latestDelay() throws {
    let json = Render.held(
      #"{"type": "oscillator", "waveform": "sine", "frequency": 440}"#, seconds: 0.1, layer: #", "delay": 0.1"#)
    #expect(try Render.file(json).samples.peak == 0)
  }

  @Test("LFOs of any speed and reach")
  func lfos() throws {
    for (rate, amount) in [(1e300, 1e300), (1e-300, 1e-300), (44100, 1e9)] {
      for target in [
        #"{"target": "pitch", "semitones": \#(amount)}"#, #"{"target": "fm_index", "amount": \#(amount)}"#,
      ] {
        let lfo = #", "lfo": {"config": {"waveform": "sawtooth", "rate": \#(rate), "depth": 1}, "target": \#(target)}"#
        _ = try Render.file(
          Render.held(
            #"{"type": "fm_synth", "carrier_freq": 440, "modulator_freq": 440, "modulation_index": 1}"#, seconds: 0.01,
            layer: lfo))
      }
    }
  }
}
