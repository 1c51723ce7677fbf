import Testing

@testable import AudioRecipes

/// Each test is named after the entry of the contract's list of the reference's defects that it stands against.
@Suite("Defects of section 19, sources") struct SynthesisDefectTests {
  static func share(_ samples: [Double], _ band: ClosedRange<Double>, from first: Int = 8192) -> Double {
    let spectrum = Spectrum(samples[first..<(first + 16384)], tapered: true)
    return spectrum.power(in: band) / spectrum.power(in: 20...22050)
  }

  @Test("§19.4: supersaw voices start apart, and a layer's filter, LFO and pitch envelope reach them")
  func supersaw() throws {
    let saw = #"{"type": "supersaw_unison", "frequency": 220, "voices": 7, "detune_cents": 20, "spread": 0.8}"#
    let start = try Render.samples(saw, count: 44100)
    // In phase, seven saws would begin as one of full height.
    #expect(power(start[0..<200]) < 0.6 * power((0..<200).map { 2 * Double($0) / 200 - 1 }))
    let open = try Render.file(Render.held(saw))
    let filtered = try Render.file(
      Render.held(saw, layer: #", "filter": {"type": "lowpass", "cutoff": 500, "resonance": 0.7}"#))
    #expect(open.channels.count == 2 && open.channels[0] != open.channels[1])
    #expect(Self.share(filtered.channels[0], 3000...20000) < 0.02 * Self.share(open.channels[0], 3000...20000))
    let tremolo = try Render.file(
      Render.held(
        saw,
        layer:
          #", "lfo": {"config": {"waveform": "square", "rate": 1, "depth": 1}, "target": {"target": "volume", "amount": 1}}"#
      ))
    #expect(power(tremolo.channels[0][23000..<43000]) == 0 && power(tremolo.channels[0][1000..<20000]) > 0.001)
    let bent = try Render.samples(
      #"{"type": "supersaw_unison", "frequency": 220, "voices": 1, "detune_cents": 0, "spread": 0}"#,
      pitchFactors: [Double](repeating: 2, count: 44100))
    #expect(abs(cents(frequency(near: 440, in: bent[4000..<40000]), above: 440)) < 2)
  }

  @Test("§19.6: grains are spread over two channels, and filter and LFO reach them")
  func granularSpread() throws {
    let cloud =
      #"{"type": "granular", "grain_size_ms": 60, "grain_density": 30, "pan_spread": 1, "source": {"type": "noise", "noise_type": "white"}}"#
    let wave = try Render.file(Render.held(cloud))
    #expect(wave.channels.count == 2)
    let (left, right) = (wave.channels[0], wave.channels[1])
    let product = zip(left, right).reduce(0) { $0 + $1.0 * $1.1 } / Double(left.count)
    #expect(product / (power(left) * power(right)).squareRoot() < 0.7)
    let filtered = try Render.file(
      Render.held(cloud, layer: #", "filter": {"type": "lowpass", "cutoff": 500, "resonance": 0.7}"#))
    #expect(Self.share(filtered.channels[0], 3000...20000) < 0.02)
    // All to one side: nothing of the other is lost.
    let turned = try Render.file(Render.held(cloud).replacing(#""pan": 0"#, with: #""pan": 1"#))
    #expect(turned.channels[0].peak < 1e-3 && turned.channels[1].peak > 0.7)
  }

  @Test("§19.6: LFOs of grains move with the time")
  func grainLFO() throws {
    func file(_ target: String) throws -> [Double] {
      try Render.file(
        Render.held(
          #"{"type": "granular", "grain_size_ms": 20, "grain_density": 20, "source": {"type": "tone", "waveform": "sine", "frequency": 1000}}"#,
          seconds: 2,
          layer:
            #", "lfo": {"config": {"waveform": "square", "rate": 0.5, "depth": 1}, "target": \#(target)}"#)
      ).samples
    }
    // High for the first second, low for the second one.
    let dense = try file(#"{"target": "grain_density", "amount": 18}"#)
    #expect(Self.onsets(dense[0..<44100]) > 30 && Self.onsets(dense[45000..<88200]) < 4)
    let long = try file(#"{"target": "grain_size", "amount_ms": 10}"#)
    #expect(power(long[0..<44100]) > 2 * power(long[44100..<88200]))
  }

  /// How often the level rises from silence.
  private static func onsets(_ samples: ArraySlice<Double>) -> Int {
    let levels = stride(from: samples.startIndex, to: samples.endIndex - 100, by: 100).map {
      power(samples[$0..<($0 + 100)])
    }
    return zip(levels, levels.dropFirst()).count { $0 < 1e-5 && $1 >= 1e-5 }
  }

  @Test("§19.7: VOSIM has its energy at the formant, not an octave above, and no offset")
  func vosim() throws {
    let samples = try Render.samples(
      #"{"type": "vosim", "frequency": 110, "formant_freq": 1100, "pulses": 5}"#, count: 44100)
    #expect(Self.share(samples, 900...1300) > 4 * Self.share(samples, 1900...2500))
    #expect(abs(samples.reduce(0, +)) / 44100 < 1e-3)
  }

  @Test("§19.8: the bare pulse does not leak through the formants; a bandwidth above 20 is in Hz")
  func formants() throws {
    func share(_ bandwidth: Double) throws -> Double {
      let samples = try Render.samples(
        #"{"type": "formant", "frequency": 250, "formants": [{"frequency": 1000, "amplitude": 1, "bandwidth": \#(bandwidth)}]}"#,
        count: 44100)
      #expect(abs(samples.reduce(0, +)) / 44100 < 1e-3)
      return Self.share(samples, 900...1100)
    }
    #expect(try share(20) > 0.8)
    #expect(try abs(share(50) - share(20)) < 1e-9)
    #expect(try share(500) < share(50))
  }

  @Test("§19.8: a band with a pattern follows it, though another has none")
  func vocoderPatterns() throws {
    let samples = try Render.samples(
      #"{"type": "vocoder", "carrier_freq": 110, "carrier_type": "noise", "num_bands": 8, "band_spacing": "linear", "envelope_attack": 0.001, "envelope_release": 0.001, "bands": [{"center_freq": 500, "bandwidth": 8, "envelope_pattern": [1, 0, 0]}, {"center_freq": 4000, "bandwidth": 8}]}"#
    )
    func level(_ samples: ArraySlice<Double>, _ band: ClosedRange<Double>) -> Double {
      Spectrum(samples, tapered: true).power(in: band)
    }
    #expect(level(samples[0..<8192], 400...600) > 20 * level(samples[34000..<42192], 400...600))
    #expect(level(samples[34000..<42192], 3500...4500) > 0.05 * level(samples[0..<8192], 3500...4500))
  }

  @Test("§19.9: a frozen tone stays that tone: no buzz at the rate of the frames", arguments: [220.0, 441, 997, 3331])
  func freeze(_ pitch: Double) throws {
    let samples = try Render.samples(
      #"{"type": "spectral_freeze", "source": {"type": "tone", "waveform": "sine", "frequency": \#(pitch)}}"#)
    #expect(Self.share(samples, (pitch - 20)...(pitch + 20)) > 0.999)
    #expect(abs(samples.peak - 1) < 0.02)
    let noise = try Render.samples(#"{"type": "spectral_freeze", "source": {"type": "noise", "noise_type": "white"}}"#)
    // It does not repeat every 512 samples, nor every 2048.
    for period in [512, 2048] {
      let product = (0..<20000).reduce(0) { $0 + noise[$1] * noise[$1 + period] } / 20000
      #expect(abs(product) < 0.5 * power(noise))
    }
  }

  @Test("§19.11: organ and formant tables have no step in the period; formants stay where they are")
  func tables() throws {
    for table in ["organ", "formant"] {
      for position in [0.0, 0.3, 1] {
        let samples = try Render.samples(
          #"{"type": "wavetable", "table": "\#(table)", "frequency": 100, "position": \#(position)}"#)
        let steps = zip(samples, samples.dropFirst()).map { abs($0 - $1) }
        // Their steepest slopes come from their highest partials, near 2 kHz at most.
        #expect((steps.max() ?? 1) < 0.25, "\(table) \(position)")
      }
    }
    for pitch in [100.0, 200, 400] {
      let samples = try Render.samples(
        #"{"type": "wavetable", "table": "formant", "frequency": \#(pitch), "position": 0}"#)
      #expect(Self.share(samples, 700...1300) > 0.15)
      #expect(Self.share(samples, 3000...20000) < 0.05)
    }
  }

  @Test("§19.14: phase distortion of nothing is a sine", arguments: ["resonant", "sawtooth", "pulse"])
  func undistorted(_ waveform: String) throws {
    let samples = try Render.samples(
      #"{"type": "pd_synth", "frequency": \#(441), "distortion": 0, "waveform": "\#(waveform)"}"#)
    #expect(Self.share(samples, 420...462) > 0.99999)
  }

  @Test("§19.16: struck bodies start from rest, and the excitation is heard in the onset")
  func struckBodies() throws {
    let mode =
      #"{"freq_ratio": 1, "amplitude": 1, "decay_time": 1}, {"freq_ratio": 2.7, "amplitude": 0.6, "decay_time": 0.4}"#
    for seed in UInt32(1)...8 {
      for excitation in ["impulse", "noise", "pluck"] {
        let samples = try Render.samples(
          #"{"type": "modal", "frequency": 300, "modes": [\#(mode)], "excitation": "\#(excitation)"}"#, seed: seed)
        #expect(abs(samples[0]) < 0.02 && abs(samples.peak - 1) < 1e-12)
      }
    }
    let soft = try Render.samples(
      #"{"type": "modal", "frequency": 300, "modes": [\#(mode)], "excitation": "noise"}"#, seed: 3)
    let hard = try Render.samples(
      #"{"type": "modal", "frequency": 300, "modes": [\#(mode)], "excitation": "impulse"}"#, seed: 3)
    // Noise takes its time to set the body ringing.
    #expect(power(soft[0..<40]) / power(soft[300..<4000]) < 0.7 * power(hard[0..<40]) / power(hard[300..<4000]))
    // And what rings is as loud as the modes say.
    let ratio = Self.share(soft, 760...860) / Self.share(soft, 250...350)
    #expect(abs(decibels(ratio) - decibels(Self.share(hard, 760...860) / Self.share(hard, 250...350))) < 6)
  }

  @Test(
    "§19.18: no source has an offset",
    arguments: [
      #"{"type": "pd_synth", "frequency": 220, "distortion": 6, "waveform": "resonant"}"#,
      #"{"type": "pd_synth", "frequency": 220, "distortion": 6, "waveform": "sawtooth"}"#,
      #"{"type": "comb_filter_synth", "frequency": 220, "decay": 0.99, "excitation": "impulse"}"#,
      #"{"type": "waveguide", "frequency": 220, "breath": 0.8, "noise": 0.7, "damping": 0.2, "resonance": 0.99}"#,
      #"{"type": "wavetable", "table": "pwm", "frequency": 220, "position": 0.1}"#,
      #"{"type": "pulsar", "frequency": 300, "pulse_rate": 30, "grain_size_ms": 5, "shape": "square"}"#,
      #"{"type": "granular", "grain_size_ms": 15, "grain_density": 60, "source": {"type": "formant", "frequency": 110, "formant_freq": 110}}"#,
      #"{"type": "vocoder", "carrier_freq": 110, "carrier_type": "pulse", "num_bands": 16, "band_spacing": "logarithmic", "envelope_attack": 0.01, "envelope_release": 0.05}"#,
      #"{"type": "spectral_freeze", "source": {"type": "noise", "noise_type": "brown"}}"#,
    ])
  func offsets(_ json: String) throws {
    let samples = try Render.samples(json)
    #expect(abs(samples.reduce(0, +)) / 44100 < 0.005 * samples.peak)
  }

  @Test(
    "§19.30: sizes without bound cost what is heard of them", .timeLimit(.minutes(1)),
    arguments: [
      #"{"type": "granular", "grain_size_ms": 1e12, "grain_density": 44100, "pitch_spread": 1e308, "pan_spread": 1e308, "position_spread": 1e308, "source": {"type": "tone", "waveform": "sawtooth", "frequency": 440}}"#,
      #"{"type": "granular", "grain_size_ms": 1e12, "grain_density": 1e-300, "source": {"type": "noise", "noise_type": "pink"}}"#,
      #"{"type": "pulsar", "frequency": 440, "pulse_rate": 1e300, "grain_size_ms": 1e12, "shape": "square"}"#,
      #"{"type": "comb_filter_synth", "frequency": 1e-9, "decay": 0.9, "excitation": "saw"}"#,
      #"{"type": "waveguide", "frequency": 1e-9, "breath": 1, "noise": 0.5, "damping": 0.5, "resonance": 1}"#,
      #"{"type": "bowed_string", "frequency": 1e-9, "bow_pressure": 0.5, "bow_position": 0.2, "damping": 0.5}"#,
      #"{"type": "supersaw_unison", "frequency": 1e-9, "voices": 255, "detune_cents": 1e308, "spread": 1e308}"#,
    ])
  func sizes(_ json: String) throws {
    let samples = try Render.samples(json, count: 200_000)
    #expect(samples.count == 200_000 && samples.allSatisfy(\.isFinite))
  }
}
