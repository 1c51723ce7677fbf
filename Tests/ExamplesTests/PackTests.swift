import JSONCore
import SpecCade
import SpecModel
import Testing

@Suite("The example specs")
struct PackTests {
  @Test("Each validates without a warning and can be generated, under the default budget", arguments: Examples.paths)
  func valid(_ path: String) throws {
    let run = Engine().check(Examples.file(path), level: .generation)
    #expect(run.errors.isEmpty, "\(run.errors)")
    #expect(run.warnings.isEmpty, "\(run.warnings)")
    #expect(run.validation?.validated != nil)
    #expect(run.budget?.profile.name == "default")
  }

  @Test("Each is formatted as `speccade fmt` formats", arguments: Examples.paths + Examples.helperPaths)
  func formatted(_ path: String) throws {
    let bytes = try Examples.bytes(path)
    #expect(try SourceFormatter.format(bytes, path: path) == bytes, "run: make examples")
  }

  @Test("Each is short, and names its identifier and its file after its own path", arguments: Examples.paths)
  func named(_ path: String) throws {
    let root = try Examples.spec(path).root
    let stem = Examples.stem(path)
    let params = try #require(root["recipe"]?["params"])
    let duration = try #require(params["duration_seconds"]?.number)
    #expect(duration <= (params["loop_config"] == nil ? 2.5 : 4))
    #expect(root["asset_id"]?.string == stem.split(separator: "/").joined(separator: "-"))
    #expect(root["outputs"]?[0]?["path"]?.string == "\(stem).wav")
    #expect(root["license"]?.string == "CC0-1.0")
  }

  @Test("No asset is there twice, in two languages")
  func once() {
    #expect(Set(Examples.paths.map(Examples.stem)).count == Examples.paths.count)
  }

  @Test("No two share a seed: sounds that share one share their noise")
  func seeds() throws {
    let seeds = try Examples.paths.map { try Examples.spec($0).root["seed"]?.int64 }
    #expect(Set(seeds).count == seeds.count)
  }
}
