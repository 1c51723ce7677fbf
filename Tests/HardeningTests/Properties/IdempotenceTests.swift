import JSONCore
import SchemaKit
import SpecModel
import Testing

/// The canonical form of a canonical form is itself, and says what was said.
@Suite("Canonical form") struct IdempotenceTests {
  private func canonical(_ text: [UInt8]) throws -> [UInt8] {
    CanonicalJSON.bytes(of: try JSONDocument.parse(text).root)
  }

  @Test("JSON of any shape, however it is written: one canonical form, which is its own, and nothing is lost")
  func anyJSON() throws {
    let count = Intensity.pick(3000, full: 100_000)
    var generator = RandomJSON(seed: 61)
    for _ in 0..<count {
      let tree = generator.value()
      let form = CanonicalJSON.bytes(of: tree.document().root)
      try #require(try canonical(form) == form, "\(tree)")
      // Integers beyond 2^53 are doubles there, as RFC 8785 has it.
      let again = JSONTree(try JSONDocument.parse(form).root)
      try #require(CanonicalJSON.bytes(of: again.document().root) == form, "\(tree)")
      for _ in 0..<3 {
        let spelling = generator.spelling(of: tree)
        try #require(try canonical(Array(spelling.utf8)) == form, "\(spelling)")
      }
      let pretty = PrettyJSON.bytes(of: tree.document().root, sortKeys: true)
      try #require(try canonical(pretty) == form, "\(tree)")
      let twice = PrettyJSON.bytes(of: try JSONDocument.parse(pretty).root, sortKeys: true)
      try #require(twice == pretty, "\(tree)")
    }
    Intensity.record("property cases, canonical form of any JSON: \(count) documents in 3 spellings each")
  }

  @Test(
    "Specs of every kind: parsing the canonical form gives the spec, with the same hashes and the same form",
    arguments: GeneratedSpecs.kinds)
  func specs(_ recipe: AnyRecipe) throws {
    let specs = GeneratedSpecs.specs(recipe, Intensity.pick(150, full: 3000), seed: 62)
    var generator = RandomJSON(seed: 63)
    for tree in specs {
      let spec = try #require(Spec.decode(tree.document().root).value)
      let form = CanonicalJSON.bytes(of: spec.document().root)
      let again = try #require(Spec.decode(try JSONDocument.parse(form).root).value)
      #expect(CanonicalJSON.bytes(of: again.document().root) == form)
      #expect(again.specHash() == spec.specHash() && again.recipe?.recipeHash() == spec.recipe?.recipeHash())
      #expect(JSONTree(again.document().root).isSameJSON(as: JSONTree(spec.document().root)))
      // However it is written: but integer fields take no floats, so only their order and space vary here.
      var shuffled = tree
      if case .object(let members) = tree { shuffled = .object(members.shuffled(using: &generator.random)) }
      let pretty = PrettyJSON.bytes(of: shuffled.document().root, sortKeys: false)
      #expect(try Spec.decode(JSONDocument.parse(pretty).root).value?.specHash() == spec.specHash())
    }
    #expect(specs.count >= 100)
    Intensity.record("property cases, canonical form of specs, \(recipe.kind.name): \(specs.count)")
  }

  /// A document and how a member stands in it.
  private func hash(_ params: String, _ more: String = "") throws -> String {
    let text =
      #"{"spec_version":1,"asset_id":"beep-01","asset_type":"audio","license":"CC0-1.0","seed":1,"#
      + #""outputs":[{"kind":"primary","format":"wav","path":"a.wav"}],"recipe":{"kind":"audio_v1","params":\#(params)}\#(more)}"#
    return try #require(Spec.decode(try JSONDocument.parse(text).root).value).specHash().hexadecimal
  }

  @Test("1 and 1.0, -0 and 0, escapes and order do not matter; null and absent do only in params (core §2)")
  func spellings() throws {
    let base = try hash(#"{"a":1,"b":0,"c":"é/"}"#)
    for same in [
      #"{"a":1.0,"b":-0,"c":"\u00e9\/"}"#, #"{ "c" : "é/", "b":-0.0 ,"a":1e0 }"#, #"{"b":0e9,"a":10e-1,"c":"\u00E9/"}"#,
      #"{"a":2,"b":0,"c":"é/","a":1}"#,
    ] {
      #expect(try hash(same) == base, "\(same)")
    }
    for other in [
      #"{"a":1,"b":0,"c":"e\u0301/"}"#, #"{"a":1,"b":0,"c":"é/","d":null}"#, #"{"a":1,"b":5e-324,"c":"é/"}"#,
      #"{"a":1,"b":0,"c":"é/ "}"#, #"{"a":[1],"b":0,"c":"é/"}"#,
    ] {
      #expect(try hash(other) != base, "\(other)")
    }
    for absent in ["description", "style_tags", "engine_targets", "migration_notes", "variants"] {
      #expect(try hash("{}", ",\"\(absent)\":null") == hash("{}"), "\(absent)")
    }
    #expect(try hash("{}", #","style_tags":[]"#) != hash("{}"))
  }
}
