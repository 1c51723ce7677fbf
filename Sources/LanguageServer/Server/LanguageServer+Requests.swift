import JSONCore
import SpecCade
import SpecModel

/// Questions about a document.
extension LanguageServer {
  func respond(_ method: String, _ parameters: JSONTree) throws(ResponseError) -> JSONTree {
    switch method {
    case "textDocument/completion": return try withPlace(parameters) { Completion(self, $0, $1).answer }
    case "textDocument/signatureHelp": return try withPlace(parameters) { SignatureHelp(self, $0, $1).answer }
    case "textDocument/hover": return try withPlace(parameters) { Hover(self, $0, $1).answer }
    case "textDocument/definition": return try withPlace(parameters) { Definition(self, $0, $1).answer }
    case "textDocument/documentSymbol": return try Symbols(self, document(parameters)).answer
    case "textDocument/formatting": return try format(try document(parameters))
    default: throw ResponseError(code: ResponseError.methodNotFound, message: "there is no method '\(method)'")
    }
  }

  private func document(_ parameters: JSONTree) throws(ResponseError) -> OpenDocument {
    guard let uri = parameters["textDocument"]?["uri"]?.string else {
      throw ResponseError(code: ResponseError.invalidParameters, message: "no textDocument.uri")
    }
    guard let document = documents[uri] else {
      throw ResponseError(code: ResponseError.invalidParameters, message: "'\(uri)' is not open")
    }
    return document
  }

  private func withPlace(
    _ parameters: JSONTree, _ body: (OpenDocument, Int) -> JSONTree
  ) throws(ResponseError) -> JSONTree {
    let document = try document(parameters)
    guard let position = parameters["position"].flatMap(position) else {
      throw ResponseError(code: ResponseError.invalidParameters, message: "no position")
    }
    guard document.kind != nil else { return .null }
    return body(document, document.index.offset(of: position, encoding))
  }

  /// One edit, of the lines that change.
  private func format(_ document: OpenDocument) throws(ResponseError) -> JSONTree {
    guard document.kind != nil else { return .null }
    let old = document.bytes
    let new: [UInt8]
    do throws(LoadFailure) {
      new = try SourceFormatter.format(old, path: document.path ?? document.uri)
    } catch {
      throw ResponseError(code: ResponseError.requestFailed, message: error.first.message)
    }
    if new == old { return [] }
    var start = 0
    while start < old.count, start < new.count, old[start] == new[start] { start += 1 }
    var tail = 0
    while tail < old.count - start, tail < new.count - start, old[old.count - 1 - tail] == new[new.count - 1 - tail] {
      tail += 1
    }
    // Whole lines: no character is cut.
    while start > 0, old[start - 1] != 0x0A { start -= 1 }
    while tail > 0, old[old.count - tail] & 0xC0 == 0x80 || old[old.count - tail] == 0x0A { tail -= 1 }
    let text = String(decoding: new[start..<new.count - tail], as: UTF8.self)
    return [["range": json(start, old.count - tail, in: document.index), "newText": .string(text)]]
  }
}
