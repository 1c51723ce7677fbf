import LanguageServer
import SpecCade
import Starlark
import SystemIO

/// What editors do with any text: the formatter and the language server.
enum EditingTargets {
  /// A text that parses says the same when it is formatted, and is formatted then.
  static func format(_ bytes: [UInt8]) -> String? {
    let source = SourceText(name: "fuzz.star", bytes: bytes)
    let formatter = StarlarkFormatter()
    let once: [UInt8]
    do throws(StarlarkErrors) { once = try formatter.format(source) } catch {
      return error.errors.isEmpty ? "it was refused without an error" : nil
    }
    let formatted = SourceText(name: "fuzz.star", bytes: once)
    do throws(StarlarkErrors) {
      if try formatter.format(formatted) != once { return "formatting twice is not formatting once" }
    } catch { return "the formatted text does not parse: \(error.errors.first?.message ?? "")" }
    if SourceWords.words(of: source) != SourceWords.words(of: formatted) { return "a word is not the same" }
    return SourceWords.comments(of: source) == SourceWords.comments(of: formatted) ? nil : "a comment is not the same"
  }

  /// Both streams in memory, everything there at once.
  private final class Channel: MessageChannel {
    var input: [UInt8]?
    var isFramed = true

    init(_ input: [UInt8]) { self.input = input }

    func read(waits: Bool) -> [UInt8]? {
      defer { input = nil }
      return input
    }

    func write(_ bytes: [UInt8]) -> Bool {
      isFramed = isFramed && bytes.starts(with: "Content-Length: ".utf8)
      return true
    }
  }

  /// The bytes as they come from an editor; then as a document, with a question of each kind at places of it. Nothing is
  /// evaluated: the end comes first.
  static func editor(_ bytes: [UInt8]) -> String? {
    if let fault = serve(frame(#"{"id":0,"method":"initialize","params":{"capabilities":{}}}"#) + bytes, exit: nil) {
      return fault
    }
    let text = String(decoding: bytes, as: UTF8.self)
    for name in ["a.star", "b.json"] {
      let uri = "file:///nowhere/\(name)"
      var input = frame(#"{"id":0,"method":"initialize","params":{"capabilities":{}}}"#)
      input += frame(
        #"{"method":"textDocument/didOpen","params":{"textDocument":{"uri":"\#(uri)","text":\#(quoted(text))}}}"#)
      for step in 0..<12 {
        let place = #"{"line":\#(step / 3),"character":\#(Int(bytes.first ?? 7) * (step % 3) / 4)}"#
        for method in ["completion", "hover", "signatureHelp", "definition", "documentSymbol", "formatting"] {
          input += frame(
            #"{"id":1,"method":"textDocument/\#(method)","params":{"textDocument":{"uri":"\#(uri)"},"position":\#(place)}}"#
          )
        }
      }
      input += frame(#"{"id":2,"method":"shutdown"}"#) + frame(#"{"method":"exit"}"#)
      if let fault = serve(input, exit: 0) { return "\(name): \(fault)" }
    }
    return nil
  }

  private static func serve(_ input: [UInt8], exit wanted: Int32?) -> String? {
    let channel = Channel(input)
    let code = LanguageServer(channel: channel).run()
    if let wanted, code != wanted { return "it ended with \(code)" }
    return channel.isFramed ? nil : "something that is no message was written"
  }

  private static func frame(_ body: String) -> [UInt8] {
    Array("Content-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8)
  }

  /// A text as JSON.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      default:
        if scalar.value < 0x20 {
          result += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}
