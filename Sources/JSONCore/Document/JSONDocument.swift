import Synchronization

/// An immutable JSON document: parsed text, or values put together by a ``JSONBuilder``.
///
/// It holds a flat tape of 16-byte nodes in document order and the bytes that they refer to; ``JSONValue`` is a view
/// of one node. A document is safe to share between threads.
public final class JSONDocument: Sendable {
  // Never written after init, so reading from any thread is safe although it is reached through pointers.
  nonisolated(unsafe) private let tape: Tape
  /// See ``position(atByteOffset:)``; made when the first position of a long text is asked for.
  let checkpoints = Mutex<[LineCount]?>(nil)
  /// Of a built document: where its values come from.
  let origins: JSONOrigins?

  init(_ tape: consuming Tape, origins: JSONOrigins? = nil) {
    self.tape = tape
    self.origins = origins
  }

  /// Parses a JSON text (RFC 8259, strictly: no byte order mark, comments or trailing commas; duplicate keys are
  /// legal and the last wins, see ``JSONValue/duplicateKeys``).
  ///
  /// - Complexity: O(n) time and memory, O(m log m) in the members of an object with more than 16.
  /// - Throws: The first error, with its position. Bytes that are not UTF-8 come before every other error.
  public static func parse(_ bytes: [UInt8], limits: JSONLimits = .standard) throws(JSONSyntaxError) -> JSONDocument {
    var result = Result<JSONDocument, JSONSyntaxError>.failure(sizeError)
    bytes.withUnsafeBufferPointer { result = parse($0, limits: limits, isValidUTF8: false) }
    return try result.get()
  }

  /// Parses a JSON text; see ``parse(_:limits:)``.
  public static func parse(_ text: String, limits: JSONLimits = .standard) throws(JSONSyntaxError) -> JSONDocument {
    var text = text
    var result = Result<JSONDocument, JSONSyntaxError>.failure(sizeError)
    text.withUTF8 { result = parse($0, limits: limits, isValidUTF8: true) }
    return try result.get()
  }

  /// The outermost value.
  public var root: JSONValue { JSONValue(document: self, index: 0) }

  private static func parse(_ text: UnsafeBufferPointer<UInt8>, limits: JSONLimits, isValidUTF8: Bool)
    -> Result<JSONDocument, JSONSyntaxError>
  {
    if text.count > min(limits.maximumBytes, JSONLimits.hardMaximumBytes) { return .failure(sizeError) }
    do throws(ParseFailure) {
      if !isValidUTF8, let offset = UTF8Validation.firstError(in: text) {
        throw ParseFailure(kind: .invalidUTF8, offset: offset)
      }
      if text.count >= 3, text[0] == 0xEF, text[1] == 0xBB, text[2] == 0xBF {
        throw ParseFailure(kind: .byteOrderMark, offset: 0)
      }
      var parser = TapeParser(text: text)
      try parser.parse(maximumDepth: limits.maximumDepth)
      return .success(JSONDocument(parser.finish()))
    } catch {
      return .failure(JSONSyntaxError(error, in: text))
    }
  }

  private static let sizeError = JSONSyntaxError(
    ParseFailure(kind: .sizeExceeded, offset: 0), in: UnsafeBufferPointer(start: nil, count: 0))
}

/// Access to the tape for the views. Indices come from the tape itself.
extension JSONDocument {
  @inline(__always)
  func node(_ index: Int) -> Node { tape.nodes.base[index] }

  var nodeBase: UnsafePointer<Node> { UnsafePointer(tape.nodes.base) }

  @inline(__always)
  func text(of node: Node) -> UnsafeBufferPointer<UInt8> { tape.text(of: node) }

  /// The bytes of the source text; empty for a built document.
  @inline(__always)
  var sourceText: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: tape.bytes.base, count: tape.textCount ?? 0) }

  /// Whether positions in the source are known.
  var hasSource: Bool { tape.textCount != nil }
}
