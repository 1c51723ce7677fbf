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
  ]

  @Test("Samples are the same on every machine, run and optimisation level", arguments: sounds)
  func bytes(_ synthesis: String, _ expected: String) throws {
    let artifact = try Render.file(Render.held(synthesis, seconds: 0.25)).artifact
    #expect(fingerprint(artifact.bytes[(artifact.hashedRange ?? 0..<0)]) == expected, "\(synthesis)")
  }
}
