import Foundation
import JSONCore
import SpecCade
import SystemIO
import Testing

@testable import LanguageServer

/// Both streams in memory. What is put in as one piece is there at once; the next piece is there when somebody waits.
final class MemoryChannel: MessageChannel {
  private var pieces: [[UInt8]]
  private let readSize: Int
  private(set) var written: [UInt8] = []
  private var isPaused = false

  init(_ pieces: [[UInt8]], readSize: Int = .max) {
    self.pieces = pieces
    self.readSize = readSize
  }

  func read(waits: Bool) -> [UInt8]? {
    while let first = pieces.first, first.isEmpty {
      pieces.removeFirst()
      isPaused = true
    }
    if isPaused, !waits { return [] }
    isPaused = false
    guard let first = pieces.first else { return nil }
    let count = min(readSize, first.count)
    if count == first.count { pieces.removeFirst() } else { pieces[0].removeFirst(count) }
    return Array(first.prefix(count))
  }

  func write(_ bytes: [UInt8]) -> Bool {
    written += bytes
    return true
  }
}

/// What an editor sends, and what it gets. Everything is sent by `run`.
final class Session {
  /// A folder of its own.
  let folder: String
  private var pieces: [[UInt8]] = []
  private var number: Int64 = 0
  private(set) var responses: [Int64: JSONTree] = [:]
  private(set) var notifications: [JSONTree] = []
  private(set) var others: [JSONTree] = []
  private(set) var exitCode: Int32 = -1
  var readSize = Int.max

  init(
    capabilities: JSONTree = ["textDocument": ["publishDiagnostics": ["relatedInformation": true]]], starts: Bool = true
  )
    throws
  {
    folder = FileManager.default.temporaryDirectory.path + "/lsp-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    if starts {
      request("initialize", ["processId": nil, "rootUri": nil, "capabilities": capabilities])
      notify("initialized", [:])
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func put(_ name: String, _ text: String) throws {
    let file = URL(fileURLWithPath: folder).appendingPathComponent(name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func uri(_ name: String) -> String { DocumentURI.uri(of: folder + "/" + name) }

  // MARK: Sending

  func raw(_ bytes: [UInt8]) { pieces.append(bytes) }

  private func send(_ message: JSONTree, pausing: Bool) {
    let bytes = FrameReader.frame(Array(message.text.utf8))
    pieces.append(bytes)
    if pausing { pieces.append([]) }
  }

  /// - Parameter pausing: The server has done all its work before anything more comes in.
  @discardableResult
  func request(_ method: String, _ parameters: JSONTree, pausing: Bool = true) -> Int64 {
    number += 1
    send(
      ["jsonrpc": "2.0", "id": .integer(number), "method": .string(method), "params": parameters], pausing: pausing)
    return number
  }

  func notify(_ method: String, _ parameters: JSONTree, pausing: Bool = true) {
    send(["jsonrpc": "2.0", "method": .string(method), "params": parameters], pausing: pausing)
  }

  func open(_ name: String, _ text: String, version: Int64 = 1) {
    notify(
      "textDocument/didOpen",
      [
        "textDocument": [
          "uri": .string(uri(name)), "languageId": "starlark", "version": .integer(version), "text": .string(text),
        ]
      ])
  }

  func change(_ name: String, _ text: String, version: Int64 = 2, pausing: Bool = true) {
    notify(
      "textDocument/didChange",
      [
        "textDocument": ["uri": .string(uri(name)), "version": .integer(version)],
        "contentChanges": [["text": .string(text)]],
      ], pausing: pausing)
  }

  func close(_ name: String) {
    notify("textDocument/didClose", ["textDocument": ["uri": .string(uri(name))]])
  }

  /// A question about the place where `|` stands in a text, which is opened without it.
  func ask(_ method: String, _ name: String, _ marked: String) -> Int64 {
    let parts = marked.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
    let before = String(parts[0])
    open(name, before + (parts.count > 1 ? String(parts[1]) : ""))
    let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
    let character = lines.last?.utf16.count ?? 0
    return request(
      method,
      [
        "textDocument": ["uri": .string(uri(name))],
        "position": ["line": .integer(Int64(lines.count - 1)), "character": .integer(Int64(character))],
      ])
  }

  // MARK: Running

  /// Sends everything and `shutdown` and `exit`.
  func run(ends: Bool = true) throws {
    if ends {
      request("shutdown", nil)
      notify("exit", nil)
    }
    let channel = MemoryChannel(pieces, readSize: readSize)
    exitCode = LanguageServer(channel: channel).run()
    var reader = FrameReader()
    reader.append(channel.written)
    while let frame = reader.next() {
      guard case .body(let body) = frame else {
        Issue.record("the server wrote \(frame)")
        return
      }
      let message = JSONTree(try JSONDocument.parse(body).root)
      if message["method"] != nil {
        notifications.append(message)
      } else if case .integer(let id)? = message["id"] {
        responses[id] = message
      } else {
        others.append(message)
      }
    }
  }

  func result(_ id: Int64) -> JSONTree { responses[id]?["result"] ?? "no result" }

  func errorCode(_ id: Int64) -> Int? { responses[id]?["error"]?["code"]?.int }

  /// What was said about a file, in order of time.
  func diagnostics(_ name: String) -> [[JSONTree]] {
    notifications.filter { $0["params"]?["uri"]?.string == uri(name) }.map {
      $0["params"]?["diagnostics"]?.elements ?? []
    }
  }

  /// `line:character-line:character code` of a diagnostic.
  static func place(_ diagnostic: JSONTree) -> String {
    func text(_ position: JSONTree?) -> String {
      "\(position?["line"]?.int ?? -1):\(position?["character"]?.int ?? -1)"
    }
    let range = diagnostic["range"]
    return "\(text(range?["start"]))-\(text(range?["end"])) \(diagnostic["code"]?.string ?? "")"
  }

  func labels(_ id: Int64) -> [String] { result(id)["items"]?.elements.compactMap { $0["label"]?.string } ?? [] }
}
