import JSONCore
import SchemaKit
import SpecModel
import Testing

/// Hashes and seeds of core §2.
@Suite struct CanonicalTests {
  private func spec(_ text: String) throws -> Spec {
    try #require(try SpecValidator.decode(JSONDocument.parse(text).root).spec)
  }

  private let vector =
    #"{"asset_id":"laser-blast-01","asset_type":"audio","license":"CC0-1.0","outputs":[{"format":"wav","kind":"primary","path":"sounds/laser_blast.wav"}],"seed":42,"spec_version":1}"#

  @Test func vectors() throws {
    #expect(
      try spec(vector).specHash().hexadecimal == "390164c20df35b95da4fc297b0a2884d797d7f0e8f01d9dd2cf6d1371a2d32ca")
    let recipe = #"{"kind":"audio_v1","params":{"duration_seconds":0.5,"layers":[],"sample_rate":22050}}"#
    let envelope = try #require(RecipeEnvelope.decode(JSONDocument.parse(recipe).root).value)
    #expect(
      envelope.recipeHash().hexadecimal == "f1ae773879090ab5925f490397b3e1f48f0ea290876d4e95289e28da357076b0")
  }

  @Test func whatDoesNotMatterToTheHash() throws {
    let base = try spec(vector).specHash()
    let same = [
      #"{ "spec_version": 1, "seed": 42, "license": "CC0-1.0", "asset_type": "audio", "asset_id": "laser-blast-01","outputs":[{"path":"sounds/laser_blast.wav","kind":"primary","format":"wav"}]}"#,
      vector.dropLast() + #","description":null,"recipe":null,"variants":null,"style_tags":null}"#,
    ]
    for text in same { #expect(try spec(text).specHash() == base, "\(text)") }
    let other = [
      vector.dropLast() + #","description":""}"#, vector.dropLast() + #","style_tags":[]}"#,
      vector.replacing("42", with: "43"),
    ]
    for text in other { #expect(try spec(text).specHash() != base, "\(text)") }
  }

  @Test func paramsAreHashedAsTheyStand() throws {
    func hash(_ params: String) throws -> String {
      try spec(vector.dropLast() + #","recipe":{"kind":"audio_v1","params":\#(params)}}"#).specHash().hexadecimal
    }
    let base = try hash(#"{"a":1,"b":[1.5,null]}"#)
    #expect(try hash(#"{"b":[15e-1,null],"a":1.0}"#) == base)
    #expect(try hash(#"{"b":[1.5,null],"a":7,"a":1}"#) == base, "the last of repeated keys")
    #expect(try hash(#"{"a":1,"b":[1.5]}"#) != base)
    #expect(try hash(#"{"a":1,"b":[1.5,null],"c":null}"#) != base)
  }

  @Test func evalFormHasDeclaredOrderAndSortedParams() throws {
    let text =
      #"{"recipe":{"params":{"b":{"z":1,"y":2},"a":[{"d":1,"c":2}]},"kind":"k"},"#
      + vector.dropFirst()
    #expect(
      try spec(text).documentWithSortedParams().root.description
        == #"{"spec_version":1,"asset_id":"laser-blast-01","asset_type":"audio","license":"CC0-1.0","seed":42,"outputs":[{"kind":"primary","format":"wav","path":"sounds/laser_blast.wav"}],"recipe":{"kind":"k","params":{"a":[{"c":2,"d":1}],"b":{"y":2,"z":1}}}}"#
    )
  }

  @Test func seedVectors() {
    #expect(SeedDerivation.layer(42, 0) == 2_787_436_282 && SeedDerivation.layer(42, 1) == 46_759_151)
    #expect(SeedDerivation.layer(0, 0) == 2_443_829_361 && SeedDerivation.layer(.max, 7) == 3_190_740_958)
    #expect(
      SeedDerivation.component(42, "soft") == 399_976_502 && SeedDerivation.component(42, "hard") == 3_207_486_398)
    #expect(SeedDerivation.component(0, "") == 1_003_498_476)
    #expect(SeedDerivation.variant(42, offset: 0, id: "soft") == 3_313_533_315)
    #expect(SeedDerivation.variant(42, offset: 100, id: "hard") == 460_664_510)
    #expect(SeedDerivation.musicPattern(42, pattern: "intro", salt: "hat") == 3_304_451_548)
    #expect(SeedDerivation.musicCell(42, pattern: "intro", salt: "hat", row: 4, channel: 2) == 237_207_102)
    #expect(SeedDerivation.variation(.max, 2) == 1)
  }
}
