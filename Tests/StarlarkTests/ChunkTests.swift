import Testing

@testable import Starlark

@Suite("Programs with what they must give")
struct ChunkTests {
  @Test("There are files of programs")
  func thereAreChunks() { #expect(ChunkFile.all.count >= 10) }

  @Test("Every program passes its assertions, or fails where and as it says", arguments: ChunkFile.all)
  func chunks(_ file: ChunkFile) {
    for chunk in file.chunks { check(chunk, of: file) }
  }

  @Test("The same, with a collection wherever one is possible", arguments: ChunkFile.all)
  func collected(_ file: ChunkFile) {
    for chunk in file.chunks { check(chunk, of: file, collectsAlways: true) }
  }

  private func check(_ chunk: ChunkFile.Chunk, of file: ChunkFile, collectsAlways: Bool = false) {
    let place = "\(file.name), program at line \(chunk.firstLine)"
    var limits = file.dialect.allowsLoad ? Limits.standard : .specCade
    limits.collectsAlways = collectsAlways
    switch Programs.run(chunk.text, file.dialect, limits: limits, name: file.name) {
    case .value: #expect(chunk.expected.isEmpty, "\(place): ran without the error expected")
    case .errors(let errors):
      let shown = errors.map { "line \(($0.position?.line ?? 0) + chunk.firstLine - 1): \($0)" }
      var rest = errors
      for expected in chunk.expected {
        let match = rest.firstIndex { error in
          error.position?.line == expected.line
            && (expected.message.isEmpty || error.fullMessage.contains(expected.message))
            && (expected.code == nil || error.code.rawValue == expected.code)
        }
        if let match {
          rest.remove(at: match)
        } else {
          Issue.record(
            "\(place): line \(expected.line + chunk.firstLine - 1) wants \"\(expected.message)\", got \(shown)")
        }
      }
      if !rest.isEmpty, rest.count == errors.count - chunk.expected.count {
        Issue.record("\(place): not expected: \(rest)")
      }
    }
  }
}
