import ArtifactCache
import Foundation
import JSONCore
import SpecCade
import SpecModel
import Testing

/// Whatever can change bytes is in the key, and nothing else is.
@Suite struct ActionKeyTests {
  // MARK: What the spec says

  private static let seed: UInt32 = 4100

  private static let base = """
    {"spec_version": 1, "asset_id": "key-01", "asset_type": "audio", "license": "CC0-1.0", "seed": \(seed),
     "description": "d", "style_tags": ["a"],
     "outputs": [{"kind": "primary", "format": "wav", "path": "a/b.wav"}],
     "recipe": {"kind": "audio_v1", "params": {
       "duration_seconds": 0.5, "sample_rate": 22050,
       "layers": [{
         "synthesis": {"type": "fm_synth", "carrier_freq": 440, "modulator_freq": 220, "modulation_index": 2},
         "envelope": {"attack": 0.01, "decay": 0.1, "sustain": 0.5, "release": 0.1},
         "volume": 0.8, "pan": 0, "delay": 0.05,
         "filter": {"type": "lowpass", "cutoff": 2000, "resonance": 0.7}},
        {"synthesis": {"type": "oscillator", "waveform": "sine", "frequency": 330}, "volume": 0.5, "pan": 0.25,
         "envelope": {"attack": 0.01, "decay": 0.1, "sustain": 0.5, "release": 0.1}}],
       "effects": [{"type": "delay", "time_ms": 120, "feedback": 0.3, "wet": 0.2}],
       "master_filter": {"type": "highpass", "cutoff": 80, "resonance": 0.7}}}}
    """

  private func key(
    _ scratch: Scratch, _ text: String, name: String = "key.json", registry: RecipeRegistry = .toy,
    budget: BudgetProfile = .default, _ options: GenerationOptions = GenerationOptions()
  ) throws -> String {
    let engine = scratch.engine(registry)
    let run = engine.check(try scratch.put(name, text), budget: .profile(budget), level: .generation)
    try #require(run.ok, "\(run.errors)")
    return try engine.explain(run, options: options).key.text
  }

