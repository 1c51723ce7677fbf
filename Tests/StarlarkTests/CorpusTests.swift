import Foundation
import Testing

@testable import Starlark

/// Specs that others wrote: they must parse, resolve and run. What their functions make is another room's matter, so
/// each function of the standard library is stood in for by one that gives its arguments back.
@Suite("Specs of the corpus")
struct CorpusTests {
  static let shared = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared")

  /// The checkout lies beside ../shared, or a worktree of it one folder deeper.
  static let root = [
    shared, shared.deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared"),
  ]
  .first { FileManager.default.fileExists(atPath: $0.appendingPathComponent("contract/stdlib-signatures.json").path) }

  static let files: [URL] = {
    guard let root else { return [] }
    let specs = root.appendingPathComponent("corpus/starlark/specs")
    let names = FileManager.default.enumerator(atPath: specs.path)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(".star") }.sorted().map { specs.appendingPathComponent($0) }
  }()

  struct Signatures: Decodable {
    struct Function: Decodable { var name: String }
    var functions: [Function]
  }

  @Test("Every .star file parses, resolves and gives a dict", .enabled(if: root != nil, "../shared is not here"))
  func corpus() throws {
    let contract = try #require(Self.root).appendingPathComponent("contract/stdlib-signatures.json")
    let names = try JSONDecoder().decode(Signatures.self, from: Data(contentsOf: contract)).functions.map(\.name)
    #expect(names.count > 100)
    let functions = names.map { name in
      NativeFunction(name: name, parameters: [], isVariadic: true, takesKeywords: true) {
        context throws(StarlarkError) in
        var entries: [(key: String, value: Value)] = [("function", try context.makeString(name))]
        for index in 0..<context.count {
          if let value = context.argument(index) { entries.append(("\(index)", value)) }
        }
        for argument in context.namedArguments { entries.append((argument.name, argument.value)) }
        return try context.makeDict(entries)
      }
    }
    let environment = Environment(dialect: .specCade, functions: functions)
    #expect(Self.files.count >= 30)
    for file in Self.files {
      do {
        let source = SourceText(name: file.lastPathComponent, bytes: Array(try Data(contentsOf: file)))
        let value = try CompiledModule(source, environment: environment).evaluate(limits: .specCade).value
        // Cue templates are indexed, which a stand-in cannot know.
        #expect(value.kind == .dict || value.kind == .list, "\(file.path)")
        #expect(value.origin != nil)
      } catch let errors as StarlarkErrors {
        Issue.record("\(file.path): \(errors.errors)")
      } catch let error as StarlarkError where error.code == .key { continue }
    }
  }
}
