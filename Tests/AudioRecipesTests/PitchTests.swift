import Testing

@testable import AudioRecipes

@Suite struct PitchTests {
  @Test("§19.12: every curve meets both ends", arguments: SweepCurve.allCases)
  func ends(_ curve: SweepCurve) {
    #expect(abs(curve.value(from: 200, to: 50, at: 0) - 200) < 1e-9)
    #expect(abs(curve.value(from: 200, to: 50, at: 1) - 50) < 1e-9)
    let path = curve.path(from: 200, to: 50, count: 44100)
    for index in stride(from: 0, to: 44100, by: 777) {
      #expect(abs(path[index] - curve.value(from: 200, to: 50, at: Double(index) / 44100)) < 1e-9)
    }
  }

  @Test("An exponential sweep to zero or below is linear")
  func exponentialFallback() {
    #expect(SweepCurve.exponential.value(from: 100, to: 0, at: 0.5) == 50)
    #expect(SweepCurve.exponential.path(from: 100, to: -100, count: 4)[2] == 0)
  }

  @Test(
    "§19.2: every pitched type follows the pitch envelope",
    arguments: [
      #"{"type": "oscillator", "waveform": "sawtooth", "frequency": 400}"#,
      #"{"type": "multi_oscillator", "frequency": 400, "oscillators": [{"waveform": "square"}]}"#,
      #"{"type": "fm_synth", "carrier_freq": 400, "modulator_freq": 400, "modulation_index": 1}"#,
      #"{"type": "additive", "base_freq": 400, "harmonics": [1, 0.5]}"#,
      #"{"type": "metallic", "base_freq": 400, "num_partials": 3, "inharmonicity": 1.4}"#,
      #"{"type": "pitched_body", "start_freq": 400, "end_freq": 400}"#,
      #"{"type": "karplus_strong", "frequency": 400, "decay": 0.999, "blend": 0.5}"#,
      #"{"type": "supersaw_unison", "frequency": 400, "voices": 1, "detune_cents": 0, "spread": 0}"#,
      #"{"type": "feedback_fm", "frequency": 400, "feedback": 0.5, "modulation_index": 1}"#,
      #"{"type": "am_synth", "carrier_freq": 400, "modulator_freq": 100, "modulation_depth": 0.5}"#,
      #"{"type": "ring_mod_synth", "carrier_freq": 400, "modulator_freq": 100, "mix": 0.3}"#,
      #"{"type": "pd_synth", "frequency": 400, "distortion": 1, "waveform": "resonant"}"#,
      #"{"type": "wavetable", "table": "analog", "frequency": 400, "position": 0.4}"#,
      #"{"type": "wavetable", "table": "organ", "frequency": 400, "position_sweep": {"end_position": 1}}"#,
      #"{"type": "vector", "frequency": 400, "sources": [{"source_type": "sine"}, {"source_type": "saw"}, {"source_type": "sine"}, {"source_type": "wavetable"}]}"#,
      #"{"type": "comb_filter_synth", "frequency": 400, "decay": 0.998, "excitation": "saw"}"#,
      #"{"type": "waveguide", "frequency": 400, "breath": 0.5, "noise": 0, "damping": 0.2, "resonance": 0.9}"#,
      #"{"type": "modal", "frequency": 400, "modes": [{"freq_ratio": 1, "amplitude": 1, "decay_time": 4}], "excitation": "pluck"}"#,
      #"{"type": "membrane_drum", "frequency": 400, "decay": 0, "tone": 0, "strike": 0.2}"#,
      #"{"type": "vosim", "frequency": 400, "formant_freq": 900, "pulses": 2}"#,
      #"{"type": "formant", "frequency": 400, "vowel": "u"}"#,
      #"{"type": "spectral_freeze", "source": {"type": "tone", "waveform": "sine", "frequency": 400}}"#,
    ])
  func pitchEnvelope(_ synthesis: String) throws {
    let envelope = #", "pitch_envelope": {"attack": 0, "decay": 0.5, "sustain": 0.0, "release": 0, "depth": 12}"#
    let samples = try Render.file(Render.held(synthesis, recipe: envelope)).samples
    // An octave up at the start, falling evenly; 1.5 times the pitch a quarter of a second later, home after half.
    #expect(abs(cents(frequency(near: 600, in: samples[10525..<11525]), above: 600)) < 10)
    #expect(abs(cents(frequency(near: 400, in: samples[30000..<38000]), above: 400)) < 3)
  }

