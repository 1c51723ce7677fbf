/// The backends that are measured.
enum Backends {
  static let all = [audio]

  /// Each synthesis in a layer of 30 s at 44,100 Hz: as many samples as the buffer of a unit. Filters and effects stand
  /// behind a sine, whose time is taken off.
  private static let audio = RenderBenchmarks(
    title: "audio_v1", recipeKind: "audio_v1", assetType: "audio", output: ("wav", "benchmark.wav"),
    amount: "30 s at 44,100 Hz, one layer",
    blocks: [
      sound("oscillator sine", #"{"type": "oscillator", "waveform": "sine", "frequency": 220}"#),
      sound("oscillator sawtooth", #"{"type": "oscillator", "waveform": "sawtooth", "frequency": 220}"#),
      sound(
        "oscillator swept",
        #"{"type": "oscillator", "waveform": "square", "frequency": 220, "freq_sweep": {"end_freq": 880, "curve": "exponential"}}"#
      ),
      sound(
        "multi_oscillator, three",
        #"{"type": "multi_oscillator", "frequency": 220, "oscillators": [{"waveform": "sawtooth"}, {"waveform": "sawtooth", "detune": 9}, {"waveform": "square", "detune": -9}]}"#
      ),
      sound("fm_synth", #"{"type": "fm_synth", "carrier_freq": 220, "modulator_freq": 330, "modulation_index": 3}"#),
      sound("noise_burst white", #"{"type": "noise_burst", "noise_type": "white"}"#),
      sound("noise_burst pink", #"{"type": "noise_burst", "noise_type": "pink"}"#),
      sound("noise_burst brown", #"{"type": "noise_burst", "noise_type": "brown"}"#),
      sound("karplus_strong", #"{"type": "karplus_strong", "frequency": 220, "decay": 0.999, "blend": 0.5}"#),
      sound(
        "additive, eight",
        #"{"type": "additive", "base_freq": 220, "harmonics": [1, 0.5, 0.3, 0.2, 0.2, 0.1, 0.1, 0.1]}"#),
      sound("pitched_body", #"{"type": "pitched_body", "start_freq": 300, "end_freq": 60}"#),
      sound("metallic, eight", #"{"type": "metallic", "base_freq": 400, "num_partials": 8, "inharmonicity": 1.4}"#),
      filter("lowpass", #"{"type": "lowpass", "cutoff": 2000, "resonance": 0.8}"#),
      filter("lowpass swept", #"{"type": "lowpass", "cutoff": 8000, "resonance": 0.8, "cutoff_end": 200}"#),
      filter("highpass", #"{"type": "highpass", "cutoff": 500, "resonance": 0.8}"#),
      filter("bandpass", #"{"type": "bandpass", "center": 900, "resonance": 2}"#),
      filter("notch", #"{"type": "notch", "center": 900, "resonance": 2}"#),
      filter("allpass", #"{"type": "allpass", "frequency": 900, "resonance": 2}"#),
      filter("shelf_low", #"{"type": "shelf_low", "frequency": 300, "gain_db": 6}"#),
      filter("shelf_high", #"{"type": "shelf_high", "frequency": 3000, "gain_db": 6}"#),
      sound(
        "pitch_envelope", sine,
        more: #", "pitch_envelope": {"attack": 1, "decay": 1, "sustain": 0.5, "release": 1, "depth": 7}"#, over: plain),
      // An effect makes the file stereo: the first one shows what two channels cost by themselves.
      effect("delay, nearly dry", #"{"type": "delay", "time_ms": 1, "feedback": 0, "wet": 0}"#),
      effect("delay", #"{"type": "delay", "time_ms": 250, "feedback": 0.5, "wet": 0.4}"#),
      effect("reverb", #"{"type": "reverb", "room_size": 0.8, "damping": 0.4, "wet": 0.3}"#),
      effect("chorus, four", #"{"type": "chorus", "rate": 1.5, "depth": 0.5, "wet": 0.5, "voices": 4}"#),
      effect(
        "compressor", #"{"type": "compressor", "threshold_db": -18, "ratio": 4, "attack_ms": 5, "release_ms": 100}"#),
      effect(
        "parametric_eq, two",
        #"{"type": "parametric_eq", "bands": [{"frequency": 200, "gain_db": 3, "q": 1, "band_type": "peak"}, {"frequency": 3000, "gain_db": -3, "q": 1, "band_type": "peak"}]}"#
      ),
      effect("phaser, six", #"{"type": "phaser", "rate": 0.5, "depth": 0.7, "stages": 6, "wet": 0.5}"#),
      effect("flanger", #"{"type": "flanger", "rate": 0.5, "depth": 0.7, "feedback": 0.4, "delay_ms": 3, "wet": 0.5}"#),
      effect("bitcrush", #"{"type": "bitcrush", "bits": 8, "sample_rate_reduction": 4}"#),
      effect("waveshaper", #"{"type": "waveshaper", "drive": 4, "wet": 1}"#),
      effect(
        "limiter", #"{"type": "limiter", "threshold_db": -6, "release_ms": 50, "lookahead_ms": 5, "ceiling_db": -1}"#),
      effect(
        "gate_expander",
        #"{"type": "gate_expander", "threshold_db": -30, "ratio": 4, "attack_ms": 1, "hold_ms": 20, "release_ms": 100, "range_db": -40}"#
      ),
      effect("transient_shaper", #"{"type": "transient_shaper", "attack": 0.5, "sustain": -0.3, "output_gain_db": 0}"#),
      effect("ring_modulator", #"{"type": "ring_modulator", "frequency": 300, "mix": 0.5}"#),
      effect("stereo_widener", #"{"type": "stereo_widener", "width": 1.5}"#),
    ])

  private static let plain = "oscillator sine"
  private static let sine = #"{"type": "oscillator", "waveform": "sine", "frequency": 220}"#

  private static func sound(
    _ name: String, _ synthesis: String, layer: String = "", more: String = "", over: String? = nil
  ) -> RenderBenchmarks.Block {
    let envelope = #"{"attack": 0.01, "decay": 0.1, "sustain": 0.8, "release": 0.2}"#
    return RenderBenchmarks.Block(
      name: name,
      params: """
        {"duration_seconds": 30, "sample_rate": 44100, "layers": [
          {"synthesis": \(synthesis), "envelope": \(envelope), "volume": 0.8, "pan": 0\(layer)}]\(more)}
        """,
      over: over)
  }

  private static func filter(_ name: String, _ filter: String) -> RenderBenchmarks.Block {
    sound(name, sine, layer: #", "filter": \#(filter)"#, over: plain)
  }

  private static func effect(_ name: String, _ effect: String) -> RenderBenchmarks.Block {
    sound(name, sine, more: #", "effects": [\#(effect)]"#, over: plain)
  }
}
