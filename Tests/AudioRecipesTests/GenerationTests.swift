import Dispatch
import SpecModel
import Testing

@testable import AudioRecipes

@Suite struct GenerationTests {
  static let several = #"""
    {"duration_seconds": 0.3, "layers": [
      {"synthesis": {"type": "oscillator", "waveform": "square", "frequency": 220}, "volume": 0.8, "pan": -0.3,
       "envelope": {"attack": 0.01, "decay": 0.1, "sustain": 0.5, "release": 0.1}},
      {"synthesis": {"type": "noise_burst", "noise_type": "pink"}, "volume": 0.4, "pan": 0.7, "delay": 0.1,
       "envelope": {"attack": 0, "decay": 0.1, "sustain": 0, "release": 0}},
      {"synthesis": {"type": "metallic", "base_freq": 800, "num_partials": 12, "inharmonicity": 1.3}, "volume": 0.6, "pan": 0,
       "envelope": {"attack": 0, "decay": 0.2, "sustain": 0.1, "release": 0.1}},
      {"synthesis": {"type": "karplus_strong", "frequency": 330, "decay": 0.99, "blend": 0.6}, "volume": 1, "pan": 0.1,
       "envelope": {"attack": 0, "decay": 0.2, "sustain": 0.1, "release": 0.1}}]}
    """#

  @Test("Rule 1: the same bytes from one thread and from many, in any order")
  func threads() throws {
    let params = try Render.params(Self.several)
    let serial = try Render.artifacts(params)
    let reversed = try Render.artifacts(params) { count, body in
      for index in (0..<count).reversed() { body(index) }
    }
    let concurrent = try Render.artifacts(params) { count, body in
      DispatchQueue.concurrentPerform(iterations: count) { body($0) }
    }
    #expect(serial.map(\.bytes) == reversed.map(\.bytes))
    #expect(serial.map(\.bytes) == concurrent.map(\.bytes))
  }

  @Test("§14: editing one layer leaves the others' randomness alone")
  func independence() throws {
    let noise =
      #"{"synthesis": {"type": "noise_burst", "noise_type": "white"}, "volume": 1, "pan": 1, "envelope": {"attack": 0, "decay": 0, "sustain": 1, "release": 0}}"#
    func file(_ first: String) throws -> Wave {
      try Render.file(
        #"{"duration_seconds": 0.1, "layers": [{"synthesis": \#(first), "volume": 0.001, "pan": -1, "envelope": {"attack": 0, "decay": 0, "sustain": 1, "release": 0}}, \#(noise)]}"#
      )
    }
    let one = try file(#"{"type": "oscillator", "waveform": "sine", "frequency": 440}"#)
    let other = try file(#"{"type": "karplus_strong", "frequency": 440, "decay": 0.9, "blend": 0.5}"#)
    #expect(one.channels[1] == other.channels[1])
  }

  @Test("§10: the larger peak is −3 dBFS, silence stays silent, no layers are silence")
  func levels() throws {
    let wave = try Render.file(Self.several)
    #expect(abs((wave.channels.map(\.peak).max() ?? 0) - 0.70795) < 1e-4)
    #expect(try Render.file(#"{"duration_seconds": 0.01, "layers": []}"#).samples.peak == 0)
  }

  @Test("§10: mono without pan, stereo with pan or a pan LFO; equal power")
  func channels() throws {
    let sine = #"{"type": "oscillator", "waveform": "sine", "frequency": 441}"#
    #expect(try Render.file(Render.held(sine, seconds: 0.1)).channels.count == 1)
    let panned = Render.held(sine, seconds: 0.1).replacing(#""pan": 0"#, with: #""pan": 0.5"#)
    let wave = try Render.file(panned)
    #expect(wave.channels.count == 2)
    #expect(abs(wave.channels[1].peak / wave.channels[0].peak - 2.41421) < 0.001)
    let lfo =
      #", "lfo": {"config": {"waveform": "sine", "rate": 2, "depth": 1}, "target": {"target": "pan", "amount": 1}}"#
    let moving = try Render.file(Render.held(sine, layer: lfo))
    #expect(moving.channels.count == 2)
    // A quarter of the LFO's period on it is all to the right.
    #expect(power(moving.channels[0][5000..<6000]) < 0.01 * power(moving.channels[1][5000..<6000]))
  }

  @Test("§13: a WAV with its sample bytes to be hashed, and a picture beside it")
  func files() throws {
    let artifacts = try Render.artifacts(Render.params(Self.several))
    #expect(artifacts.map(\.path) == ["sounds/beep.wav", "sounds/beep_preview.waveform.png"])
    #expect(artifacts.map(\.kind) == [.primary, .preview] && artifacts.map(\.format) == [.wav, .png])
    #expect(artifacts[0].hashedRange == 44..<(44 + 13230 * 4))
    #expect(artifacts[0].bytes.count == 44 + 13230 * 4)
    #expect(AudioFiles.picturePath("a.b/c") == "a.b/c_preview.waveform.png")
  }

  @Test("§13.1: a base note becomes the unity note of a smpl chunk; text that is no note does not")
  func unityNote() throws {
    let sine = #"{"type": "oscillator", "waveform": "sine", "frequency": 441}"#
    let noted = try Render.file(Render.held(sine, seconds: 0.1, recipe: #", "base_note": "A4""#)).artifact
    let chunk = Array(noted.bytes[(44 + 8820)...])
    #expect(Array(chunk[..<4]) == Array("smpl".utf8) && chunk[8 + 12] == 69)
    let plain = try Render.file(Render.held(sine, seconds: 0.1, recipe: #", "base_note": "H2""#)).artifact
    #expect(plain.bytes.count == 44 + 8820)
  }

  @Test("§13.2: a preview is the start of the sound, and layers that begin later are left out")
  func preview() throws {
    let wave = try Render.file(Self.several, previewSeconds: 0.05)
    #expect(wave.samples.count == 2205 && wave.artifact.isPreview)
    #expect(try Render.file(Self.several, previewSeconds: .infinity).samples.count == 13230)
    #expect(try Render.file(Self.several, previewSeconds: 99).artifact.isPreview)
    #expect(throws: GenerationError(code: "AUDIO_004", "invalid duration: 0 seconds", at: ["duration_seconds"])) {
      try Render.file(Self.several, previewSeconds: 0)
    }
  }

  @Test("§15.3: the generator's own limits")
  func limits() throws {
    func message(_ change: (inout AudioParams) -> Void) throws -> String? {
      var params = try Render.params(Self.several)
      change(&params)
      do throws(GenerationError) {
        _ = try AudioV1.generate(params, GenerationContext(seed: 1, outputs: []))
        return nil
      } catch {
        return "\(error.code) \(error.message)"
      }
    }
    #expect(try message { $0.sampleRate = 8000 } == "AUDIO_003 invalid sample rate: 8000")
    #expect(try message { $0.durationSeconds = -1 } == "AUDIO_004 invalid duration: -1 seconds")
    #expect(
      try message { $0.durationSeconds = 31 }?.hasPrefix("AUDIO_006 invalid parameter 'duration_seconds'") == true)
    #expect(try message { $0.layers = Array(repeating: $0.layers[0], count: 33) }?.hasPrefix("AUDIO_006") == true)
    #expect(
      try message {
        $0.durationSeconds = 0.1
        $0.layers[0].delay = 0.3
      } == "AUDIO_006 invalid parameter 'layers[0].delay': delay exceeds duration (13230 samples > 4410 total)")
  }

  @Test("§13.3: the picture shows extremes, power and the centre line in its colours")
  func picture() throws {
    let sound = try #require(PCM16(normalising: [(0..<1024).map { $0 % 2 == 0 ? 1 : -1 }], sampleRate: 44100))
    let image = WaveformImage(sound)
    func pixel(_ x: Int, _ y: Int) -> [UInt8] { Array(image.pixels[((y * 1024 + x) * 3)..<((y * 1024 + x) * 3 + 3)]) }
    // Each column is one sample of ±0.708: rows 37 and 218.
    #expect(pixel(0, 37) == [80, 240, 255] && pixel(0, 36) == [32, 32, 32] && pixel(0, 128) == [64, 64, 64])
    #expect(pixel(1, 218) == [80, 240, 255])
    let silence = WaveformImage(try #require(PCM16(normalising: [[0, 0]], sampleRate: 44100)))
    #expect(Array(silence.pixels[(128 * 1024 * 3)..<(128 * 1024 * 3 + 3)]) == [64, 192, 255])
  }

  @Test("Samples that are no finite numbers are refused", arguments: [Double.nan, .infinity])
  func nonFinite(_ value: Double) {
    #expect(PCM16(normalising: [[0, value, 1]], sampleRate: 44100) == nil)
  }

  @Test("The master filter comes after the mix, each channel with a state of its own")
  func masterFilter() throws {
    let noise = #"{"type": "noise_burst", "noise_type": "white"}"#
    let filter = #", "master_filter": {"type": "lowpass", "cutoff": 500, "resonance": 0.7}"#
    let panned = Render.held(noise, recipe: filter).replacing(#""pan": 0"#, with: #""pan": 0.5"#)
    let wave = try Render.file(panned)
    for channel in wave.channels {
      let spectrum = Spectrum(channel[8192..<16384], tapered: true)
      #expect(decibels(spectrum.power(in: 4000...20000) / spectrum.power(in: 20...500)) < -20)
    }
    #expect(abs(wave.channels[1].peak / wave.channels[0].peak - 2.41421) < 0.01)
  }

  @Test("§11: a value beyond an effect's range is held at its end; any effect makes the file stereo")
  func effects() throws {
    let sine = #"{"type": "oscillator", "waveform": "sine", "frequency": 441}"#
    func recipe(_ wet: Double) -> String {
      Render.held(
        sine, seconds: 0.1,
        recipe: #", "effects": [{"type": "delay", "time_ms": 10, "feedback": 0.2, "wet": \#(wet)}]"#)
    }
    #expect(try Render.file(recipe(0.5)).channels.count == 2)
    #expect(try Render.file(recipe(1.01)).artifact.bytes == Render.file(recipe(1)).artifact.bytes)
  }

  @Test("§19.13: the end of the file does not chop off a room or an echo; a sound that ends at its level keeps it")
  func tails() throws {
    let noise = #"{"type": "noise_burst", "noise_type": "white"}"#
    for effect in [
      #"{"type": "reverb", "room_size": 0.9, "damping": 0.1, "wet": 0.8}"#,
      #"{"type": "delay", "time_ms": 60, "feedback": 0.9, "wet": 0.8}"#,
    ] {
      let recipe = #", "effects": [\#(effect)]"#
      let released = Render.held(noise, seconds: 0.3, recipe: recipe)
        .replacing(#""release": 0}"#, with: #""release": 0.02}"#)
      for channel in try Render.file(released).channels {
        #expect(Array(channel.suffix(8)).peak < 0.005)
        #expect(Array(channel[(channel.count - 2000)..<(channel.count - 1000)]).peak > 0.05)
      }
      let held = try Render.file(Render.held(noise, seconds: 0.3, recipe: recipe)).channels
      #expect((held.map { Array($0.suffix(100)).peak }.max() ?? 0) > 0.05)
    }
  }
}