  /// Replacements in the text of the spec: each is another sound, another file or another rule.
  private static let mutations: [(String, String)] = [
    (#""seed": 4100"#, #""seed": 4101"#),
    (#""path": "a/b.wav""#, #""path": "a/c.wav""#),
    (#""path": "a/b.wav"}"#, #""path": "a/b.wav", "source": "x"}"#),
    (#""path": "a/b.wav"}"#, #""path": "a/b.wav", "source": ""}"#),
    (#""duration_seconds": 0.5"#, #""duration_seconds": 0.6"#),
    (#""duration_seconds": 0.5"#, #""duration_seconds": 0.5000000000000001"#),
    (#""sample_rate": 22050"#, #""sample_rate": 44100"#),
    (#""carrier_freq": 440"#, #""carrier_freq": 441"#),
    (#""modulator_freq": 220"#, #""modulator_freq": 221"#),
    (#""modulation_index": 2"#, #""modulation_index": 3"#),
    (#""modulation_index": 2}"#, #""modulation_index": 2, "freq_sweep": {"end_freq": 100, "curve": "linear"}}"#),
    (#""attack": 0.01"#, #""attack": 0.02"#),
    (#""decay": 0.1"#, #""decay": 0.11"#),
    (#""sustain": 0.5"#, #""sustain": 0.6"#),
    (#""release": 0.1"#, #""release": 0.12"#),
    (#""volume": 0.8"#, #""volume": 0.7"#),
    (#""volume": 0.5"#, #""volume": 0.6"#),
    (#""pan": 0,"#, #""pan": 0.1,"#),
    (#""pan": 0,"#, #""pan": -0.0,"#),
    (#""delay": 0.05"#, #""delay": 0.06"#),
    (#""type": "lowpass""#, #""type": "highpass""#),
    (#""cutoff": 2000"#, #""cutoff": 2001"#),
    (#""waveform": "sine""#, #""waveform": "square""#),
    (#""frequency": 330"#, #""frequency": 331"#),
    (#""time_ms": 120"#, #""time_ms": 121"#),
    (#""feedback": 0.3"#, #""feedback": 0.31"#),
    (#""wet": 0.2"#, #""wet": 0.3"#),
    (#""cutoff": 80"#, #""cutoff": 81"#),
    (#","# + "\n   \"master_filter\": {\"type\": \"highpass\", \"cutoff\": 80, \"resonance\": 0.7}", ""),
  ]

  @Test func everyInputOfTheSpecChangesTheKey() throws {
    let scratch = try Scratch()
    var keys = [try key(scratch, Self.base): "the base"]
    for (old, new) in Self.mutations {
      let text = Self.base.replacingOccurrences(
        of: old, with: new, range: Self.base.range(of: old).flatMap { Self.base.startIndex..<$0.upperBound })
      try #require(text != Self.base, "\(old) is not in the text")
      let mutated = try key(scratch, text)
      #expect(keys[mutated] == nil, "\(old) -> \(new) has the key of \(keys[mutated] ?? "")")
      keys[mutated] = new
    }
    #expect(keys.count == Self.mutations.count + 1)
  }

  // MARK: What the program adds

  private static func inputs(_ change: (inout ActionInputs) -> Void = { _ in }) throws -> ActionInputs {
    var inputs = ActionInputs(
      recipeKind: "k", params: try JSONDocument.parse(#"{"n": 1, "list": [1, 2], "b": true, "s": "x"}"#).root, seed: 1,
      outputs: [
        Output(kind: .primary, format: .png, path: "a.png"), Output(kind: .metadata, format: .json, path: "b"),
      ],
      files: [ReferencedContent(path: "f", hash: "00")], backend: Backend("b", version: "1.0.0"), algorithmEpoch: 1)
    change(&inputs)
    return inputs
  }

  private static func params(_ text: String) throws -> ActionInputs {
    let root = try JSONDocument.parse(text).root
    return try inputs { $0.params = root }
  }

  @Test func everythingThatABackendIsGivenChangesTheKey() throws {
    let variants: [ActionInputs] = [
      try Self.inputs(),
      try Self.inputs { $0.recipeKind = "l" },
      try Self.inputs { $0.seed = .max },
      try Self.inputs { $0.backend.name = "c" },
      try Self.inputs { $0.backend.version = "1.0.1" },
      try Self.inputs { $0.algorithmEpoch = 2 },
      try Self.inputs { $0.outputs[0].kind = .preview },
      try Self.inputs { $0.outputs[0].format = .wav },
      try Self.inputs { $0.outputs[0].path = "c.png" },
      try Self.inputs { $0.outputs[0].source = "albedo" },
      try Self.inputs { $0.outputs.swapAt(0, 1) },
      try Self.inputs { $0.outputs.removeLast() },
      try Self.inputs { $0.files[0].hash = "01" },
      try Self.inputs { $0.files[0].path = "g" },
      try Self.inputs { $0.files.append(ReferencedContent(path: "g", hash: "00")) },
      try Self.inputs { $0.files = [] },
      try Self.inputs { $0.budget = "strict" },
      try Self.inputs { $0.budget = "default" },
      try Self.inputs { $0.previewSeconds = 2 },
      try Self.inputs { $0.previewSeconds = 5 },
      try Self.inputs { $0.previewSeconds = .infinity },
      try Self.inputs { $0.previewPictures = [.spectrogram] },
      try Self.inputs { $0.sampleFormat = .pcm24 },
      try Self.inputs { $0.sampleFormat = .pcm16Dithered },
      try Self.inputs { $0.specHash = "00" },
      try Self.inputs { $0.specHash = "01" },
      try Self.params(#"{"n": 2, "list": [1, 2], "b": true, "s": "x"}"#),
      try Self.params(#"{"n": 1, "list": [2, 1], "b": true, "s": "x"}"#),
      try Self.params(#"{"n": 1, "list": [1, 2, 2], "b": true, "s": "x"}"#),
      try Self.params(#"{"n": 1, "list": [1, 2], "b": false, "s": "x"}"#),
      try Self.params(#"{"n": 1, "list": [1, 2], "b": true, "s": "y"}"#),
      try Self.params(#"{"n": 1, "list": [1, 2], "b": true, "s": "x", "more": null}"#),
      try Self.params(#"{"n": "1", "list": [1, 2], "b": true, "s": "x"}"#),
      // RFC 8785 would give these pairs one text.
      try Self.params("[9007199254740992]"), try Self.params("[9007199254740993]"),
      try Self.params("[18446744073709551614]"), try Self.params("[18446744073709551615]"),
      try Self.params("[1152921504606847000]"), try Self.params("[1152921504606846976]"),
      try Self.params("[1152921504606846976.0]"),
      try Self.params("[0]"), try Self.params("[-0.0]"), try Self.params("[1e-320]"),
      try Self.params("[]"), try Self.params("{}"), try Self.params("null"), try Self.params("[null]"),
    ]
    let keys = variants.map { ActionKey($0).text }
    #expect(variants.count > 40 && Set(keys).count == keys.count)
    #expect(keys.allSatisfy { $0.utf8.count == 64 })
    // The line that entries keep is one, and reading and writing it changes nothing.
    for inputs in variants {
      let line = inputs.canonicalBytes()
      let again = CanonicalJSON.exactBytes(of: try JSONDocument.parse(line).root)
      #expect(!line.contains(10) && again == line)
    }
  }

  @Test func theRecipesVersionsAreTheProgramsOwn() throws {
    let scratch = try Scratch()
    let text = ToySpec.text(id: "toy-key", seed: 4102)
    let keys = try [
      RecipeRegistry.toy, .toy.adding([AnyRecipe(LaterToy.self)]), .toy.adding([AnyRecipe(OtherToy.self)]),
    ]
    .map { try key(scratch, text, registry: $0) }
    #expect(Set(keys).count == 3)
  }

  @Test func theBudgetIsInTheKeyWhereItReachesBytes() throws {
    let scratch = try Scratch()
    let text = ToySpec.text(id: "toy-key", seed: 4103)
    #expect(try key(scratch, text) == key(scratch, text, budget: .strict))
    let bound = RecipeRegistry.toy.adding([AnyRecipe(BudgetBoundToy.self)])
    #expect(try key(scratch, text, registry: bound) != key(scratch, text, registry: bound, budget: .strict))
  }

  // MARK: What must not matter

  @Test func nothingElseChangesTheKey() throws {
    let scratch = try Scratch()
    let base = try key(scratch, Self.base)
    func same(_ old: String, _ new: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
      let text = Self.base.replacingOccurrences(of: old, with: new)
      try #require(text != Self.base, "\(old)")
      #expect(try key(scratch, text) == base, "\(new)", sourceLocation: sourceLocation)
    }
    try same(#""asset_id": "key-01""#, #""asset_id": "key-02""#)
    try same(#""license": "CC0-1.0""#, #""license": "MIT""#)
    try same(#""description": "d""#, #""description": "another""#)
    try same(#""style_tags": ["a"]"#, #""style_tags": ["b", "c"]"#)
    try same(#""style_tags": ["a"],"#, "")
    try same(#""style_tags": ["a"]"#, #""engine_targets": ["godot"], "migration_notes": ["n"]"#)
    try same(#""style_tags": ["a"]"#, #""variants": [{"variant_id": "soft", "seed_offset": 1}]"#)
    try same(#""description": "d", "style_tags": ["a"]"#, #""style_tags": ["a"], "description": "d""#)
    try same(#""kind": "primary", "format": "wav""#, #""format": "wav", "kind": "primary""#)
    try same(#""carrier_freq": 440, "modulator_freq": 220"#, #""modulator_freq": 220.0, "carrier_freq": 4.4e2"#)
    try same(#""waveform": "sine""#, #""waveform": "\u0073ine""#)
    try same(#"{"kind": "primary""#, #"{"source": null, "kind": "primary""#)
    try same("\n", "\n\n   ")

    #expect(try key(scratch, Self.base, name: "elsewhere/deep/other.spec.json") == base, "path and file name")
    #expect(try key(scratch, Self.base, budget: .unlimited) == base, "the budget's name")
    for several in [true, false] {
      let options = GenerationOptions(outputRoot: scratch("else"), usesCache: several, usesSeveralCores: several)
      #expect(try key(scratch, Self.base, options) == base, "output root, cores")
    }
    let file = try scratch.put("key.json", Self.base)
    try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: file)
    #expect(try key(scratch, Self.base) == base, "the file's time")
  }
}

/// The toy after a change of its algorithm.
private enum LaterToy: ToyVariant {
  static let backend = ToyRecipe.backend
  static let algorithmEpoch = 8
}

/// The toy after a change of what its family shares.
private enum OtherToy: ToyVariant {
  static let backend = Backend("toy", version: "1.0.1")
  static let algorithmEpoch = 7
}

/// A toy whose bytes depend on the budget.
private enum BudgetBoundToy: ToyVariant {
  static let backend = ToyRecipe.backend
  static let algorithmEpoch = 7
  static let budgetReachesBytes = true
}

private protocol ToyVariant: Recipe where Params == ToyParams {}

extension ToyVariant {
  static var kind: RecipeKind { ToyRecipe.kind }
  static func budgetUses(_ params: ToyParams) -> [BudgetUse] { ToyRecipe.budgetUses(params) }
  static func cost(_ params: ToyParams) -> Cost { ToyRecipe.cost(params) }
  static func generate(_ params: ToyParams, _ context: GenerationContext) throws(GenerationError) -> [Artifact] {
    try ToyRecipe.generate(params, context)
  }
}
