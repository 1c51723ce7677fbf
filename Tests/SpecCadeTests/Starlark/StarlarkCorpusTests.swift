import Foundation
import JSONCore
import SchemaKit
import SpecModel
import Testing

@testable import SpecCade

/// Specs that others wrote, beside what the reference evaluates them to.
@Suite struct StarlarkCorpusTests {
  private static let folder = SharedFolder.corpus?.appendingPathComponent("starlark")

  private static let files: [URL] = {
    guard let folder else { return [] }
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(".star") }.sorted().map { folder.appendingPathComponent($0) }
  }()

  /// The functions that this version does not have yet, by the contract.
  private struct Signatures: Decodable {
    struct Function: Decodable { var name: String }
    var functions: [Function]
  }

  @Test(
    "Each evaluates to the value beside it, numbers exactly, or names a function that is still to come",
    .enabled(if: SharedFolder.isThere, "../shared is not there"))
  func values() throws {
    let contract = try #require(SharedFolder.url).appendingPathComponent("contract/stdlib-signatures.json")
    let all = try JSONDecoder().decode(Signatures.self, from: Data(contentsOf: contract)).functions.map(\.name)
    let missing = Set(all).subtracting(Library.standard.functions.map(\.name))
    var equal = 0
    var waiting: [String: Int] = [:]
    #expect(Self.files.count >= 43)
    for file in Self.files {
      do throws(LoadFailure) {
        let loaded = try SpecLoader().load(file.path)
        #expect(loaded.warnings.isEmpty, "\(file.path): \(loaded.warnings)")
        let beside = file.deletingPathExtension().appendingPathExtension("json")
        guard let expected = try? JSONDocument.parse([UInt8](Data(contentsOf: beside))) else { continue }
        let spec = SpecValidator.decode(loaded)
        #expect(spec.errors.isEmpty, "\(file.path): \(spec.errors)")
        let found = spec.spec.map { JSONTree($0.documentWithSortedParams().root).sortedByKey() }
        #expect(found?.text == JSONTree(expected.root).sortedByKey().text, "\(file.path)")
        equal += 1
      } catch {
        let name = error.first.message.split(separator: "`").dropFirst().first.map(String.init) ?? ""
        #expect(error.first.message.contains("Variable `\(name)` not found"), "\(file.path): \(error.first)")
        #expect(missing.contains(name), "\(file.path): \(name)")
        waiting[name, default: 0] += 1
      }
    }
    print("\(equal) of \(Self.files.count) evaluate to the value beside them; waiting for \(waiting.keys.sorted())")
    #expect(equal >= 28)
  }
}
