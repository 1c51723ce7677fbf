import Foundation
import FuzzTargets
import SchemaKit
import Testing

/// What fuzzers found stays found: every seed and every input that once broke something, and some damage of each.
@Suite("Fuzzing, replayed") struct FuzzReplayTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Fuzz")

  private func inputs(_ target: String) -> [(name: String, bytes: [UInt8])] {
    ["Seeds", "Crashes"].flatMap { kind in
      let place = Self.folder.appendingPathComponent("\(kind)/\(target)")
      let names = (try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []
      return names.sorted().compactMap { name in
        (try? Data(contentsOf: place.appendingPathComponent(name))).map { (name, [UInt8]($0)) }
      }
    }
  }

  @Test("Seeds and former crashes keep every promise, damaged ones too", arguments: FuzzTargets.all)
  func replay(_ target: FuzzTarget) throws {
    var random = SplitMix64(seed: 91)
    let inputs = inputs(target.name)
    #expect(!inputs.isEmpty || target.name == "blob")
    for (name, bytes) in inputs + [("nothing", [])] {
      #expect(target.run(bytes) == nil, "\(name)")
      for turn in 0..<Intensity.pick(20, full: 2000) {
        var damaged = bytes
        for _ in 0...turn % 4 {
          let place = Int.random(in: 0...damaged.count, using: &random)
          switch Int.random(in: 0..<3, using: &random) {
          case 0 where place < damaged.count: damaged[place] = UInt8.random(in: 0...255, using: &random)
          case 1 where place < damaged.count: damaged.remove(at: place)
          case 2: damaged.insert(UInt8.random(in: 0...255, using: &random), at: place)
          default: damaged = Array(damaged.prefix(place))
          }
        }
        let fault = target.run(damaged)
        #expect(fault == nil, "\(name) damaged: \(fault ?? "") \(damaged)")
      }
    }
  }

  @Test("Specs changed along their schema keep every promise")
  func structured() throws {
    let target = try #require(FuzzTargets.named("spec"))
    var bytes: [UInt8] = []
    for seed in 0..<UInt64(Intensity.pick(150, full: 10_000)) {
      bytes = SchemaMutator.mutate(seed % 10 == 0 ? [] : bytes, seed: seed)
      let fault = target.run(bytes)
      #expect(fault == nil, "\(fault ?? ""): \(String(decoding: bytes, as: UTF8.self))")
      #expect(SchemaMutator.mutate(bytes, seed: seed) == SchemaMutator.mutate(bytes, seed: seed))
    }
  }
}

extension FuzzTarget: CustomTestStringConvertible {
  public var testDescription: String { name }
}
