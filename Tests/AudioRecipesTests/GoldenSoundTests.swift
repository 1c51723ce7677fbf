import Testing

@testable import AudioRecipes

/// The bytes of one sound of each type. A change here is a change of every such asset: raise the backend's version.
@Suite struct GoldenSoundTests {
  static let sounds: [(String, String)] = [
    (
      #"{"type": "oscillator", "waveform": "sine", "frequency": 440, "freq_sweep": {"end_freq": 880, "curve": "exponential"}}"#,
      "3ec54a5675d6903c"
    ),
    (
      #"{"type": "oscillator", "waveform": "square", "frequency": 440, "freq_sweep": {"end_freq": 880, "curve": "logarithmic"}}"#,
      "33687aed82ec2739"
    ),
    (
      #"{"type": "multi_oscillator", "frequency": 220, "oscillators": [{"waveform": "sawtooth", "detune": 7}, {"waveform": "triangle", "phase": 1}, {"waveform": "pulse", "duty": 0.2}]}"#,
      "55729495e6c64786"
    ),
    (#"{"type": "fm_synth", "carrier_freq": 440, "modulator_freq": 880, "modulation_index": 3}"#, "80118ee12e187bdf"),
    (#"{"type": "noise_burst", "noise_type": "pink"}"#, "26621986234d4dd5"),
    (#"{"type": "noise_burst", "noise_type": "brown"}"#, "1a9cb08374b2bd34"),
    (#"{"type": "karplus_strong", "frequency": 330, "decay": 0.995, "blend": 0.6}"#, "c4dae41a412a86ed"),
    (#"{"type": "additive", "base_freq": 261.63, "harmonics": [1, 0.5, 0.25]}"#, "a62149e842fb9b4f"),
    (#"{"type": "pitched_body", "start_freq": 200, "end_freq": 50}"#, "a2778ce54d5ebef0"),
    (#"{"type": "metallic", "base_freq": 500, "num_partials": 9, "inharmonicity": 1.4}"#, "f7cd58e4dab1b1aa"),
    (
      #"{"type": "supersaw_unison", "frequency": 220, "voices": 5, "detune_cents": 15, "spread": 0.7}"#,
      "468ff10beae5dab3"
    ),
    (
      #"{"type": "feedback_fm", "frequency": 220, "feedback": 0.7, "modulation_index": 1.3}"#,
      "fd191780136da6eb"
    ),
    (
      #"{"type": "am_synth", "carrier_freq": 440, "modulator_freq": 110, "modulation_depth": 0.6}"#,
      "13b67e9cb1a51f87"
    ),
    (
      #"{"type": "ring_mod_synth", "carrier_freq": 440, "modulator_freq": 310, "mix": 0.8}"#,
      "151c5ed9d5901331"
    ),
    (
      #"{"type": "pd_synth", "frequency": 220, "distortion": 4, "distortion_decay": 3, "waveform": "resonant"}"#,
      "efe155559c3adbb3"
    ),
    (
      #"{"type": "wavetable", "table": "digital", "frequency": 220, "position": 0.1, "position_sweep": {"end_position": 0.9}, "voices": 3, "detune": 9}"#,
      "f49ada88b6c9d37"
    ),
    (
      #"{"type": "vector", "frequency": 220, "sources": [{"source_type": "saw"}, {"source_type": "noise"}, {"source_type": "wavetable"}, {"source_type": "triangle"}]}"#,
      "b2b3a7813774e16a"
    ),
    (
      #"{"type": "comb_filter_synth", "frequency": 330, "decay": 0.98, "excitation": "noise"}"#,
      "7cac85d33258cf5d"
    ),
    (
      #"{"type": "waveguide", "frequency": 330, "breath": 0.7, "noise": 0.4, "damping": 0.3, "resonance": 0.9}"#,
      "e3bc7c3f285b595a"
    ),
    (
      #"{"type": "bowed_string", "frequency": 330, "bow_pressure": 0.5, "bow_position": 0.2, "damping": 0.3}"#,
      "c99c1cc12bc49ab3"
    ),
    (
      #"{"type": "modal", "frequency": 330, "modes": [{"freq_ratio": 1, "amplitude": 1, "decay_time": 0.5}, {"freq_ratio": 2.76, "amplitude": 0.5, "decay_time": 0.3}], "excitation": "pluck"}"#,
      "ac2569ce814e3297"
    ),
    (
      #"{"type": "membrane_drum", "frequency": 110, "decay": 0.5, "tone": 0.4, "strike": 0.7}"#,
      "ab4920ae1ba7e74e"
    ),
    (
      #"{"type": "granular", "grain_size_ms": 40, "grain_density": 50, "pitch_spread": 3, "position_spread": 0.5, "pan_spread": 0.5, "source": {"type": "formant", "frequency": 110, "formant_freq": 700}}"#,
      "725a5a926a83db8b"
    ),
    (
      #"{"type": "pulsar", "frequency": 800, "pulse_rate": 55, "grain_size_ms": 8, "shape": "triangle"}"#,
      "a3ca161ebd16e024"
    ),
    (
      #"{"type": "vosim", "frequency": 110, "formant_freq": 900, "pulses": 4, "breathiness": 0.2}"#,
      "7a1d660ef9905f1a"
    ),
    (
      #"{"type": "formant", "frequency": 140, "vowel": "e", "vowel_morph": "o", "morph_amount": 0.3, "breathiness": 0.1}"#,
      "95d8d6f288da473d"
    ),
    (
      #"{"type": "vocoder", "carrier_freq": 110, "carrier_type": "sawtooth", "num_bands": 12, "band_spacing": "logarithmic", "envelope_attack": 0.01, "envelope_release": 0.05}"#,
      "6f9c0fa76ec86a28"
    ),
    (
      #"{"type": "spectral_freeze", "source": {"type": "noise", "noise_type": "pink"}}"#,
      "6889b9453b1b48e7"
    ),
  ]

  @Test("Samples are the same on every machine, run and optimisation level", arguments: sounds)
  func bytes(_ synthesis: String, _ expected: String) throws {
    let artifact = try Render.file(Render.held(synthesis, seconds: 0.25)).artifact
    #expect(fingerprint(artifact.bytes[(artifact.hashedRange ?? 0..<0)]) == expected, "\(synthesis)")
  }
}
