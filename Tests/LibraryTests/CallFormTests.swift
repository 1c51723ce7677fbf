import JSONCore
import SchemaKit
import SpecModel
import Testing

@Suite("Forms of a call")
struct CallFormTests {
  @Test("By position and by name is the same", arguments: DecodingTests.functions)
  func positions(_ name: String) throws {
    let function = try #require(Evaluating.library[name])
    var random = SplitMix64(seed: 11)
    let calls =
      [SampleArguments.plain(function), SampleArguments.full(function)]
      + (0..<10).map { _ in SampleArguments.random(function, &random) }
    for call in calls {
      let named = try Evaluating.json(call.named)
      #expect(try Evaluating.json(call.positional) == named, "\(call.positional)")
      var reversed = call
      reversed.arguments.reverse()
      #expect(try Evaluating.json(reversed.named) == named, "\(reversed.named)")
    }
  }

  @Test("None for an optional parameter is the same as nothing", arguments: DecodingTests.functions)
  func none(_ name: String) throws {
    let function = try #require(Evaluating.library[name])
    let plain = SampleArguments.plain(function)
    var call = plain
    for parameter in function.parameters where parameter.presence == .optional && call[parameter.name] == nil {
      call[parameter.name] = "None"
    }
    #expect(try Evaluating.json(call.named) == Evaluating.json(plain.named))
  }

  @Test("A default that is given is the same as nothing", arguments: DecodingTests.functions)
  func defaults(_ name: String) throws {
    let function = try #require(Evaluating.library[name])
    let plain = SampleArguments.plain(function)
    var call = plain
    for parameter in function.parameters {
      if case .defaulted(let value) = parameter.presence { call[parameter.name] = value.text }
    }
    #expect(try Evaluating.json(call.named) == Evaluating.json(plain.named))
  }

  @Test("Results are new: changing one changes no other", arguments: DecodingTests.functions)
  func freshness(_ name: String) throws {
    let function = try #require(Evaluating.library[name])
    let text = SampleArguments.full(function).named
    let isList = if case .list = function.result { true } else { false }
    let change = isList ? "a.append(1)\na[0][\"x\"] = 1" : "a[\"x\"] = 1\na.pop(a.keys()[0])"
    let program = "a = \(text)\nb = \(text)\n\(change)\n[b == a, b]\n"
    let value = try #require(try Evaluating.json(program).elements)
    #expect(value[0] == .boolean(false))
    #expect(try value[1] == Evaluating.json(text))
  }

  @Test("Dicts that are given on stay the program's own; lists are copied")
  func sharing() throws {
    let program = """
      s = {"type": "oscillator", "waveform": "sine", "frequency": 1.0}
      layers = [audio_layer(s)]
      s["frequency"] = 2.0
      whole = audio_spec(asset_id = "a", seed = 1, output_path = "a.wav", format = "wav", duration_seconds = 1,
          sample_rate = 44100, layers = layers)
      layers.append(1)
      effects = [reverb()]
      passed = parametric_eq(effects)
      effects.append(2)
      [layers[0]["synthesis"]["frequency"], len(whole["recipe"]["params"]["layers"]), len(passed["bands"])]
      """
    #expect(try Evaluating.json(program) == .array([.float(2), .integer(1), .integer(2)]))
  }
}