  @Test("§19.2: the pitch envelope leaves amplitude envelope, delay and sweep alone")
  func pitchEnvelopeKeepsTheRest() throws {
    let samples = try Render.file(
      #"""
      {"duration_seconds": 1, "pitch_envelope": {"attack": 0, "decay": 0, "sustain": 1, "release": 0, "depth": -12},
       "layers": [{"synthesis": {"type": "oscillator", "waveform": "sine", "frequency": 1000,
                                 "freq_sweep": {"end_freq": 500, "curve": "linear"}},
         "envelope": {"attack": 0.1, "decay": 0, "sustain": 1, "release": 0.2}, "volume": 1, "pan": 0, "delay": 0.25}]}
      """#
    ).samples
    #expect(samples[..<11025].allSatisfy { $0 == 0 })
    #expect(samples[11100...11400].map(abs).max() ?? 1 < 0.1)
    #expect(abs(samples[44099]) < 0.01)
    // Halfway through the layer: (750 Hz) / 2.
    let middle = 11025 + (44100 - 11025) / 2
    #expect(abs(frequency(near: 375, in: samples[(middle - 2000)..<(middle + 2064)]) - 375) < 1)
  }

  @Test("The pitch envelope is linear in ratio and ends with the file")
  func curve() {
    var envelope = PitchEnvelope()
    envelope.attack = 0.1
    envelope.decay = 0.1
    envelope.sustain = 0.5
    envelope.release = 0.2
    envelope.depth = 12
    let factors = envelope.factors(sampleRate: 1000, count: 1000)
    #expect(factors.count == 1000)
    #expect(factors[0] == 1 && abs(factors[50] - 1.5) < 1e-12 && factors[100] == 2)
    #expect(factors[200] == 1.5 && factors[799] == 1.5)
    #expect(abs(factors[900] - 1.25) < 1e-12 && factors[999] < 1.003)
  }

  @Test("§19.30: times of any size stay within the file", arguments: [-1e300, -1, 1e300])
  func hostileTimes(_ time: Double) {
    var envelope = PitchEnvelope()
    envelope.attack = time
    envelope.decay = time
    envelope.release = time
    envelope.depth = time
    envelope.sustain = time
    let factors = envelope.factors(sampleRate: 44100, count: 100)
    #expect(factors.count == 100 && factors.allSatisfy(\.isFinite))
  }

  @Test(
    "§19.5: a string is in tune within 2 cents", arguments: [40.0, 97.3, 440, 1000, 2093, 4000],
    [0.0, 0.3, 0.5, 0.8, 1])
  func stringTuning(_ pitch: Double, _ blend: Double) throws {
    let samples = try Render.samples(
      #"{"type": "karplus_strong", "frequency": \#(pitch), "decay": 0.9999, "blend": \#(blend)}"#, count: 30000)
    let measured = frequency(near: pitch, in: samples[1500..<24000])
    #expect(abs(cents(measured, above: pitch)) < 2)
  }

  @Test("§19.5: a string that glides arrives in tune", arguments: [0.5, 1])
  func glidingString(_ blend: Double) throws {
    let factors = (0..<44100).map { 1 + Double(min($0, 10000)) / 10000 }
    let samples = try Render.samples(
      #"{"type": "karplus_strong", "frequency": 220, "decay": 0.9999, "blend": \#(blend)}"#, pitchFactors: factors)
    #expect(abs(cents(frequency(near: 440, in: samples[12000..<40000]), above: 440)) < 2)
  }

  @Test("§19.18: a string has no offset")
  func stringOffset() throws {
    for seed in 0..<8 {
      let samples = try Render.samples(
        #"{"type": "karplus_strong", "frequency": 110, "decay": 0.9999, "blend": 0.7}"#, seed: UInt32(seed))
      #expect(abs(samples.reduce(0, +) / 44100) < 1e-3)
    }
  }

  @Test(
    "§19.17: a string with no period, or one of two samples or less, is silent", arguments: [0.0, -440, 22050, 1e300])
  func silentString(_ pitch: Double) throws {
    #expect(
      try Render.samples(#"{"type": "karplus_strong", "frequency": \#(pitch), "decay": 0.99, "blend": 0.5}"#).peak == 0)
  }
}
