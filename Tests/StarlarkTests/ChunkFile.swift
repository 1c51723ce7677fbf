import Foundation

@testable import Starlark

/// A file of programs, separated by lines `---`. The first line of the file names the dialect: `# dialect: specCade`.
///
/// In a program `### "text"` at the end of a line says that the program fails there with a message that contains the
/// text; several lines may, if it fails before it runs. `### code "text"` wants that error code too.
struct ChunkFile: CustomStringConvertible, Sendable {
  var name: String
  var dialect: Dialect
  var chunks: [Chunk]

  struct Chunk: Sendable {
    var firstLine: Int
    var text: String
    var expected: [Expectation]
  }

  struct Expectation: Sendable {
    var line: Int
    var code: String?
    var message: String
  }

  var description: String { name }

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Chunks")

  static let all: [ChunkFile] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".star") }.sorted().compactMap { read($0) }
  }()

  static func read(_ name: String) -> ChunkFile? {
    guard let text = try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8) else { return nil }
    var file = ChunkFile(name: name, dialect: .extended, chunks: [])
    if text.hasPrefix("# dialect: specCade") { file.dialect = .specCade }
    if text.hasPrefix("# dialect: standard") { file.dialect = .standard }
    var lines: [Substring] = []
    var first = 1
    func flush() {
      let expected = lines.enumerated().compactMap { expectation($0.element, line: $0.offset + 1) }
      file.chunks.append(
        Chunk(firstLine: first, text: lines.joined(separator: "\n") + "\n", expected: expected))
    }
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line == "---" {
        flush()
        lines = []
        first = number + 2
      } else {
        lines.append(line)
      }
    }
    flush()
    return file
  }

  private static func expectation(_ line: Substring, line number: Int) -> Expectation? {
    guard let mark = line.range(of: "### ") else { return nil }
    let rest = line[mark.upperBound...]
    guard let open = rest.firstIndex(of: "\""), let close = rest.lastIndex(of: "\""), open < close else { return nil }
    let code = rest[..<open].trimmingCharacters(in: .whitespaces)
    return Expectation(
      line: number, code: code.isEmpty ? nil : code, message: String(rest[rest.index(after: open)..<close]))
  }
}
