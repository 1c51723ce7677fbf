import SpecModel
import Testing

@testable import AudioRecipes

/// What validates is made, however absurd its levels (contract, audio §19.30): two files, and a sound.
@Suite("Absurd levels") struct ExtremeLevelTests {
  private let saw = #"{"type": "oscillator", "waveform": "sawtooth", "frequency": 200}"#

  /// Stored as floats, which hide nothing.
  private func check(_ json: String, silent: Bool? = false) throws {
    var context = GenerationContext(
      seed: 1, outputs: [Output(kind: .primary, format: .wav, path: "a.wav")], budget: .unlimited)
    context.sampleFormat = .float32
    let artifacts = try AudioV1.generate(Render.params(json), context)
    #expect(artifacts.count == 2)
    let bytes = try #require(artifacts.first).bytes
    let name = try #require(bytes.indices.first { bytes[$0...].starts(with: Array("data".utf8)) })
    let count = (0..<4).reduce(0) { $0 | Int(bytes[name + 4 + $1]) << (8 * $1) }
    var peak: Float = 0
    for place in stride(from: name + 8, to: name + 8 + count, by: 4) {
      let sample = Float(bitPattern: (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[place + $1]) << UInt32(8 * $1) })
      if !sample.isFinite { Issue.record("\(sample) in \(json.prefix(300))") }
      peak = max(peak, abs(sample))
    }
    if let silent { #expect(silent == (peak == 0), "\(json.prefix(300))") }
  }

