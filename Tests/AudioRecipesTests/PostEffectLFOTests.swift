import Testing

@testable import AudioRecipes

@Suite("§9.3: post-effect LFOs") struct PostEffectLFOTests {
  static func file(_ effects: String, _ target: String, rate: Double = 1, waveform: String = "sine") throws -> [Double]
  {
    let recipe = #"""
      , "effects": [\#(effects)], "post_fx_lfos": [{"config": {"waveform": "\#(waveform)", "rate": \#(rate), "depth": 1}, "target": \#(target)}]
      """#
    return try Render.file(
      Render.held(#"{"type": "oscillator", "waveform": "sine", "frequency": 882}"#, seconds: 2, recipe: recipe)
    ).samples
  }

  @Test(
    "delay_time bends the pitch of every delay",
    arguments: [
      #"{"type": "delay", "time_ms": 30, "feedback": 0, "wet": 1}"#,
      #"{"type": "flanger", "rate": 0.1, "depth": 0, "feedback": 0, "delay_ms": 20, "wet": 1}"#,
      #"{"type": "granular_delay", "time_ms": 60, "feedback": 0, "grain_size_ms": 10, "pitch_semitones": 0, "wet": 1}"#,
    ])
  func delayTime(_ effect: String) throws {
    let samples = try Self.file(effect, #"{"target": "delay_time", "amount_ms": 5}"#)
    // A delay that grows by 2π·5 ms a second lowers the pitch by 3.1 %, half a period later it raises it.
    let low = frequency(near: 855, in: samples[43100..<45100])
    let high = frequency(near: 908, in: samples[65150..<67150])
    if effect.contains("granular") {
      // Grains read at their own speed: only their starts move.
      #expect(Signal.allFinite(samples))
    } else {
      #expect(abs(low - 882 * (1 - 0.0314)) < 3 && abs(high - 882 * (1 + 0.0314)) < 3)
    }
  }

  @Test("delay_time reaches the taps and a haas widener, and stays within their ranges")
  func otherDelays() throws {
    for (effect, channel) in [
      (#"{"type": "multi_tap_delay", "taps": [{"time_ms": 30, "feedback": 0, "pan": 0, "level": 1}]}"#, 0),
      (#"{"type": "stereo_widener", "width": 1, "mode": "haas", "delay_ms": 20}"#, 1),
    ] {
      let recipe = { (lfo: String) in #", "effects": [\#(effect)]\#(lfo)"# }
      let lfo =
        #", "post_fx_lfos": [{"config": {"waveform": "triangle", "rate": 1, "depth": 1}, "target": {"target": "delay_time", "amount_ms": 4000}}]"#
      let tone = #"{"type": "oscillator", "waveform": "sine", "frequency": 882}"#
      let still = try Render.file(Render.held(tone, recipe: recipe(""))).channels[channel]
      let moved = try Render.file(Render.held(tone, recipe: recipe(lfo))).channels[channel]
      #expect(still != moved && Signal.allFinite(moved))
    }
  }

  @Test("reverb_size changes how long the room rings")
  func reverbSize() throws {
    func tail(_ phase: Double) throws -> Double {
      let recipe = #"""
        , "effects": [{"type": "reverb", "room_size": 0.5, "damping": 0.2, "wet": 1}],
        "post_fx_lfos": [{"config": {"waveform": "square", "rate": 0.1, "depth": 1, "phase": \#(phase)}, "target": {"target": "reverb_size", "amount": 0.5}}]
        """#
      let json = Render.held(#"{"type": "noise_burst", "noise_type": "white"}"#, seconds: 2, recipe: recipe)
        .replacing(#""decay": 0, "sustain": 1"#, with: #""decay": 0.1, "sustain": 0"#)
      let samples = try Render.file(json).samples
      return power(samples[60000..<80000]) / power(samples[0..<8000])
    }
    #expect(try tail(0) > 30 * tail(0.5))
  }

  @Test("a room that moves does so without steps between", arguments: [5.0, 20])
  func reverbSteps(_ rate: Double) throws {
    // The tone comes slowly, so that nothing else rings in the room.
    let samples = try Render.file(
      #"""
      {"duration_seconds": 1.5, "layers": [{"synthesis": {"type": "oscillator", "waveform": "sine", "frequency": 882},
        "volume": 1, "pan": 0, "envelope": {"attack": 0.5, "decay": 0, "sustain": 1, "release": 0}}],
        "effects": [{"type": "reverb", "room_size": 0.5, "damping": 0.2, "wet": 1}],
        "post_fx_lfos": [{"config": {"waveform": "sine", "rate": \#(rate), "depth": 1},
          "target": {"target": "reverb_size", "amount": 0.5}}]}
      """#
    ).samples
    // Sixteen samples are a step of 2756 Hz: it would beat with the tone of 882 Hz.
    let spectrum = Spectrum(samples[24000..<56768], tapered: true)
    let beats = spectrum.power(in: 1700...2050) + spectrum.power(in: 3450...3850)
    #expect(decibels(beats) - decibels(spectrum.power(in: 700...1000)) < -85)
  }

  @Test("a square goes all the way at any rate, and neither late nor beside", arguments: [3.0, 20, 100, 400])
  func squareDepth(_ rate: Double) {
    var lfo = LFOModulation()
    lfo.config.waveform = .square
    lfo.config.rate = rate
    var target = DistortionDriveTarget()
    target.amount = 8
    lfo.target = LFOTarget(target)
    let count = Int((44100 / rate).rounded()) * 2
    let values = EffectMovement([lfo], count: count, sampleRate: 44100).drive ?? []
    #expect(abs(values[count * 5 / 8] - 8) < 0.01 && abs(values[count * 7 / 8] + 8) < 0.01)
    // It crosses the middle where the wave does.
    let first = count / 2 + count / 4
    let crossing = (first - count / 8..<first + count / 8).first { values[$0] <= 0 } ?? 0
    #expect(abs(crossing - first) <= 2)
  }

  @Test(
    "distortion_drive moves waveshaper and tape",
    arguments: [
      #"{"type": "waveshaper", "drive": 10, "curve": "tanh", "wet": 1}"#,
      #"{"type": "tape_saturation", "drive": 10, "bias": 0, "wow_rate": 0, "flutter_rate": 0, "hiss_level": 0}"#,
    ])
  func drive(_ effect: String) throws {
    let samples = try Self.file(effect, #"{"target": "distortion_drive", "amount": 9}"#, rate: 0.5)
    // Strong around half a second, gentle around one and a half.
    func third(_ first: Int) -> Double {
      let spectrum = Spectrum(samples[first..<(first + 8192)], tapered: true)
      return spectrum.power(in: 2600...2700) / spectrum.power(in: 860...900)
    }
    #expect(third(18000) > 4 * third(62000))
  }

  @Test("a movement of nothing changes nothing that can be heard")
  func tiny() throws {
    let shaper = #"{"type": "waveshaper", "drive": 10, "curve": "soft_clip", "wet": 0.7}"#
    let moved = try Self.file(shaper, #"{"target": "distortion_drive", "amount": 1e-9}"#)
    let still = try Render.file(
      Render.held(
        #"{"type": "oscillator", "waveform": "sine", "frequency": 882}"#, seconds: 2,
        recipe: #", "effects": [\#(shaper)]"#)
    ).samples
    #expect(zip(moved, still).allSatisfy { abs($0 - $1) < 1e-4 })
  }

  @Test("a square movement of a delay does not click")
  func clicks() throws {
    let samples = try Self.file(
      #"{"type": "delay", "time_ms": 30, "feedback": 0, "wet": 1}"#, #"{"target": "delay_time", "amount_ms": 3}"#,
      rate: 3, waveform: "square")
    let steps = zip(samples[3000...], samples[3001...]).map { abs($0 - $1) }
    // Twice the slope of the sine at −3 dBFS at most, for the pitch rises while the delay falls.
    #expect((steps.max() ?? 1) < 3 * 0.708 * 2 * .pi * 882 / 44100)
  }
}
