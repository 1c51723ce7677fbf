import JSONCore
import Testing

@testable import LanguageServer

@Suite("Beginning, end and refusals")
struct LifecycleTests {
  @Test("What the server can do, and how it ends")
  func initialize() throws {
    let session = try Session()
    try session.run()
    let capabilities = session.result(1)["capabilities"]
    #expect(capabilities?["positionEncoding"] == "utf-16")
    #expect(capabilities?["textDocumentSync"]?["change"] == 2)
    for key in ["hoverProvider", "definitionProvider", "documentSymbolProvider", "documentFormattingProvider"] {
      #expect(capabilities?[key] == true, "\(key)")
    }
    #expect(session.result(1)["serverInfo"]?["name"] == "speccade")
    #expect(session.result(2) == .null && session.exitCode == 0)
  }

  @Test("UTF-8 where the editor can")
  func encoding() throws {
    let session = try Session(capabilities: ["general": ["positionEncodings": ["utf-8", "utf-16"]]])
    try session.run()
    #expect(session.result(1)["capabilities"]?["positionEncoding"] == "utf-8")
  }

  @Test("Requests out of turn")
  func order() throws {
    let session = try Session(starts: false)
    let early = session.request("textDocument/hover", [:])
    session.notify("textDocument/didOpen", ["textDocument": ["uri": "file:///a.star", "text": "x"]])
    let first = session.request("initialize", ["capabilities": [:]])
    let second = session.request("initialize", ["capabilities": [:]])
    let unknown = session.request("workspace/nonsense", [:])
    session.notify("workspace/didNonsense", [:])
    session.notify("$/setTrace", ["value": "off"])
    let closed = session.request("textDocument/hover", ["textDocument": ["uri": "file:///a.star"], "position": [:]])
    let empty = session.request("textDocument/hover", nil)
    let end = session.request("shutdown", nil)
    let late = session.request("textDocument/hover", [:])
    session.notify("exit", nil)
    try session.run(ends: false)
    #expect(session.errorCode(early) == -32_002)
    #expect(session.errorCode(first) == nil && session.errorCode(second) == -32_600)
    #expect(session.errorCode(unknown) == -32_601)
    #expect(session.errorCode(closed) == -32_602 && session.errorCode(empty) == -32_602)
    #expect(session.result(end) == .null && session.errorCode(late) == -32_600)
    #expect(session.notifications.isEmpty && session.exitCode == 0)
  }

  @Test("Without shutdown, and at the end of input, the exit code is 1")
  func exits() throws {
    let hasty = try Session()
    hasty.notify("exit", nil)
    try hasty.run(ends: false)
    #expect(hasty.exitCode == 1)
    let dead = try Session()
    dead.raw(Array("Content-Length: 100\r\n\r\n{".utf8))
    try dead.run(ends: false)
    #expect(dead.exitCode == 1 && dead.responses.count == 1)
  }

  @Test("Bodies that are no messages get an error, and the server goes on")
  func malformed() throws {
    let session = try Session()
    for body in ["", "{", "[]", "1", "{\"id\": 7}", "{\"jsonrpc\":\"2.0\"}", "\u{0}"] {
      session.raw(FrameReader.frame(Array(body.utf8)))
    }
    session.raw(FrameReader.frame([0xFF, 0xFE]))
    session.raw(Array("garbage\r\n\r\n".utf8))
    // An answer to nothing is no fault.
    session.raw(FrameReader.frame(Array("{\"id\": 9, \"result\": null}".utf8)))
    let alive = session.request("textDocument/nonsense", [:])
    try session.run()
    let codes = session.others.map { $0["error"]?["code"]?.int }
    #expect(codes == [-32_700, -32_700, -32_600, -32_600, -32_600, -32_700, -32_700, -32_700])
    #expect(session.responses[7]?["error"]?["code"]?.int == -32_600)
    #expect(session.errorCode(alive) == -32_601 && session.exitCode == 0)
  }

  @Test("A request that is cancelled before its turn is not worked on")
  func cancellation() throws {
    let session = try Session()
    session.open("a.star", "x = 1\n")
    let parameters: JSONTree = [
      "textDocument": ["uri": .string(session.uri("a.star"))], "position": ["line": 0, "character": 0],
    ]
    let first = session.request("textDocument/hover", parameters, pausing: false)
    let second = session.request("textDocument/hover", parameters, pausing: false)
    session.notify("$/cancelRequest", ["id": .integer(second)])
    session.notify("$/cancelRequest", ["id": 4_711])
    let third = session.request("textDocument/hover", parameters)
    try session.run()
    #expect(session.errorCode(first) == nil && session.errorCode(second) == -32_800 && session.errorCode(third) == nil)
  }

  @Test("Byte by byte")
  func slowly() throws {
    let session = try Session()
    session.readSize = 1
    let hover = session.ask("textDocument/hover", "a.star", "x = l|en([1])\n")
    try session.run()
    #expect(session.result(hover)["contents"]?["value"]?.string?.contains("len(x)") == true && session.exitCode == 0)
  }
}