  private func row(_ effect: String, _ count: Int, seconds: Double = 1) throws {
    let effects = [String](repeating: effect, count: count).joined(separator: ", ")
    try check(Render.held(saw, seconds: seconds, recipe: #", "effects": [\#(effects)]"#))
  }

  @Test("Gains in a row, each of them legal")
  func rows() throws {
    try row(#"{"type": "transient_shaper", "attack": 0, "sustain": 1, "output_gain_db": 12}"#, 12)
    let compressor =
      #"{"type": "compressor", "threshold_db": 0, "ratio": 1, "attack_ms": 1, "release_ms": 10, "makeup_db": "#
    try row(compressor + "200}", 31)
    try row(compressor + "1e300}", 40)
    try row(#"{"type": "reverb", "room_size": 1, "damping": 0, "wet": 0.5}"#, 300, seconds: 0.5)
    let band = #"{"frequency": 200, "gain_db": 24, "q": 0.1, "band_type": "peak"}"#
    let bands = [String](repeating: band, count: 300).joined(separator: ", ")
    try row(#"{"type": "parametric_eq", "bands": [\#(bands)]}"#, 3)
    try row(#"{"type": "flanger", "rate": 0.1, "depth": 0, "feedback": 0.99, "delay_ms": 5, "wet": 0.9}"#, 200)
    let tap = #"{"time_ms": 1, "feedback": 0.99, "pan": 0, "level": 1}"#
    let taps = [String](repeating: tap, count: 50).joined(separator: ", ")
    try row(#"{"type": "multi_tap_delay", "taps": [\#(taps)]}"#, 80)
  }

  @Test("Behind an absurd level every effect still has a sound to give")
  func behind() throws {
    let loud = [String](
      repeating:
        #"{"type": "compressor", "threshold_db": 0, "ratio": 1, "attack_ms": 1, "release_ms": 10, "makeup_db": 200}"#,
      count: 31)
    for effect in [
      #"{"type": "waveshaper", "drive": 100, "curve": "sine", "wet": 1}"#,
      #"{"type": "waveshaper", "drive": 100, "curve": "hard_clip", "wet": 1}"#,
      #"{"type": "waveshaper", "drive": 100, "curve": "tanh", "wet": 1}"#,
      #"{"type": "tape_saturation", "drive": 20, "bias": 0.5, "wow_rate": 3, "flutter_rate": 20, "hiss_level": 0.1}"#,
      #"{"type": "true_peak_limiter", "ceiling_db": -1, "release_ms": 10}"#,
      #"{"type": "limiter", "threshold_db": -24, "release_ms": 10, "lookahead_ms": 10, "ceiling_db": 0}"#,
      #"{"type": "auto_filter", "sensitivity": 1, "attack_ms": 0.1, "release_ms": 10, "depth": 1, "base_frequency": 100}"#,
      #"{"type": "bitcrush", "bits": 16, "sample_rate_reduction": 3}"#,
      #"{"type": "granular_delay", "time_ms": 50, "feedback": 0.95, "grain_size_ms": 30, "pitch_semitones": 7, "wet": 1}"#,
      #"{"type": "gate_expander", "threshold_db": -60, "ratio": 4, "attack_ms": 0.1, "hold_ms": 0, "release_ms": 10, "range_db": -80}"#,
    ] {
      let effects = (loud + [effect]).joined(separator: ", ")
      try check(Render.held(saw, seconds: 0.5, recipe: #", "effects": [\#(effects)]"#))
    }
  }

  @Test("Extreme numbers in layers", arguments: [1e-300, 1e300, 1.7e308, .leastNonzeroMagnitude])
  func layers(_ x: Double) throws {
    for synthesis in HostileParameterTests.others(x, x, x) + HostileParameterTests.others(200, x, 1) + [
      #"{"type": "additive", "base_freq": 200, "harmonics": [\#(x), \#(x), -\#(x), \#(x)]}"#,
      #"{"type": "modal", "frequency": 200, "modes": [{"freq_ratio": 1, "amplitude": \#(x), "decay_time": 1}, {"freq_ratio": 2, "amplitude": \#(x), "decay_time": 1}], "excitation": "noise"}"#,
      #"{"type": "fm_synth", "carrier_freq": \#(x), "modulator_freq": \#(x), "modulation_index": \#(x)}"#,
    ] {
      for layer in [
        "", #", "filter": {"type": "ladder", "cutoff": 500, "resonance": \#(x)}"#,
        #", "filter": {"type": "bandpass", "center": 200, "resonance": \#(x)}"#,
        #", "filter": {"type": "comb", "delay_ms": 5, "feedback": \#(x), "wet": \#(x)}"#,
        #", "filter": {"type": "shelf_low", "frequency": 200, "gain_db": \#(x)}"#,
      ] {
        try check(Render.held(synthesis, seconds: 0.02, layer: layer), silent: nil)
      }
    }
    for target in [
      #""pitch", "semitones""#, #""fm_index", "amount""#, #""filter_cutoff", "amount""#,
    ] {
      for waveform in ["sine", "square", "sawtooth"] {
        try check(
          Render.held(
            #"{"type": "fm_synth", "carrier_freq": 440, "modulator_freq": 440, "modulation_index": 1}"#, seconds: 0.02,
            layer:
              #", "filter": {"type": "lowpass", "cutoff": 500, "resonance": \#(x)}, "lfo": {"config": {"waveform": "\#(waveform)", "rate": \#(x), "depth": 1}, "target": {"target": \#(target): \#(x)}}"#
          ), silent: nil)
      }
    }
  }

  @Test("Levels up to 120 dB above full scale come through bit by bit; above, both sides by one gain")
  func held() {
    let samples = Signal.noise(1003).map { $0 * 9.9e5 }
    var same = samples
    LevelGuard.hold(&same)
    #expect(same == samples)
    var pair = StereoBuffer(left: samples.map { $0 * 1e9 }, right: samples.map { $0 * 1e6 })
    LevelGuard.hold(&pair)
    #expect(abs(pair.left.peak / LevelGuard.highest - 1) < 1e-12)
    #expect(zip(pair.left, pair.right).allSatisfy { abs($0.0 - $0.1 * 1000) <= abs($0.0) * 1e-12 })
    for place in [0, 1, 2, 3, 4, 6] {
      for broken in [Double.nan, .infinity, -.infinity, 1e308] {
        var short = [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5]
        short[place] = broken
        LevelGuard.hold(&short)
        #expect(short.allSatisfy(\.isFinite) && short.peak <= LevelGuard.highest * (1 + 1e-12))
        if broken.isNaN { #expect(short[place] == 0 && short[(place + 1) % 7] == 0.5) }
      }
    }
  }
}
