import JSONCore
import SchemaKit
import SpecModel
import Testing

/// Every code of core §3.2 that a spec can bring about, with its words and its path.
@Suite struct ValidationCodeTests {
  @Test func aGoodSpecHasNothingToSay() {
    for level in [SpecValidator.Level.contract, .generation] {
      let result = Specs.validate(Specs.good, level)
      #expect(result.said.isEmpty && result.ok && result.validated != nil, "\(result.said)")
    }
  }

  @Test(
    arguments: [
      ([("spec_version", 2)], ["E001: spec_version must be 1, got 2 (at spec_version)"]),
      (
        [("asset_id", "Beep 01")],
        ["E002: asset_id must match pattern '^[a-z][a-z0-9_-]{2,63}$', got 'Beep 01' (at asset_id)"]
      ),
      (
        [("asset_type", "sound")],
        [
          "E003: unknown variant `sound`, expected one of `audio`, `music`, `texture`, `sprite`, `vfx`, `ui`, `font`, "
            + "`static_mesh`, `skeletal_mesh`, `skeletal_animation` (at asset_type)"
        ]
      ),
      ([("seed", -1)], ["E004: invalid value: integer `-1`, expected u32 (at seed)"]),
      ([("seed", 4_294_967_296)], ["E004: invalid value: integer `4294967296`, expected u32 (at seed)"]),
      ([("seed", 1.0)], ["CLI_003: JSON parse error: invalid type: floating point `1.0`, expected u32 (at seed)"]),
      ([("seed", "1")], [#"CLI_003: JSON parse error: invalid type: string "1", expected u32 (at seed)"#]),
      (
        [("license", JSONTree?.none)],
        ["CLI_003: JSON parse error: missing field `license`, expected a string (at license)"]
      ),
      (
        [("license", JSONTree.null)],
        ["CLI_003: JSON parse error: invalid type: null, expected a string (at license)"]
      ),
      ([("license", "")], ["W001: license field is empty (at license)"]),
      ([("description", JSONTree?.none)], ["W002: description field is missing or empty (at description)"]),
      ([("description", "")], ["W002: description field is missing or empty (at description)"]),
      ([("description", JSONTree.null)], ["W002: description field is missing or empty (at description)"]),
      (
        [("seed", 4_294_966_295)],
        ["W003: seed 4294966295 is close to the maximum value (4294967295) (at seed)"]
      ),
      ([("seed", 4_294_966_294)], []),
      (
        [("outputs", [])],
        [
          "E005: outputs array must have at least one entry (at outputs)",
          "E006: at least one output must have kind 'primary' (at outputs)",
          "E015: expected exactly 1 primary output, got 0 (at outputs)",
        ]
      ),
      (
        [("asset_type", "music")],
        ["E011: recipe kind 'audio_v1' is not compatible with asset_type 'music' (at recipe.kind)"]
      ),
      (
        [("recipe", ["kind": "audio_v1", "params": ["amount": 1]])],
        [
          "E012: invalid params for audio_v1: unknown field `amount`, expected one of `amounts`, `rate` (at recipe.params.amount)"
        ]
      ),
      (
        [("recipe", ["kind": "audio_v1", "params": JSONTree.null])],
        ["E012: invalid params for audio_v1: invalid type: null, expected a map (at recipe.params)"]
      ),
      (
        [("recipe", ["kind": "audio_v1", "params": ["amounts": [["limit": "x", "value": -1]]]])],
        ["E012: value must be non-negative, got -1 (at recipe.params.amounts[0].value)"]
      ),
      (
        [("recipe", ["kind": "audio_v1"])],
        ["CLI_003: JSON parse error: missing field `params`, expected any value (at recipe.params)"]
      ),
      (
        [("zzz", 1)],
        [
          "CLI_003: JSON parse error: unknown field `zzz`, expected one of `spec_version`, `asset_id`, `asset_type`, "
            + "`license`, `seed`, `outputs`, `description`, `style_tags`, `engine_targets`, `migration_notes`, `variants`, "
            + "`recipe` (at zzz)"
        ]
      ),
    ] as [([(String, JSONTree?)], [String])])
  func code(changes: [(String, JSONTree?)], said: [String]) {
    #expect(Specs.validate(Specs.with(changes)).said == said)
  }

  @Test func recipesAreNeededByGenerationOnly() {
    for none in [JSONTree?.none, .null] {
      let spec = Specs.with([("recipe", none)])
      #expect(Specs.validate(spec).said.isEmpty)
      #expect(Specs.validate(spec, .generation).said == ["E010: recipe is required for generate command (at recipe)"])
    }
  }

  @Test func unknownKindsAreRefusedByGenerationAndTextureKindsAlways() {
    let unknown = Specs.with([("recipe", ["kind": "audio_v2", "params": 5])])
    #expect(Specs.validate(unknown).said.isEmpty)
    #expect(
      Specs.validate(unknown, .generation).said == [
        "E016: recipe kind 'audio_v2' is not supported by this generator version (at recipe.kind)"
      ])
    #expect(Specs.validate(unknown, .generation).errors[0].hint == "did you mean `audio_v1`?")

    var texture = Specs.outputs([("primary", "png", "a.png")])
    texture["asset_type"] = "texture"
    texture["recipe"] = ["kind": "texture.matcapp_v1", "params": [:]]
    let said = Specs.validate(texture).said
    #expect(said.count == 1 && said[0].hasPrefix("E016: ") && said[0].contains("texture.matcap_v1, texture.decal_v1"))
    #expect(Specs.validate(texture, .generation).errors.map(\.code.rawValue) == ["E016", "E016"])
  }

  @Test(
    arguments: [
      ("audio_v1", "audio", true), ("audio", "audio", true), ("audio.x_v1", "audio", true), ("audiox", "audio", false),
      ("static_mesh_v1", "static_mesh", false), ("static_mesh.x", "static_mesh", true),
      ("static_mesh.x", "audio", false),
      ("", "audio", false), (".", "audio", false), ("ui_x.y", "ui", false), ("ui.x_y", "ui", true),
    ])
  func kindPrefix(kind: String, type: String, isCompatible: Bool) {
    let spec = Specs.with([("asset_type", .string(type)), ("recipe", ["kind": .string(kind), "params": [:]])])
    #expect(Specs.validate(spec).errors.contains { $0.code == .recipeAssetTypeMismatch } == !isCompatible)
    #expect((RecipeKind.prefix(of: kind) == type) == isCompatible)
  }

  @Test func outputKindsAndFormats() {
    let two = Specs.outputs([("primary", "wav", "a.wav"), ("primary", "wav", "b.wav")])
    #expect(Specs.validate(two).said == ["E015: expected exactly 1 primary output, got 2 (at outputs)"])
    let png = Specs.outputs([("primary", "png", "a.png")])
    #expect(
      Specs.validate(png).said == [
        "E015: primary output format must be 'wav' for this recipe, got 'png' (at outputs[0].format)"
      ])
    let reserved = Specs.outputs([
      ("primary", "wav", "a.wav"), ("preview", "png", "a.png"), ("metadata", "json", "a.json"),
    ])
    #expect(
      Specs.validate(reserved).said == [
        "E015: output kind 'preview' is reserved (not generated) (at outputs[1].kind)",
        "E015: output kind 'metadata' is reserved; use 'beep-01.report.json' instead (at outputs[2].kind)",
      ])
    var decal = Specs.outputs([("metadata", "png", "a.png")])
    decal["asset_type"] = "texture"
    decal["recipe"] = ["kind": "texture.decal_v1", "params": [:]]
    #expect(
      Specs.validate(decal).errors.map(\.description) == [
        "E006: No primary output declared. (at outputs)",
        "E006: at least one output must have kind 'primary' (at outputs)",
        "E015: texture.decal_v1 metadata outputs must have format 'json' (at outputs[0].format)",
      ])
    var mesh = Specs.outputs([("primary", "gltf", "a.gltf"), ("primary", "png", "a.png")])
    mesh["asset_type"] = "static_mesh"
    mesh["recipe"] = ["kind": "static_mesh.modular_kit_v1", "params": [:]]
    #expect(
      Specs.validate(mesh).errors.map(\.description) == [
        "E015: primary output format must be one of [Glb, Gltf] for this recipe, got 'Png' (at outputs[1].format)"
      ])
  }

  @Test func theOrderOfErrorsAndWarningsIsTheContracts() {
    let spec: JSONTree = [
      "spec_version": 7, "asset_id": "X", "asset_type": "music", "license": "", "seed": 4_294_967_295,
      "outputs": [
        ["kind": "metadata", "format": "wav", "path": "/a/../b.xm"],
        ["kind": "preview", "format": "png", "path": "/a/../b.xm"],
      ],
      "recipe": [
        "kind": "audio_v1",
        "params": [
          "amounts": [["limit": "audio.max_layers", "value": 33], ["limit": "x", "value": -1]], "rate": 8000,
        ],
      ],
    ]
    let result = Specs.validate(spec, .generation)
    #expect(
      result.errors.map { "\($0.code.rawValue) \($0.path?.description ?? "")" } == [
        "E001 spec_version", "E002 asset_id", "E006 outputs",
        "E015 outputs[0].kind", "E008 outputs[0].path", "E008 outputs[0].path", "E009 outputs[0].path",
        "E015 outputs[1].kind", "E007 outputs[1].path", "E008 outputs[1].path", "E008 outputs[1].path",
        "E009 outputs[1].path", "E011 recipe.kind", "E012 recipe.params.amounts[1].value",
        "E017 recipe.params.amounts[0]", "E017 recipe.params.rate", "E006 outputs", "E015 outputs",
      ], "\(result.said)")
    #expect(result.warnings.map(\.code.rawValue) == ["W003", "W001", "W002"])
  }

  @Test func aMemberThatDoesNotDecodeSilencesOnlyItself() {
    let spec = Specs.with([
      ("asset_type", "sound"), ("asset_id", "X"), ("outputs", [["kind": "primary", "format": "wav", "path": 5]]),
      ("spec_version", 9),
    ])
    let result = Specs.validate(spec)
    #expect(
      result.errors.map { "\($0.code.rawValue) \($0.path?.description ?? "")" } == [
        "E003 asset_type", "CLI_003 outputs[0].path", "E001 spec_version", "E002 asset_id",
      ])
    #expect(result.spec == nil && result.warnings.isEmpty && result.validated == nil)
  }

  @Test func documentsThatAreNoObjects() throws {
    for text in ["[]", "5", "null", "\"x\"", "[1,2]"] {
      let result = SpecValidator(registry: Specs.registry).validate(try JSONDocument.parse(text).root)
      #expect(result.errors.count == 1 && result.errors[0].code == .jsonDecode, "\(result.said)")
    }
  }

  @Test func duplicateMembersOfTheDocumentAreRefusedAndThoseOfParamsAreNot() throws {
    let text = """
      {"spec_version": 1, "asset_id": "beep-01", "asset_type": "audio", "license": "x", "seed": 1, "description": "d",
       "outputs": [{"kind": "primary", "format": "wav", "path": "a.wav", "path": "b.wav"}],
       "recipe": {"kind": "audio_v1", "params": {"rate": "x", "rate": 22050}}, "seed": 2}
      """
    let result = SpecValidator(registry: Specs.registry).validate(try JSONDocument.parse(text).root, file: "f.json")
    #expect(
      result.errors.map { "\($0.message) \($0.location ?? "")" } == [
        "JSON parse error: duplicate field `path` f.json:2:68", "JSON parse error: duplicate field `seed` f.json:3:74",
      ])
  }

  @Test(
    arguments: [
      ("abc", true), ("a-1", true), ("a__", true), (String(repeating: "a", count: 64), true),
      (String(repeating: "a", count: 65), false), ("ab", false), ("1abc", false), ("Abc", false), ("abc\n", false),
      ("ab c", false), ("-abc", false), ("abç", false), ("../x", false), ("", false), ("ab\u{0}", false),
    ])
  func assetIds(id: String, isValid: Bool) {
    #expect(AssetId.isValid(id) == isValid)
    #expect(Specs.validate(Specs.with([("asset_id", .string(id))])).ok == isValid)
  }
}
