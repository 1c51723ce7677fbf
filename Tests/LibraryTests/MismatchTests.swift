import JSONCore
import SchemaKit
import SpecModel
import Testing

@testable import AudioRecipes

/// The contract's list of what its reference's library does against its own recipe (audio §19.28), entry by entry.
@Suite("§19.28: the library and its recipe agree")
struct MismatchTests {
  /// A whole spec: the text of a call of `audio_spec` with these further arguments.
  static func whole(_ more: String, layers: String = "[audio_layer(oscillator(440))]", rate: Int = 44100) -> String {
    "audio_spec(asset_id = \"beep\", seed = 1, output_path = \"a.wav\", format = \"wav\", duration_seconds = 1, "
      + "sample_rate = \(rate), layers = \(layers)\(more.isEmpty ? "" : ", ")\(more))"
  }

  /// The parameters that a program's value has, without a problem.
  private static func params(_ text: String) throws -> AudioParams {
    let tree = try Evaluating.json(text)
    #expect(Spec.decode(tree.document().root).problems.isEmpty, "\(text)")
    let params = try #require(tree["recipe"]?["params"])
    let (value, problems) = AudioParams.decode(params.document().root)
    #expect(problems.isEmpty, "\(text): \(problems)")
    return try #require(value)
  }

  private static func synthesis(_ text: String) throws -> any RenderableSynthesis {
    let decoded = Synthesis.decode(try Evaluating.json(text).document().root)
    return try #require(decoded.value?.member as? any RenderableSynthesis)
  }

  private static func samples(_ text: String, count: Int) throws -> [Double] {
    try synthesis(text).render(SynthesisContext(sampleRate: 44100, sampleCount: count, seed: 1, pitchFactors: nil))
  }

  // MARK: with_loop_config

  @Test("with_loop_config in a layer gives a valid spec, whose loop is the sound's")
  func loopOfALayer() throws {
    let text = Self.whole(
      "", layers: "[audio_layer(noise_burst()), with_loop_config(audio_layer(oscillator(440)), 100, 9000)]")
    let loop = try #require(try Self.params(text).loopConfig)
    #expect(loop.enabled && loop.startSample == 100 && loop.endSample == 9000 && loop.snapToZeroCrossing)
    #expect(loop.crossfadeMs == 10)
    let layers = try #require(try Evaluating.json(text)["recipe"]?["params"]?["layers"]?.elements)
    #expect(layers.count == 2 && layers.allSatisfy { $0["loop_config"] == nil })
    #expect(layers[1] == (try Evaluating.json("audio_layer(oscillator(440))")))
  }

