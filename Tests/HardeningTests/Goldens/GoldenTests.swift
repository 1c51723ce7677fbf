import BLAKE3
import Foundation
import JSONCore
import SpecCade
import SpecModel
import Testing

/// Canonical bytes, spec hashes and samples of a fixed set of specs, for ever.
///
/// A changed hash of samples is a decision: raise the kind's algorithm epoch, say it in CHANGELOG.md, and record anew with
/// SPECCADE_RECORD_GOLDENS=1. Canonical bytes and spec hashes change never: every report and cache refers to them.
@Suite("Goldens") struct GoldenTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  private static let file = folder.appendingPathComponent("goldens.json")
  static let names =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent("specs").path)) ?? [])
    .filter { $0.hasSuffix(".json") && !$0.contains(".report.") }.sorted()

  private static let recorded: JSONTree = {
    guard let bytes = try? Data(contentsOf: file), let document = try? JSONDocument.parse([UInt8](bytes)) else {
      return .object([])
    }
    return JSONTree(document.root)
  }()

  /// What this program makes of a spec.
  private func present(_ name: String) throws -> JSONTree {
    let bytes = [UInt8](try Data(contentsOf: Self.folder.appendingPathComponent("specs/\(name)")))
    let root = try JSONDocument.parse(bytes).root
    let result = SpecValidator(registry: .standard, level: .generation).validate(root)
    let validated = try #require(result.validated, "\(name): \(result.errors) \(result.warnings)")
    let context = GenerationContext(seed: validated.spec.seed, outputs: validated.spec.outputs)
    let artifacts = try validated.generate(context)
    let recipe = try #require(RecipeRegistry.standard[validated.recipe.kind]?.implementation)
    let canonical = CanonicalJSON.bytes(of: validated.spec.document().root)
    return [
      "canonical": .string(String(decoding: canonical, as: UTF8.self)),
      "spec_hash": .string(validated.specHash.hexadecimal), "recipe_hash": .string(validated.recipeHash.hexadecimal),
      "algorithm_epoch": .integer(Int64(recipe.algorithmEpoch)),
      "artifacts": .object(artifacts.map { .init($0.path, .string(BLAKE3.hash($0.bytes).hexadecimal)) }),
    ]
  }

  @Test("The set is there") func theSet() {
    #expect(Self.names.count >= 12)
    guard case .object(let members) = Self.recorded else { return }
    #expect(members.map(\.key).sorted() == Self.names, "record them: SPECCADE_RECORD_GOLDENS=1")
  }

  @Test("Canonical bytes and hashes are those that were recorded; other samples need another epoch", arguments: names)
  func golden(_ name: String) throws {
    let now = try present(name)
    let then = try #require(Self.recorded[name], "record it: SPECCADE_RECORD_GOLDENS=1")
    for member in ["canonical", "spec_hash", "recipe_hash"] {
      #expect(now[member] == then[member], "\(member) of \(name) must never change")
    }
    let sameEpoch = now["algorithm_epoch"] == then["algorithm_epoch"]
    if now["artifacts"] != then["artifacts"] {
      Issue.record(
        sameEpoch
          ? "\(name): other bytes under the same algorithm epoch: caches and reports would be wrong; raise the epoch"
          : "\(name): other bytes under a new epoch: record them with SPECCADE_RECORD_GOLDENS=1")
    }
    #expect(sameEpoch, "\(name): the epoch changed: record it with SPECCADE_RECORD_GOLDENS=1")
  }

  @Test(
    "Record", .enabled(if: ProcessInfo.processInfo.environment["SPECCADE_RECORD_GOLDENS"] != nil, "only when asked to"))
  func record() throws {
    let all = JSONTree.object(try Self.names.map { .init($0, try present($0)) })
    try Data(PrettyJSON.bytes(of: all.document().root, sortKeys: false)).write(to: Self.file)
  }
}
