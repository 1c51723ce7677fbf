import Testing

@testable import AudioRecipes

/// The bytes of one sound of each type. A change here is a change of every such asset: raise the backend's version.
@Suite struct GoldenSoundTests {
  static let sounds: [(String, String)] = [
    (
      #"{"type": "oscillator", "waveform": "sine", "frequency": 440, "freq_sweep": {"end_freq": 880, "curve": "exponential"}}"#,
      "23a76e2469d8cb8a"
    ),
    (
      #"{"type": "oscillator", "waveform": "square", "frequency": 440, "freq_sweep": {"end_freq": 880, "curve": "logarithmic"}}"#,
      "bbfc3ed665fd4f01"
    ),
    (
      #"{"type": "multi_oscillator", "frequency": 220, "oscillators": [{"waveform": "sawtooth", "detune": 7}, {"waveform": "triangle", "phase": 1}, {"waveform": "pulse", "duty": 0.2}]}"#,
      "b6649008216cad0b"
    ),
    (#"{"type": "fm_synth", "carrier_freq": 440, "modulator_freq": 880, "modulation_index": 3}"#, "37eab82109db4bfc"),
    (#"{"type": "noise_burst", "noise_type": "pink"}"#, "bd8481ad5d008b38"),
    (#"{"type": "noise_burst", "noise_type": "brown"}"#, "df65fda8fe43fd6c"),
    (#"{"type": "karplus_strong", "frequency": 330, "decay": 0.995, "blend": 0.6}"#, "1e39dc29fb8cab65"),
    (#"{"type": "additive", "base_freq": 261.63, "harmonics": [1, 0.5, 0.25]}"#, "b41c818876f52185"),
    (#"{"type": "pitched_body", "start_freq": 200, "end_freq": 50}"#, "9d56989319a155d1"),
    (#"{"type": "metallic", "base_freq": 500, "num_partials": 9, "inharmonicity": 1.4}"#, "cd25846bdcdc3484"),
    (
      #"{"type": "supersaw_unison", "frequency": 220, "voices": 5, "detune_cents": 15, "spread": 0.7}"#,
      "db6a9f50683aa89d"
    ),
    (
      #"{"type": "feedback_fm", "frequency": 220, "feedback": 0.7, "modulation_index": 1.3}"#,
      "be7911779bee69f"
    ),
    (
      #"{"type": "am_synth", "carrier_freq": 440, "modulator_freq": 110, "modulation_depth": 0.6}"#,
      "2d5cf26b9ab3967b"
    ),
    (
      #"{"type": "ring_mod_synth", "carrier_freq": 440, "modulator_freq": 310, "mix": 0.8}"#,
      "90b583b9e3ef6d2c"
    ),
    (
      #"{"type": "pd_synth", "frequency": 220, "distortion": 4, "distortion_decay": 3, "waveform": "resonant"}"#,
      "64f08cebe8284e6b"
    ),
    (
      #"{"type": "wavetable", "table": "digital", "frequency": 220, "position": 0.1, "position_sweep": {"end_position": 0.9}, "voices": 3, "detune": 9}"#,
      "70684f2c5d73ab81"
    ),
    (
      #"{"type": "vector", "frequency": 220, "sources": [{"source_type": "saw"}, {"source_type": "noise"}, {"source_type": "wavetable"}, {"source_type": "triangle"}]}"#,
      "5a4b80bbdc8c8bfa"
    ),
    (
      #"{"type": "comb_filter_synth", "frequency": 330, "decay": 0.98, "excitation": "noise"}"#,
      "b99e6c9c1bfcf4e3"
    ),
    (
      #"{"type": "waveguide", "frequency": 330, "breath": 0.7, "noise": 0.4, "damping": 0.3, "resonance": 0.9}"#,
      "e7d970ae34217786"
    ),
    (
      #"{"type": "bowed_string", "frequency": 330, "bow_pressure": 0.5, "bow_position": 0.2, "damping": 0.3}"#,
      "8c9697db1967271"
    ),
    (
      #"{"type": "modal", "frequency": 330, "modes": [{"freq_ratio": 1, "amplitude": 1, "decay_time": 0.5}, {"freq_ratio": 2.76, "amplitude": 0.5, "decay_time": 0.3}], "excitation": "pluck"}"#,
      "3cbec4022654edb2"
    ),
    (
      #"{"type": "membrane_drum", "frequency": 110, "decay": 0.5, "tone": 0.4, "strike": 0.7}"#,
      "5b2e7743d98a1fa4"
    ),
    (
      #"{"type": "granular", "grain_size_ms": 40, "grain_density": 50, "pitch_spread": 3, "position_spread": 0.5, "pan_spread": 0.5, "source": {"type": "formant", "frequency": 110, "formant_freq": 700}}"#,
      "2ebe06dc785201e4"
    ),
    (
      #"{"type": "pulsar", "frequency": 800, "pulse_rate": 55, "grain_size_ms": 8, "shape": "triangle"}"#,
      "d80344b9e6d9319d"
    ),
    (
      #"{"type": "vosim", "frequency": 110, "formant_freq": 900, "pulses": 4, "breathiness": 0.2}"#,
      "4c0d27bed7b8da3d"
    ),
    (
      #"{"type": "formant", "frequency": 140, "vowel": "e", "vowel_morph": "o", "morph_amount": 0.3, "breathiness": 0.1}"#,
      "911d8a523be1b019"
    ),
    (
      #"{"type": "vocoder", "carrier_freq": 110, "carrier_type": "sawtooth", "num_bands": 12, "band_spacing": "logarithmic", "envelope_attack": 0.01, "envelope_release": 0.05}"#,
      "e51c60143e5ee1fc"
    ),
    (
      #"{"type": "spectral_freeze", "source": {"type": "noise", "noise_type": "pink"}}"#,
      "471ce1ecab6be0bd"
    ),
  ]

  @Test("Samples are the same on every machine, run and optimisation level", arguments: sounds)
  func bytes(_ synthesis: String, _ expected: String) throws {
    let artifact = try Render.file(Render.held(synthesis, seconds: 0.25)).artifact
    #expect(fingerprint(artifact.bytes[(artifact.hashedRange ?? 0..<0)]) == expected, "\(synthesis)")
  }
}