  @Test(
    "The blend has the asked number of samples, whatever the sample rate", arguments: [22050, 44100, 48000],
    [0, 441, 882, 12345])
  func crossfade(_ rate: Int, _ samples: Int) throws {
    let layers = "[with_loop_config(audio_layer(oscillator(440)), crossfade_samples = \(samples))]"
    let params = try Self.params(Self.whole("", layers: layers, rate: rate))
    let loop = try #require(params.loop(count: rate))
    #expect(Int(loop.crossfadeMs * Double(rate) / 1000 + 1e-9) == samples)
    // At 44100 Hz it is exactly the number that with_loop_config gives.
    if rate == 44100 { #expect(params.loopConfig?.crossfadeMs == Double(samples) / 44.1) }
  }

  @Test("By itself it gives what the contract says, and what it was given stays as it is")
  func alone() throws {
    let program = """
      base = audio_layer(oscillator(440))
      looped = with_loop_config(base, crossfade_samples = 480)
      spec = \(Self.whole("", layers: "[looped, base]", rate: 48000))
      [looped["loop_config"], "loop_config" in base, spec["recipe"]["params"]["loop_config"]["crossfade_ms"]]
      """
    let value = try #require(try Evaluating.json(program).elements)
    let wanted: JSONTree = [
      "enabled": true, "crossfade_ms": .float(480 / 44.1), "snap_to_zero_crossing": true,
    ]
    #expect(value == [wanted, false, .float(10)])
  }

  @Test("Equal loops of several layers are one; different ones, and one beside the sound's own, are refused")
  func severalLoops() throws {
    let layer = "audio_layer(oscillator(440))"
    let same = "[with_loop_config(l, 5, 9000) for l in [\(layer), \(layer)]]"
    #expect(try Self.params(Self.whole("", layers: same)).loopConfig?.startSample == 5)
    let different = "[\(layer), with_loop_config(\(layer), 5, 9000), with_loop_config(\(layer), 6, 9000)]"
    let error = try #require(Evaluating.failure(Self.whole("", layers: different)))
    #expect(error.hostCode == "S101")
    #expect(error.message == "S101: audio_spec(): 'layers[1]' and 'layers[2]' have different 'loop_config'")
    #expect(error.hint?.contains("give it as `loop_config`") == true)
    let both = Self.whole("loop_config = loop_config(5)", layers: "[with_loop_config(\(layer), 5)]")
    let second = try #require(Evaluating.failure(both))
    #expect(second.message == "S101: audio_spec(): 'loop_config' and the one of 'layers[0]' are mutually exclusive")
  }

  @Test(
    "What is no loop of with_loop_config stays in its layer, and is refused with a word on where it belongs",
    arguments: ["loop_config(5)", "{\"start_sample\": 5}", "5", "{\"enabled\": True, \"crossfade_ms\": 1.0, 7: 8}"])
  func otherLoops(_ loop: String) throws {
    let text = Self.whole("", layers: "[audio_layer(oscillator(440)) | {\"loop_config\": \(loop)}]")
    let tree: JSONTree
    do { tree = try Evaluating.json(text) } catch { return #expect(loop.contains("7: 8"), "\(error)") }
    let params = try #require(tree["recipe"]?["params"])
    #expect(params["loop_config"] == nil)
    let problem = try #require(AudioParams.decode(params.document().root).problems.first)
    #expect(problem.kind == .unknownField && problem.path.description == "layers[0].loop_config")
    #expect(problem.hint?.contains("audio_spec(loop_config = …)") == true)
  }

  // MARK: audio_spec

  @Test("audio_spec can say every member of the parameters but the deprecated one, and leaves out what is not given")
  func members() throws {
    let all = """
      effects = [reverb()], base_note = "C4", master_filter = highpass(30), pitch_envelope = pitch_envelope(depth = 2),
      loop_config = loop_config(100, 20000), post_fx_lfos = [lfo_modulation(lfo("sine", 1, 1), "reverb_size", 0.1)],
      variants = [{"variant_id": "b", "seed_offset": 1}]
      """
    let params = try Self.params(Self.whole(all))
    #expect(params.baseNote == .name("C4") && params.masterFilter?.member is HighPass)
    #expect(params.pitchEnvelope?.depth == 2 && params.loopConfig?.endSample == 20000 && params.postFxLfos.count == 1)
    let tree = try Evaluating.json(Self.whole(all))
    let said = try #require(tree["recipe"]?["params"]?.members)
    #expect(Set(said) == Set(AudioParams.table.names).subtracting(["generate_loop_points"]))
    #expect(tree["variants"]?.elements?.count == 1)
    let bare = try Evaluating.json(Self.whole("base_note = None, variants = None"))
    #expect(bare["recipe"]?["params"]?.members == ["duration_seconds", "sample_rate", "layers"])
    #expect(bare["variants"] == nil)
    #expect(try Self.params(Self.whole("base_note = 60")).baseNote == .number(60))
  }

  @Test(
    "What they take is checked as their neighbours' is",
    arguments: [
      ("base_note = 4.5", "S102: audio_spec(): 'base_note' expected int or string, got float"),
      ("base_note = 256", "S103: audio_spec(): 'base_note' must be 0-255, got 256"),
      ("base_note = True", "S102: audio_spec(): 'base_note' expected int or string, got bool"),
      ("master_filter = 800", "S102: audio_spec(): 'master_filter' expected dict, got int"),
      ("pitch_envelope = [1]", "S102: audio_spec(): 'pitch_envelope' expected dict, got list"),
      ("loop_config = True", "S102: audio_spec(): 'loop_config' expected dict, got bool"),
      ("post_fx_lfos = {}", "S102: audio_spec(): 'post_fx_lfos' expected list, got dict"),
      ("post_fx_lfos = [{}, 5]", "S102: audio_spec(): 'post_fx_lfos[1]' expected dict, got int"),
      ("variants = [\"b\"]", "S102: audio_spec(): 'variants[0]' expected dict, got string"),
      ("master_filters = {}", "S101: Found `master_filters` extra named parameter(s) for call to audio_spec"),
    ])
  func checks(_ argument: String, _ message: String) throws {
    let error = try #require(Evaluating.failure(Self.whole(argument)))
    #expect(error.message.hasPrefix(message), "\(error.message)")
  }

  @Test(
    "A format that cannot be written evaluates, and decoding says which one can", arguments: ["ogg", "mp3", "flac"])
  func formats(_ format: String) throws {
    let text = Self.whole("").replacing("\"wav\"", with: "\"\(format)\"").replacing("a.wav", with: "a.\(format)")
    let tree = try Evaluating.json(text)
    let problem = try #require(Spec.decode(tree.document().root).problems.first)
    #expect(problem.path.description == "outputs[0].format" && problem.message.hasPrefix("unknown variant `\(format)`"))
    #expect(problem.hint == "sounds are written as `wav`: let `format` be that, and the path end so")
  }

  // MARK: Names that say something else

  @Test("karplus_strong takes `decay` for what it calls damping: bigger rings longer")
  func karplus() throws {
    let truthful = "karplus_strong(220, decay = 0.99, blend = 0.5)"
    #expect(try Evaluating.json(truthful) == Evaluating.json("karplus_strong(220, 0.99, 0.5)"))
    let (short, long) = (
      try Self.samples(truthful.replacing("0.99", with: "0.9"), count: 22050), try Self.samples(truthful, count: 22050)
    )
    func tail(_ x: [Double]) -> Double { x.suffix(11025).reduce(0) { $0 + $1 * $1 } }
    #expect(tail(long) > 100 * tail(short))
    let twice = try #require(Evaluating.failure("karplus_strong(220, 0.5, 0.5, decay = 0.9)"))
    #expect(twice.message == "S101: Argument `decay` occurs more than once")
    let doc = try #require(Evaluating.library["karplus_strong"]?.parameters[1].doc)
    #expect(doc.contains("bigger rings longer") && doc.contains("`decay`"))
  }

  @Test("reverb takes `damping` for what it calls decay: bigger is duller")
  func reverb() throws {
    #expect(try Evaluating.json("reverb(damping = 0.9)") == Evaluating.json("reverb(0.9)"))
    #expect(try Evaluating.json("reverb(damping = 0.9)")["damping"] == .float(0.9))
    let doc = try #require(Evaluating.library["reverb"]?.parameters[0].doc)
    #expect(doc.contains("bigger is duller") && doc.contains("`damping`"))
  }

  @Test("A quarter of a period can be said of an oscillator's phase; radians are called so, and all can be said")
  func phase() throws {
    func first(_ argument: String) throws -> Double {
      try Self.samples("multi_oscillator(100, [oscillator_config(\"sine\", \(argument))])", count: 4)[0]
    }
    #expect(abs(try first("phase_cycles = 0.25") - 1) < 1e-9)
    #expect(abs(try first("phase_cycles = 0.75") + 1) < 1e-9)
    // The contract's parameter stays what it was: radians (audio §7.2).
    #expect(abs(try first("phase = 0.25") - 0.24740395925452294) < 1e-9)
    #expect(abs(try first("phase = 4.71238898038469") + 1) < 1e-9)
    let parameters = try #require(Evaluating.library["oscillator_config"]?.parameters)
    #expect(parameters[3].unit == .radians && parameters[3].doc.contains("in radians"))
    #expect(parameters.last?.name == "phase_cycles" && parameters.last?.unit == .cycles)
    let both = try #require(Evaluating.failure("oscillator_config(\"sine\", phase = 0, phase_cycles = 0)"))
    #expect(both.message == "S101: oscillator_config(): 'phase' and 'phase_cycles' are mutually exclusive")
  }

  // MARK: Ranges

  @Test(
    "What the generator takes, the functions take; what they take beyond is no error, but is told beforehand",
    arguments: [
      ("ring_modulator(frequency = 1, mix = 0.5)", true), ("ring_modulator(frequency = 20000, mix = 0.5)", true),
      ("rotary_speaker(rate = 20, depth = 0.5, wet = 0.5)", true), ("flanger(1, 0.5, 0.5, 50, 0.5)", true),
      ("stereo_widener(width = 1.5, mode = \"haas\", delay_ms = 50)", true), ("chorus(10, 0.5, 0.5)", true),
      ("delay(feedback = 1.0)", false), ("chorus(12, 0.5, 0.5)", false), ("compressor(-61)", false),
      ("compressor(ratio = 21)", false), ("reverb(1.5)", false),
    ])
  func ranges(_ effect: String, _ isMade: Bool) throws {
    let params = try Self.params(Self.whole("effects = [\(effect)]"))
    let adjustments = params.effectAdjustments()
    #expect(adjustments.isEmpty == isMade, "\(adjustments)")
    if let first = adjustments.first { #expect(first.path.description.hasPrefix("effects[0].")) }
  }

  @Test("gate_expander is a function, with the generator's ranges")
  func gate() throws {
    let call =
      "gate_expander(threshold_db = -60, ratio = 1, attack_ms = 50, hold_ms = 0, release_ms = 2000, range_db = -80)"
    #expect(try Self.params(Self.whole("effects = [\(call)]")).effectAdjustments().isEmpty)
    for wrong in [
      "threshold_db = -61", "ratio = 0.9", "attack_ms = 51", "hold_ms = 501", "release_ms = 9", "range_db = 1",
    ] {
      let name = wrong.prefix { $0 != " " }
      let text = call.replacing(try Regex("\(name) = [-0-9.]+"), with: wrong)
      #expect(
        try #require(Evaluating.failure(text)).message.hasPrefix("S103: gate_expander(): '\(name)' must be"), "\(text)")
    }
  }

  // MARK: whoosh_builder

  @Test("A whoosh goes where its direction says; where the frequencies agree with it, they stay")
  func whoosh() throws {
    func sweep(_ direction: String, _ start: Int, _ end: Int) throws -> [Double?] {
      let call =
        "whoosh_builder(direction = \"\(direction)\", duration_ms = 400, start_freq = \(start), end_freq = \(end))"
      let filter = try Evaluating.json(call)["filter"]
      return [filter?["center"]?.number, filter?["center_end"]?.number]
    }
    #expect(try sweep("rising", 300, 4000) == [300, 4000])
    #expect(try sweep("falling", 4000, 300) == [4000, 300])
    #expect(try sweep("falling", 300, 4000) == [4000, 300])
    #expect(try sweep("rising", 4000, 300) == [300, 4000])
    #expect(try sweep("rising", 500, 500) == [500, 500])
    #expect(try sweep("falling", 500, 500) == [500, 500])
  }

  // MARK: Introspection

  @Test("The listing files each function under the family that it belongs to")
  func categories() {
    for function in Evaluating.library.functions {
      #expect(function.category.prefix { $0 != "." } == function.domain, "\(function.name): \(function.category)")
    }
    #expect(Evaluating.library["envelope"]?.category == "audio.modulation")
    #expect(Evaluating.library["loop_envelope"]?.category == Evaluating.library["oneshot_envelope"]?.category)
  }
}

extension JSONTree {
  /// The names of an object's members, in order.
  fileprivate var members: [String]? {
    guard case .object(let members) = self else { return nil }
    return members.map(\.key)
  }
}
