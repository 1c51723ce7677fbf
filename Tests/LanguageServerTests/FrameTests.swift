import Testing

@testable import LanguageServer

@Suite("Messages in a stream of bytes")
struct FrameTests {
  private func frames(_ text: String, step: Int = .max) -> [FrameReader.Frame] {
    var reader = FrameReader()
    var result: [FrameReader.Frame] = []
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      reader.append(Array(rest.prefix(step)))
      rest = rest.dropFirst(step)
      while let frame = reader.next() { result.append(frame) }
    }
    return result
  }

  private func body(_ text: String) -> FrameReader.Frame { .body(Array(text.utf8)) }

  @Test("Whole, in pieces of any size, several in one")
  func pieces() {
    let text = "Content-Length: 2\r\n\r\n{}Content-Type: x\r\ncontent-length:3\r\n\r\n[1]Content-Length: 0\r\n\r\n"
    for step in [1, 2, 3, 7, 1_000] {
      #expect(frames(text, step: step) == [body("{}"), body("[1]"), body("")])
    }
    #expect(frames("Content-Length: 2\n\n{}") == [body("{}")])
    #expect(frames("Content-Length: 5\r\n\r\n{}") == [])
  }

  @Test("What is no header is told once, and the next message is found")
  func garbage() {
    for step in [1, 5, 1_000] {
      for noise in [
        "hello\r\n\r\n", "Content-Length: x\r\n\r\n{}", "Content-Length: -2\r\n\r\n{}", "\r\n\r\n", "a: b\r\n\r\n",
      ] {
        let found = frames(noise + "Content-Length: 2\r\n\r\n{}", step: step)
        #expect(found.count == 2 && found.last == body("{}"), "\(noise) \(found)")
        if case .broken? = found.first {} else { Issue.record("\(noise) \(found)") }
      }
    }
  }

  @Test("Endless headers and bodies that are too large keep no memory")
  func huge() {
    let long = String(repeating: "x", count: 100_000)
    let found = frames(long + "\r\n\r\nContent-Length: 2\r\n\r\n{}", step: 1_000)
    #expect(found.count == 2 && found.last == body("{}"))
    let size = FrameReader.maximumBody + 1
    var reader = FrameReader()
    reader.append(Array("Content-Length: \(size)\r\n\r\n".utf8))
    if case .broken? = reader.next() {} else { Issue.record("taken") }
    let piece = [UInt8](repeating: 0x20, count: 1 << 20)
    var rest = size
    while rest > 0 {
      reader.append(Array(piece.prefix(rest)))
      rest -= min(rest, piece.count)
      #expect(reader.next() == nil)
    }
    reader.append(Array("Content-Length: 2\r\n\r\n{}".utf8))
    #expect(reader.next() == body("{}"))
  }

  @Test("Random bytes never stop it")
  func random() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      var text = ""
      for _ in 0..<20 {
        text +=
          ["Content-Length: ", "\r\n", "\r\n\r\n", "3", "999", "{", ":", "\n", "x"].randomElement(using: &generator)
          ?? ""
      }
      _ = frames(text, step: 3)
    }
  }
}
