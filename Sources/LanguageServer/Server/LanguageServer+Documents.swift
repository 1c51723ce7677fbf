import JSONCore
import SpecCade
import SpecCompiler
import SpecModel
import SystemIO

/// Opening, changing and closing documents.
extension LanguageServer {
  func initialize(_ parameters: JSONTree) -> JSONTree {
    let general = parameters["capabilities"]?["general"]?["positionEncodings"]?.elements ?? []
    if general.contains(.string(PositionEncoding.utf8.rawValue)) { encoding = .utf8 }
    let diagnostics = parameters["capabilities"]?["textDocument"]?["publishDiagnostics"]
    supportsRelatedInformation = diagnostics?["relatedInformation"] == .boolean(true)
    return [
      "capabilities": [
        "positionEncoding": .string(encoding.rawValue),
        "textDocumentSync": ["openClose": true, "change": 2, "save": ["includeText": false]],
        "completionProvider": ["triggerCharacters": ["\"", "'", ".", "("], "resolveProvider": false],
        "signatureHelpProvider": ["triggerCharacters": ["(", ","], "retriggerCharacters": ["="]],
        "hoverProvider": true, "definitionProvider": true, "documentSymbolProvider": true,
        "documentFormattingProvider": true,
      ],
      "serverInfo": ["name": "speccade", "version": .string(Tool.version)],
    ]
  }

  func notified(_ method: String, _ parameters: JSONTree) {
    guard method.hasPrefix("textDocument/"), let item = parameters["textDocument"], let uri = item["uri"]?.string else {
      return
    }
    switch method {
    case "textDocument/didOpen": if let text = item["text"]?.string { open(uri, text, version: item["version"]?.int) }
    case "textDocument/didChange": change(uri, parameters["contentChanges"]?.elements ?? [], item["version"]?.int)
    case "textDocument/didSave": if documents[uri] != nil { queueCheck(uri) }
    case "textDocument/didClose": close(uri)
    default: break
    }
  }

  private func open(_ uri: String, _ text: String, version: Int?) {
    let path = DocumentURI.path(of: uri)
    var real: String?
    if let path, let folder = try? files.realPath(FilePath.parent(of: path)) {
      real = (try? files.realPath(path)) ?? FilePath.join(folder, FilePath.name(of: path))
    }
    let document = OpenDocument(
      uri: uri, path: path, realPath: real, kind: try? SourceDocument.kind(ofPath: path ?? uri), version: version,
      text: Array(text.utf8))
    documents[uri] = document
    changed(document)
  }

  private func change(_ uri: String, _ changes: [JSONTree], _ version: Int?) {
    guard let document = documents[uri] else { return }
    for change in changes {
      guard let text = change["text"]?.string else { continue }
      document.change(change["range"].flatMap(range), to: text, encoding)
    }
    document.setVersion(version)
    changed(document)
  }

  private func close(_ uri: String) {
    guard let document = documents.removeValue(forKey: uri) else { return }
    if let real = document.realPath { files.set(nil, at: real) }
    unchecked.removeAll { $0 == uri }
    loading.remove(uri)
    publish([:], from: uri)
    queueDependents(of: document)
  }

  private func changed(_ document: OpenDocument) {
    if let real = document.realPath { files.set(document.bytes, at: real) }
    queueCheck(document.uri)
    queueDependents(of: document)
  }

  private func queueCheck(_ uri: String) {
    if !unchecked.contains(uri) { unchecked.append(uri) }
  }

  /// Others may load a module that changed, and a project file says what all its specs may use.
  private func queueDependents(of document: OpenDocument) {
    let isProjectFile = document.path.map { FilePath.name(of: $0) == ProjectLocation.projectFileName } ?? false
    guard isProjectFile || document.kind == .starlark else { return }
    for uri in documents.keys.sorted() where uri != document.uri && (isProjectFile || loading.contains(uri)) {
      queueCheck(uri)
    }
  }

  // MARK: Places

  func position(_ value: JSONTree) -> TextPosition? {
    guard let line = value["line"]?.int, let character = value["character"]?.int else { return nil }
    return TextPosition(line: line, character: character)
  }

  func range(_ value: JSONTree) -> (start: TextPosition, end: TextPosition)? {
    guard let start = value["start"].flatMap(position), let end = value["end"].flatMap(position) else { return nil }
    return (start, end)
  }

  func json(_ position: TextPosition) -> JSONTree {
    ["line": .integer(Int64(position.line)), "character": .integer(Int64(position.character))]
  }

  func json(_ start: Int, _ end: Int, in index: TextIndex) -> JSONTree {
    ["start": json(index.position(of: start, encoding)), "end": json(index.position(of: end, encoding))]
  }
}
