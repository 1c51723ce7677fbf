import MediaFormats
import SpecModel
import Testing

@testable import AudioRecipes

@Suite("§12.1, §19.24, §19.25: loops") struct LoopTests {
  static func wave(_ synthesis: String, _ loop: String, note: String = "", pan: Double = 0) throws -> (Wave, WAVSound) {
    let json = #"""
      {"duration_seconds": 1.5, "layers": [{"synthesis": \#(synthesis), "volume": 1, "pan": \#(pan),
        "envelope": {"attack": 0.05, "decay": 0.1, "sustain": 0.7, "release": 0.3}}]\#(loop)\#(note)}
      """#
    let wave = try Render.file(json)
    return (wave, try WAVReader.read(wave.artifact.bytes))
  }

  static let sounds = [
    #"{"type": "oscillator", "waveform": "sawtooth", "frequency": 220.7}"#,
    #"{"type": "multi_oscillator", "frequency": 110, "oscillators": [{"waveform": "sawtooth"}, {"waveform": "square", "detune": 9}]}"#,
    #"{"type": "fm_synth", "carrier_freq": 331, "modulator_freq": 97, "modulation_index": 3}"#,
    #"{"type": "noise_burst", "noise_type": "pink"}"#,
    #"{"type": "formant", "frequency": 140, "vowel": "a", "breathiness": 0.2}"#,
  ]

  @Test("§19.24: eight turns have no step where one ends", arguments: sounds)
  func eightTurns(_ synthesis: String) throws {
    let (wave, sound) = try Self.wave(synthesis, #", "loop_config": {"crossfade_ms": 20}"#)
    let loop = try #require(sound.sampler?.loop)
    let samples = wave.samples
    let turn = Array(samples[loop])
    let repeated = (0..<8).flatMap { _ in turn }
    func curvature(_ x: [Double], _ i: Int) -> Double { abs(x[i + 1] - 2 * x[i] + x[i - 1]) }
    // What the sound itself does at most, away from the wrap.
    let usual = (2..<(turn.count - 2)).map { curvature(turn, $0) }.max() ?? 0
    for seam in 1..<8 {
      for index in (seam * turn.count - 2)...(seam * turn.count + 1) {
        #expect(curvature(repeated, index) <= 1.01 * usual)
      }
    }
    // The level does not sink or swell around it either, unless it does so elsewhere too, where detuned voices beat.
    let reach = 441
    func swing(_ middle: Int) -> Double {
      abs(decibels(power(repeated[(middle - reach)..<(middle + reach)]) / power(turn)))
    }
    let elsewhere = stride(from: 3 * reach, to: turn.count - 3 * reach, by: reach).map(swing).max() ?? 0
    #expect(swing(turn.count) < max(3, elsewhere))
  }

  @Test("§19.24: played through, the sound has no step behind the loop", arguments: sounds)
  func throughPlay(_ synthesis: String) throws {
    let (wave, sound) = try Self.wave(synthesis, #", "loop_config": {}"#)
    let loop = try #require(sound.sampler?.loop)
    let samples = wave.samples
    func curvature(_ i: Int) -> Double { abs(samples[i + 1] - 2 * samples[i] + samples[i - 1]) }
    let usual = (loop.lowerBound..<(loop.upperBound - 900)).map(curvature).max() ?? 0
    #expect(((loop.upperBound - 3)...(loop.upperBound + 2)).map(curvature).max() ?? 1 <= 1.01 * usual)
  }

  @Test("§19.24: a loop from the first sample on, with nothing before it, has no step either", arguments: sounds)
  func fromTheStart(_ synthesis: String) throws {
    let points = #""start_sample": 0, "end_sample": 30000, "snap_to_zero_crossing": false"#
    let (wave, sound) = try Self.wave(synthesis, #", "loop_config": {\#(points)}"#)
    let loop = try #require(sound.sampler?.loop)
    #expect(loop == 0..<30001)
    let repeated = Array(wave.samples[loop]) + wave.samples[loop]
    func curvature(_ i: Int) -> Double { abs(repeated[i + 1] - 2 * repeated[i] + repeated[i - 1]) }
    let usual = (2000..<29000).map(curvature).max() ?? 0
    #expect(((loop.count - 3)...(loop.count + 2)).map(curvature).max() ?? 1 <= 1.01 * usual)
  }

  @Test("§19.24: nor does it grow louder where the sound starts at its level")
  func fromALevel() throws {
    for duty in [0.2, 0.5, 0.9] {
      let json = Render.held(
        #"{"type": "oscillator", "waveform": "pulse", "frequency": 441, "duty": \#(duty)}"#, seconds: 0.5,
        recipe: #", "loop_config": {"start_sample": 0, "snap_to_zero_crossing": false}"#)
      let samples = try Render.file(json).samples
      let blended = Array(samples.suffix(220)).peak
      #expect(blended < 1.3 * Array(samples[8000..<12000]).peak, "\(duty)")
    }
  }

  @Test("§12.1: snapping leaves a loop at least half as long as it was asked for", arguments: sounds)
  func snappedLength(_ synthesis: String) throws {
    // The tolerance of 1000 samples is longer than the loop.
    for length in [200, 900, 1500] {
      let points = #""start_sample": 20000, "end_sample": \#(20000 + length), "crossfade_ms": 50"#
      let loop = try #require(Self.wave(synthesis, #", "loop_config": {\#(points)}"#).1.sampler?.loop)
      #expect(loop.count >= length / 2)
    }
  }

  @Test("§19.13: what lies behind a loop ends in a fade, however short, where a room rings on")
  func fadeBehind() throws {
    for release in [0.002, 0.3] {
      let samples = try Render.file(
        #"""
        {"duration_seconds": 0.6, "layers": [{"synthesis": {"type": "noise_burst", "noise_type": "white"}, "volume": 1,
            "pan": 0, "envelope": {"attack": 0.01, "decay": 0.1, "sustain": 0.7, "release": \#(release)}}],
          "effects": [{"type": "reverb", "room_size": 0.9, "damping": 0.1, "wet": 0.9}],
          "loop_config": {"snap_to_zero_crossing": false}}
        """#
      ).samples
      #expect(abs(samples[samples.count - 1]) < 1e-3)
    }
  }

  @Test("§19.24: without points it holds the sustain, not the release")
  func automatic() throws {
    let (_, sound) = try Self.wave(Self.sounds[0], #", "loop_config": {"snap_to_zero_crossing": false}"#)
    #expect(sound.sampler?.loop == 6615..<52920)
    let (_, old) = try Self.wave(Self.sounds[0], #", "generate_loop_points": true"#)
    let loop = try #require(old.sampler?.loop)
    #expect(abs(loop.lowerBound - 6615) <= 1000 && abs(loop.upperBound - 52920) <= 1000)
  }

  @Test("§19.24: both ends snap to places where the sound rises through zero, in phase")
  func snapping() throws {
    let (wave, sound) = try Self.wave(Self.sounds[1], #", "loop_config": {"crossfade_ms": 0}"#)
    let loop = try #require(sound.sampler?.loop)
    let samples = wave.samples
    #expect(samples[loop.lowerBound - 1] < 0 && samples[loop.lowerBound] >= 0)
    #expect(samples[loop.upperBound - 1] < 0 && samples[loop.upperBound] >= 0)
    let (a, b) = (
      samples[loop.lowerBound..<(loop.lowerBound + 400)], samples[loop.upperBound..<(loop.upperBound + 400)]
    )
    let product = zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } / 400
    #expect(product / (power(a) * power(b)).squareRoot() > 0.5)
  }

  @Test("points as given; start behind end is the whole file; disabled is none")
  func points() throws {
    func loop(_ config: String) throws -> Range<Int>? { try Self.wave(Self.sounds[0], config).1.sampler?.loop }
    let exact = #""snap_to_zero_crossing": false"#
    #expect(try loop(#", "loop_config": {"start_sample": 9000, "end_sample": 20000, \#(exact)}"#) == 9000..<20001)
    #expect(try loop(#", "loop_config": {"start_sample": 20000, "end_sample": 9000, \#(exact)}"#) == 0..<66150)
    #expect(try loop(#", "loop_config": {"start_sample": 4294967295, "end_sample": 4294967295}"#) != nil)
    #expect(try loop(#", "generate_loop_points": true, "loop_config": {"enabled": false}"#) == nil)
    for hostile in ["1e300", "-1e300", "0", "1e-300"] {
      #expect(
        try loop(#", "loop_config": {"crossfade_ms": \#(hostile), "zero_crossing_tolerance": 4294967295}"#) != nil)
    }
  }

  @Test("§19.25: smpl and inst say what the recipe says; without either the header is plain")
  func chunks() throws {
    let (wave, sound) = try Self.wave(Self.sounds[0], #", "loop_config": {}"#, note: #", "base_note": "A4""#)
    #expect(sound.sampler?.unityNote == 69)
    let bytes = wave.artifact.bytes
    let place = try #require(bytes.indices.first { bytes[$0...].starts(with: Array("inst".utf8)) })
    #expect(Array(bytes[(place + 4)..<(place + 15)]) == [7, 0, 0, 0, 69, 0, 0, 0, 127, 1, 127])
    #expect(try Self.wave(Self.sounds[0], #", "loop_config": {}"#).1.sampler?.unityNote == 60)
    let plain = try Self.wave(Self.sounds[0], "").0
    #expect(plain.artifact.bytes.count == 44 + 2 * 66150)
  }

  @Test("a file with a note or a loop says which spec and seed made it; a plain one stays plain, and PCM the same")
  func information() throws {
    func file(_ recipe: String, hash: String?) throws -> Artifact {
      let synthesis = #"{"type": "oscillator", "waveform": "sine", "frequency": 441}"#
      let params = try Render.params(Render.held(synthesis, seconds: 0.1, recipe: recipe))
      var context = GenerationContext(seed: 7, outputs: [Output(kind: .primary, format: .wav, path: "a.wav")])
      context.specHash = hash
      return try #require(AudioV1.generate(params, context).first)
    }
    let hash = String(repeating: "5a", count: 32)
    let noted = try file(#", "base_note": 69"#, hash: hash)
    let info = try #require(WAVReader.read(noted.bytes).info)
    #expect(info.comment == "spec \(hash) seed 7" && info.software == "SpecCade audio_v1")
    let silent = try file(#", "base_note": 69"#, hash: nil)
    #expect(try WAVReader.read(silent.bytes).info == nil)
    let range = try #require(noted.hashedRange)
    #expect(noted.bytes[range] == silent.bytes[range] && range.lowerBound == 44)
    #expect(try file("", hash: hash).bytes.count == 44 + 2 * 4410)
  }

  @Test("both channels loop at the same places")
  func stereo() throws {
    let (wave, sound) = try Self.wave(Self.sounds[0], #", "loop_config": {}"#, pan: 0.3)
    let loop = try #require(sound.sampler?.loop)
    for channel in wave.channels {
      #expect(abs(channel[loop.upperBound - 1] - channel[loop.lowerBound - 1]) < 1e-4)
    }
  }
}
