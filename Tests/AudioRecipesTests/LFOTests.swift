import Testing

@testable import AudioRecipes

@Suite struct LFOTests {
  static func lfo(_ target: String, waveform: String = "square", rate: Double = 2, phase: Double = 0) -> String {
    #", "lfo": {"config": {"waveform": "\#(waveform)", "rate": \#(rate), "depth": 1, "phase": \#(phase)}, "target": \#(target)}"#
  }
  static let sine =
    #"{"type": "oscillator", "waveform": "sine", "frequency": 1000, "freq_sweep": {"end_freq": 2000, "curve": "linear"}}"#

  @Test("§19.3: vibrato moves the pitch and keeps the sweep")
  func pitch() throws {
    let samples = try Render.file(Render.held(Self.sine, layer: Self.lfo(#"{"target": "pitch", "semitones": 12}"#)))
      .samples
    // Up an octave for the first quarter of a second, down for the second.
    #expect(abs(frequency(near: 2250, in: samples[5000..<6064]) - 2 * (1000 + 1000 * 5516 / 44100)) < 15)
    #expect(abs(frequency(near: 680, in: samples[15000..<17064]) - 0.5 * (1000 + 1000 * 16016 / 44100)) < 5)
  }

  @Test(
    "Vibrato reaches every pitched type",
    arguments: [
      #"{"type": "fm_synth", "carrier_freq": 400, "modulator_freq": 400, "modulation_index": 1}"#,
      #"{"type": "additive", "base_freq": 400, "harmonics": [1, 0.5]}"#,
      #"{"type": "metallic", "base_freq": 400, "num_partials": 3, "inharmonicity": 1.4}"#,
      #"{"type": "karplus_strong", "frequency": 400, "decay": 0.999, "blend": 0.5}"#,
    ])
  func pitchOfOthers(_ synthesis: String) throws {
    let samples = try Render.file(Render.held(synthesis, layer: Self.lfo(#"{"target": "pitch", "semitones": 12}"#)))
      .samples
    #expect(abs(cents(frequency(near: 800, in: samples[4000..<8000]), above: 800)) < 5)
  }

  @Test("Tremolo only takes away, from full level down to 1 − amount")
  func volume() throws {
    let samples = try Render.file(
      Render.held(
        #"{"type": "oscillator", "waveform": "sine", "frequency": 441}"#,
        layer: Self.lfo(#"{"target": "volume", "amount": 0.75}"#))
    ).samples
    #expect(abs(samples[1000..<10000].map(abs).max()! - 0.708) < 0.01)
    #expect(abs(samples[12000..<21000].map(abs).max()! - 0.177) < 0.01)
  }

  @Test("A pulse width moves, without an offset that moves along")
  func pulseWidth() throws {
    let samples = try Render.file(
      Render.held(
        #"{"type": "oscillator", "waveform": "pulse", "frequency": 441, "duty": 0.5}"#,
        layer: Self.lfo(#"{"target": "pulse_width", "amount": 0.4}"#))
    ).samples
    let wide = samples[2000..<6000]
    let narrow = samples[13000..<17000]
    #expect(abs(wide.reduce(0, +) / 4000) < 1e-3 && abs(narrow.reduce(0, +) / 4000) < 1e-3)
    #expect(wide.max()! < 0.5 * -wide.min()! && narrow.max()! > 2 * -narrow.min()!)
  }

  @Test("An FM index moves and stays at zero or above")
  func index() throws {
    let samples = try Render.file(
      Render.held(
        #"{"type": "fm_synth", "carrier_freq": 1000, "modulator_freq": 3000, "modulation_index": 1}"#,
        layer: Self.lfo(#"{"target": "fm_index", "amount": 5}"#))
    ).samples
    let modulated = Spectrum(samples[3000..<7096], tapered: true)
    let plain = Spectrum(samples[13000..<17096], tapered: true)
    #expect(decibels(plain.power(in: 1500...20000) / plain.power(in: 900...1100)) < -60)
    #expect(decibels(modulated.power(in: 1500...20000) / modulated.power(in: 900...1100)) > 3)
  }

  @Test("§6: an LFO starts with its layer, at its phase")
  func phase() throws {
    var config = LFOConfig()
    config.waveform = .triangle
    config.rate = 1
    config.phase = 0.25
    let values = config.values(100, sampleRate: 100)
    #expect(values[0] == 0.5 && abs(values[25] - 1) < 1e-9 && abs(values[75]) < 1e-9)
  }

  @Test("A filter moves around its cutoff, and its own sweep is replaced")
  func filterCutoff() throws {
    let filter = #", "filter": {"type": "lowpass", "cutoff": 2000, "cutoff_end": 20, "resonance": 0.7}"#
    let lfo = Self.lfo(#"{"target": "filter_cutoff", "amount": 1900}"#)
    let samples = try Render.file(Render.held(#"{"type": "noise_burst", "noise_type": "white"}"#, layer: filter + lfo))
      .samples
    let open = Spectrum(samples[25000..<29096], tapered: true)
    let closed = Spectrum(samples[36000..<40096], tapered: true)
    #expect(decibels(open.power(in: 1000...3000) / closed.power(in: 1000...3000)) > 30)
  }
}
