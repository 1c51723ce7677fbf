import JSONCore
import SpecCade
import SpecModel
import Testing

@Suite("The example specs")
struct PackTests {
  /// What the pack shows; each at least once.
  static let shown: Set<String> = [
    "synthesis oscillator", "synthesis multi_oscillator", "synthesis fm_synth", "synthesis noise_burst",
    "synthesis karplus_strong", "synthesis additive", "synthesis pitched_body", "synthesis metallic",
    "filter lowpass", "filter highpass", "filter bandpass", "sweep lowpass", "sweep highpass", "sweep bandpass",
    "effect delay", "effect reverb", "effect chorus", "effect compressor",
    "freq_sweep", "pitch_envelope", "layer delay", "pan", "base_note", "master_filter",
  ]

  @Test("There are at least 24, in six folders")
  func count() {
    #expect(Examples.paths.count >= 24)
    #expect(
      Set(Examples.paths.compactMap { $0.split(separator: "/").first.map(String.init) })
        == ["ambience", "drums", "impacts", "instruments", "ui", "weapons"])
  }

  @Test("Together they show every block of the list, and no other")
  func coverage() throws {
    var used: Set<String> = []
    for path in Examples.paths { used.formUnion(Ingredients(of: try Examples.document(path).root).all) }
    #expect(Self.shown.subtracting(used).isEmpty, "not shown: \(Self.shown.subtracting(used).sorted())")
    #expect(used.subtracting(Self.shown).isEmpty, "not in the list: \(used.subtracting(Self.shown).sorted())")
  }

  @Test("Each validates without a warning and can be generated, under the default budget", arguments: Examples.paths)
  func valid(_ path: String) throws {
    let validator = SpecValidator(registry: .standard, level: .generation)
    let result = validator.validate(try Examples.document(path).root, file: path)
    #expect(result.errors.isEmpty, "\(result.errors)")
    #expect(result.warnings.isEmpty, "\(result.warnings)")
    #expect(result.validated != nil)
  }

  @Test("Each is formatted as `speccade fmt` formats", arguments: Examples.paths)
  func formatted(_ path: String) throws {
    let formatted = PrettyJSON.bytes(of: try Examples.document(path).root, sortKeys: true)
    #expect(formatted == (try Examples.bytes(path)), "run: make examples")
  }

  @Test("Each is short, and names its identifier and its file after its own path", arguments: Examples.paths)
  func named(_ path: String) throws {
    let root = try Examples.document(path).root
    let stem = String(path.dropLast(".json".count))
    let duration = try #require(root["recipe"]?["params"]?["duration_seconds"]?.number)
    #expect(duration <= 2.5)
    #expect(root["asset_id"]?.string == stem.split(separator: "/").joined(separator: "-"))
    #expect(root["outputs"]?[0]?["path"]?.string == "\(stem).wav")
    #expect(root["license"]?.string == "CC0-1.0")
  }

  @Test("No two share a seed: sounds that share one share their noise")
  func seeds() throws {
    let seeds = try Examples.paths.map { try Examples.document($0).root["seed"]?.int64 }
    #expect(Set(seeds).count == seeds.count)
  }
}
