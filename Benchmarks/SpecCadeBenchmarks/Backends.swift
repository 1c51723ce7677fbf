/// The backends that are measured.
enum Backends {
  static let all = [audio]

  /// Each synthesis in a layer of 30 s at 44,100 Hz: as many samples as the buffer of a unit. Filters and effects stand
  /// behind a sine, whose time is taken off.
  private static let audio = RenderBenchmarks(
    title: "audio_v1", recipeKind: "audio_v1", assetType: "audio", output: ("wav", "benchmark.wav"),
    amount: "30 s at 44,100 Hz, one layer", seconds: 30,
    blocks: [
      sound("oscillator sine", #"{"type": "oscillator", "waveform": "sine", "frequency": 220}"#),
      sound("oscillator pulse", #"{"type": "oscillator", "waveform": "pulse", "frequency": 220}"#),
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
      sound(
        "supersaw_unison, seven",
        #"{"type": "supersaw_unison", "frequency": 220, "voices": 7, "detune_cents": 15, "spread": 0.7}"#),
      sound("feedback_fm", #"{"type": "feedback_fm", "frequency": 220, "feedback": 0.7, "modulation_index": 1.3}"#),
      sound("am_synth", #"{"type": "am_synth", "carrier_freq": 440, "modulator_freq": 110, "modulation_depth": 0.6}"#),
      sound("ring_mod_synth", #"{"type": "ring_mod_synth", "carrier_freq": 440, "modulator_freq": 310, "mix": 0.8}"#),
      sound(
        "pd_synth resonant",
        #"{"type": "pd_synth", "frequency": 220, "distortion": 4, "distortion_decay": 3, "waveform": "resonant"}"#),
      sound(
        "wavetable, three, swept",
        #"{"type": "wavetable", "table": "digital", "frequency": 220, "position": 0.1, "position_sweep": {"end_position": 0.9}, "voices": 3, "detune": 9}"#
      ),
      sound(
        "vector",
        #"{"type": "vector", "frequency": 220, "sources": [{"source_type": "saw"}, {"source_type": "noise"}, {"source_type": "wavetable"}, {"source_type": "triangle"}]}"#
      ),
      sound(
        "comb_filter_synth", #"{"type": "comb_filter_synth", "frequency": 220, "decay": 0.99, "excitation": "noise"}"#),
      sound(
        "waveguide",
        #"{"type": "waveguide", "frequency": 220, "breath": 0.7, "noise": 0.4, "damping": 0.3, "resonance": 0.9}"#),
      sound(
        "bowed_string",
        #"{"type": "bowed_string", "frequency": 220, "bow_pressure": 0.5, "bow_position": 0.2, "damping": 0.3}"#),
      sound(
        "modal, two",
        #"{"type": "modal", "frequency": 330, "modes": [{"freq_ratio": 1, "amplitude": 1, "decay_time": 30}, {"freq_ratio": 2.76, "amplitude": 0.5, "decay_time": 20}], "excitation": "pluck"}"#
      ),
      sound("membrane_drum", #"{"type": "membrane_drum", "frequency": 110, "decay": 0, "tone": 0.4, "strike": 0.7}"#),
      sound("granular tone", grains),
      sound(
        "granular noise",
        #"{"type": "granular", "grain_size_ms": 80, "grain_density": 50, "source": {"type": "noise", "noise_type": "pink"}}"#
      ),
      sound(
        "granular formant",
        #"{"type": "granular", "grain_size_ms": 80, "grain_density": 50, "source": {"type": "formant", "frequency": 110, "formant_freq": 700}}"#
      ),
      sound(
        "pulsar", #"{"type": "pulsar", "frequency": 800, "pulse_rate": 55, "grain_size_ms": 8, "shape": "triangle"}"#),
      sound("vosim", #"{"type": "vosim", "frequency": 110, "formant_freq": 900, "pulses": 4, "breathiness": 0.2}"#),
      sound("formant", #"{"type": "formant", "frequency": 140, "vowel": "e", "breathiness": 0.1}"#),
      sound(
        "vocoder, sixteen",
        #"{"type": "vocoder", "carrier_freq": 110, "carrier_type": "sawtooth", "num_bands": 16, "band_spacing": "logarithmic", "envelope_attack": 0.01, "envelope_release": 0.05}"#
      ),
      sound("spectral_freeze", #"{"type": "spectral_freeze", "source": {"type": "noise", "noise_type": "pink"}}"#),
      filter("lowpass", #"{"type": "lowpass", "cutoff": 2000, "resonance": 0.8}"#),
      filter("lowpass swept", #"{"type": "lowpass", "cutoff": 8000, "resonance": 0.8, "cutoff_end": 200}"#),
      filter("highpass", #"{"type": "highpass", "cutoff": 500, "resonance": 0.8}"#),
      filter("bandpass", #"{"type": "bandpass", "center": 900, "resonance": 2}"#),
      filter("notch", #"{"type": "notch", "center": 900, "resonance": 2}"#),
      filter("allpass", #"{"type": "allpass", "frequency": 900, "resonance": 2}"#),
      filter("shelf_low", #"{"type": "shelf_low", "frequency": 300, "gain_db": 6}"#),
      filter("shelf_high", #"{"type": "shelf_high", "frequency": 3000, "gain_db": 6}"#),
      filter("comb", #"{"type": "comb", "delay_ms": 7, "feedback": 0.7, "wet": 0.5}"#),
      filter("formant filter", #"{"type": "formant", "vowel": "a", "intensity": 0.8}"#),
      filter("ladder swept", #"{"type": "ladder", "cutoff": 4000, "resonance": 0.7, "cutoff_end": 200}"#),
      sound(
        "pitch_envelope", sine,
        more: #", "pitch_envelope": {"attack": 1, "decay": 1, "sustain": 0.5, "release": 1, "depth": 7}"#, over: plain),
      moved("volume", #""amount": 0.5"#),
      moved("pitch", #""semitones": 0.5"#),
      moved("pan", #""amount": 0.5"#),
      moved("filter_cutoff", #""amount": 500"#, filter: #"{"type": "lowpass", "cutoff": 2000, "resonance": 0.8}"#),
      moved(
        "pulse_width", #""amount": 0.3"#, #"{"type": "oscillator", "waveform": "pulse", "frequency": 220}"#,
        over: "oscillator pulse"),
      moved(
        "fm_index", #""amount": 2"#,
        #"{"type": "fm_synth", "carrier_freq": 220, "modulator_freq": 330, "modulation_index": 3}"#, over: "fm_synth"),
      moved("grain_size", #""amount_ms": 20"#, grains, over: "granular tone"),
      moved("grain_density", #""amount": 20"#, grains, over: "granular tone"),
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
      effect("true_peak_limiter", #"{"type": "true_peak_limiter", "ceiling_db": -6, "release_ms": 100}"#),
      effect(
        "auto_filter",
        #"{"type": "auto_filter", "sensitivity": 0.7, "attack_ms": 5, "release_ms": 100, "depth": 0.8, "base_frequency": 300}"#
      ),
      effect("cabinet_sim", #"{"type": "cabinet_sim", "cabinet_type": "guitar_4x12"}"#),
      effect("rotary_speaker", #"{"type": "rotary_speaker", "rate": 2, "depth": 0.6, "wet": 0.7}"#),
      effect(
        "tape_saturation",
        #"{"type": "tape_saturation", "drive": 4, "bias": 0.1, "wow_rate": 1, "flutter_rate": 6, "hiss_level": 0.01}"#),
      effect(
        "multi_tap_delay, two",
        #"{"type": "multi_tap_delay", "taps": [{"time_ms": 100, "feedback": 0.3, "pan": 0.3, "level": 0.5}, {"time_ms": 170, "feedback": 0.3, "pan": -0.3, "level": 0.5, "filter_cutoff": 2000}]}"#
      ),
      effect(
        "granular_delay",
        #"{"type": "granular_delay", "time_ms": 200, "feedback": 0.4, "grain_size_ms": 50, "pitch_semitones": 7, "wet": 0.4}"#
      ),
      movedEffect(
        "delay_time", #""amount_ms": 5"#, #"{"type": "delay", "time_ms": 250, "feedback": 0.5, "wet": 0.4}"#,
        over: "delay"),
      movedEffect(
        "reverb_size", #""amount": 0.1"#, #"{"type": "reverb", "room_size": 0.8, "damping": 0.4, "wet": 0.3}"#,
        over: "reverb"),
      movedEffect(
        "distortion_drive", #""amount": 2"#, #"{"type": "waveshaper", "drive": 4, "wet": 1}"#, over: "waveshaper"),
    ])

  private static let plain = "oscillator sine"
  private static let sine = #"{"type": "oscillator", "waveform": "sine", "frequency": 220}"#

  private static let grains =
    #"{"type": "granular", "grain_size_ms": 80, "grain_density": 50, "pitch_spread": 3, "source": {"type": "tone", "waveform": "sawtooth", "frequency": 220}}"#

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

  /// A layer's LFO. Its time is what it adds to the same layer without it.
  private static func moved(
    _ target: String, _ amount: String, _ synthesis: String = sine, filter: String? = nil, over: String = plain
  ) -> RenderBenchmarks.Block {
    let filter = filter.map { #", "filter": \#($0)"# } ?? ""
    return sound("LFO \(target)", synthesis, layer: filter + #", "lfo": \#(lfo(target, amount))"#, over: over)
  }

  private static func movedEffect(
    _ target: String, _ amount: String, _ effect: String, over: String
  ) -> RenderBenchmarks.Block {
    sound(
      "LFO \(target)", sine,
      more: #", "effects": [\#(effect)], "post_fx_lfos": [\#(lfo(target, amount))]"#, over: over)
  }

  private static func lfo(_ target: String, _ amount: String) -> String {
    #"{"config": {"waveform": "sine", "rate": 5, "depth": 0.5}, "target": {"target": "\#(target)", \#(amount)}}"#
  }
}
