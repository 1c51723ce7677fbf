import Foundation
import SpecCompiler
import SpecModel
import Testing

@testable import Starlark

/// Programs in the language, with what they must give: files of programs separated by lines `---`. `### "text"` at the
/// end of a line says that the program fails there with a message that begins so.
@Suite("Programs that call the library")
struct ChunkTests {
  struct Chunk: Sendable, CustomStringConvertible {
    let file: String
    let firstLine: Int
    let text: String

    var description: String { "\(file):\(firstLine)" }

    /// Where it must fail, and how; nil: it must not.
    var expected: (line: Int, message: String)? {
      for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        guard let mark = line.range(of: "### \""), line.hasSuffix("\"") else { continue }
        return (index + 1, String(line[mark.upperBound...].dropLast()))
      }
      return nil
    }
  }

  static let chunks: [Chunk] = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Chunks")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".star") }.sorted().flatMap { name -> [Chunk] in
      let text = (try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)) ?? ""
      var line = 1
      return text.components(separatedBy: "---\n").map { part in
        defer { line += part.count { $0 == "\n" } + 1 }
        return Chunk(file: name, firstLine: line, text: part)
      }
    }
  }()

  /// `equal(x, y)`: the same in value and in text, so that 1 and 1.0 are not.
  static let environment: Environment = {
    let equal = NativeFunction(name: "equal", parameters: [NativeParameter("x"), NativeParameter("y")]) {
      context throws(StarlarkError) in
      guard let x = context.argument(0), let y = context.argument(1) else { return .none }
      let texts = (context.text(x, usesRepr: true), context.text(y, usesRepr: true))
      if texts.0 != texts.1 { throw context.failure("\(texts.0) is not \(texts.1)") }
      return .none
    }
    return LibraryEnvironment.make(Evaluating.library, dialect: .specCade, adding: [equal])
  }()

  @Test("There are some") func thereAreSome() { #expect(Self.chunks.count > 30) }

  @Test("They end as they say", arguments: chunks)
  func chunk(_ chunk: Chunk) throws {
    var limits = Limits.specCade
    for collects in [false, true] {
      limits.collectsAlways = collects
      do {
        let module = try CompiledModule(SourceText(name: chunk.file, chunk.text), environment: Self.environment)
        _ = try module.evaluate(limits: limits)
        #expect(chunk.expected == nil, "\(chunk) does not fail")
      } catch {
        let error = try #require(error as? StarlarkError ?? (error as? StarlarkErrors)?.errors.first)
        let wanted = try #require(chunk.expected, "\(chunk): \(error)")
        #expect(error.position?.line == wanted.line, "\(chunk): \(error)")
        #expect(error.message.hasPrefix(wanted.message), "\(chunk): \(error.message)")
      }
    }
  }
}
