import Foundation
import JSONCore
import Testing

/// An editor's side of `speccade lsp`, over pipes.
final class EditorClient {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var buffer = Data()
  private var number = 0
  /// Notifications that came while something else was waited for.
  private var notifications: [JSONValue] = []

  init(in folder: String) throws {
    process.executableURL = URL(fileURLWithPath: Binary.path ?? "/nonexistent")
    process.arguments = ["lsp"]
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ["HOME": folder, "LC_ALL": "C"]
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.standardError
    try process.run()
  }

  deinit { if process.isRunning { process.terminate() } }

  func raw(_ text: String) { input.fileHandleForWriting.write(Data(text.utf8)) }

  private func send(_ body: String) { raw("Content-Length: \(body.utf8.count)\r\n\r\n\(body)") }

  func notify(_ method: String, _ parameters: String) {
    send("{\"jsonrpc\":\"2.0\",\"method\":\"\(method)\",\"params\":\(parameters)}")
  }

  /// Sends a request and waits for its answer.
  func request(_ method: String, _ parameters: String) throws -> JSONValue {
    number += 1
    send("{\"jsonrpc\":\"2.0\",\"id\":\(number),\"method\":\"\(method)\",\"params\":\(parameters)}")
    while true {
      let message = try next()
      if message["method"] != nil {
        notifications.append(message)
      } else if message["id"]?.int64 == Int64(number) {
        return message
      }
    }
  }

  /// The next diagnostics of a file.
  func diagnostics(_ uri: String) throws -> [JSONValue] {
    while true {
      let message = try notifications.isEmpty ? next() : notifications.removeFirst()
      guard message["params"]?["uri"]?.string == uri, let list = message["params"]?["diagnostics"] else { continue }
      return Array(list.elements)
    }
  }

  /// The next message; the pipe's end is an error.
  func next() throws -> JSONValue {
    struct Ended: Error {}
    while true {
      if let separator = buffer.range(of: Data("\r\n\r\n".utf8)) {
        let header = String(decoding: buffer[..<separator.lowerBound], as: UTF8.self)
        let length = Int(header.replacingOccurrences(of: "Content-Length: ", with: "")) ?? 0
        let end = separator.upperBound + length
        if buffer.endIndex >= end {
          let body = Array(buffer[separator.upperBound..<end])
          buffer = Data(buffer[end...])
          return try JSONDocument.parse(body).root
        }
      }
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { throw Ended() }
      buffer.append(more)
    }
  }

  func closeInput() { try? input.fileHandleForWriting.close() }

  func exitCode() -> Int32 {
    process.waitUntilExit()
    return process.terminationStatus
  }
}

@Suite("The language server, in a process of its own", .enabled(if: Binary.isThere, Binary.reason))
struct LanguageServerTests {
  private func quoted(_ text: String) -> String { JSONTree.string(text).text }

  private func open(_ client: EditorClient, _ uri: String, _ text: String) {
    client.notify(
      "textDocument/didOpen",
      "{\"textDocument\":{\"uri\":\(quoted(uri)),\"languageId\":\"starlark\",\"version\":1,\"text\":\(quoted(text))}}")
  }

  private func place(_ uri: String, _ line: Int, _ character: Int) -> String {
    "{\"textDocument\":{\"uri\":\(quoted(uri))},\"position\":{\"line\":\(line),\"character\":\(character)}}"
  }

  @Test("A session as an editor has it")
  func session() throws {
    let shop = try Workshop()
    try shop.put("lib.star", "def pitch(n):\n    \"\"\"Hertz of a note.\"\"\"\n    return 440.0\n")
    let client = try EditorClient(in: shop.path)
    let start = try client.request("initialize", "{\"processId\":null,\"rootUri\":null,\"capabilities\":{}}")
    #expect(start["result"]?["capabilities"]?["hoverProvider"]?.boolean == true)
    client.notify("initialized", "{}")
    let uri = "file://\(shop("main.star"))"
    let text = """
      load("lib.star", "pitch")
      tone = oscillator(pitch(3), "sine")
      spec(
          asset_id = "beep-01",
          asset_type = "audio",
          seed = 1,
          description = "A beep.",
          outputs = [output("beep.wav", "wav")],
      )

      """
    open(client, uri, text)
    #expect(try client.diagnostics(uri).isEmpty)
    // One word becomes another, at its place.
    client.notify(
      "textDocument/didChange",
      "{\"textDocument\":{\"uri\":\(quoted(uri)),\"version\":2},\"contentChanges\":[{\"range\":{\"start\":{\"line\":1,\"character\":29},\"end\":{\"line\":1,\"character\":33}},\"text\":\"sqare\"}]}"
    )
    let wrong = try client.diagnostics(uri)
    #expect(wrong.count == 1 && wrong.first?["message"]?.string?.contains("square") == true, "\(wrong)")
    #expect(wrong.first?["range"]?["start"]?["line"]?.int64 == 1)
    let hover = try client.request("textDocument/hover", place(uri, 1, 20))
    #expect(hover["result"]?["contents"]?["value"]?.string?.contains("Hertz of a note.") == true)
    let definition = try client.request("textDocument/definition", place(uri, 1, 20))
    #expect(definition["result"]?["uri"]?.string?.hasSuffix("/lib.star") == true)
    let words = try client.request("textDocument/completion", place(uri, 1, 31))
    let labels = words["result"]?["items"]?.elements.compactMap { $0["label"]?.string } ?? []
    #expect(labels.contains("sine") && labels.contains("square"))
    let signature = try client.request("textDocument/signatureHelp", place(uri, 1, 31))
    #expect(signature["result"]?["signatures"]?[0]?["label"]?.string?.hasPrefix("oscillator(") == true)
    let symbols = try client.request("textDocument/documentSymbol", "{\"textDocument\":{\"uri\":\(quoted(uri))}}")
    #expect(symbols["result"]?[0]?["name"]?.string == "tone")
    let edits = try client.request(
      "textDocument/formatting",
      "{\"textDocument\":{\"uri\":\(quoted(uri))},\"options\":{\"tabSize\":4,\"insertSpaces\":true}}")
    #expect(edits["result"]?.count == 0)
    #expect(try client.request("textDocument/rename", "{}")["error"]?["code"]?.int64 == -32_601)
    #expect(try client.request("shutdown", "null")["result"]?.isNull == true)
    client.notify("exit", "null")
    #expect(client.exitCode() == 0)
  }

  @Test("Garbage between messages, and an editor that goes away")
  func robustness() throws {
    let shop = try Workshop()
    let client = try EditorClient(in: shop.path)
    client.raw("hello\r\n\r\nContent-Length: nonsense\r\n\r\n")
    client.raw("Content-Length: 4\r\n\r\n{\"a\"")
    let start = try client.request("initialize", "{\"capabilities\":{}}")
    #expect(start["result"] != nil)
    client.raw("Content-Length: 1000\r\n\r\n{")
    client.closeInput()
    #expect(client.exitCode() == 1)
  }
}
