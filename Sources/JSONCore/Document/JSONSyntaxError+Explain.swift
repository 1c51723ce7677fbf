/// What the parser throws inside: small, without text, so that the loop stays fast.
struct ParseFailure: Error {
  var kind: JSONSyntaxError.Kind
  var offset: Int
  var context: ParseContext = .value
}

/// What was being read when a failure came; it chooses the words.
enum ParseContext {
  case value, list, object, string
}

extension JSONSyntaxError {
  /// Words and position for a failure in `text`.
  init(_ failure: ParseFailure, in text: UnsafeBufferPointer<UInt8>) {
    self.init(
      kind: failure.kind,
      position: SourcePosition(ofOffset: failure.offset, in: text),
      summary: Self.summary(of: failure),
      hint: Self.hint(for: failure, in: text))
  }

  private static func summary(of failure: ParseFailure) -> String {
    switch failure.kind {
    case .invalidUTF8: "invalid UTF-8"
    case .byteOrderMark, .expectedValue: "expected value"
    case .trailingCharacters: "trailing characters"
    case .unexpectedEnd:
      switch failure.context {
      case .value: "EOF while parsing a value"
      case .list: "EOF while parsing a list"
      case .object: "EOF while parsing an object"
      case .string: "EOF while parsing a string"
      }
    case .expectedColon: "expected `:`"
    case .expectedCommaOrEnd: failure.context == .list ? "expected `,` or `]`" : "expected `,` or `}`"
    case .expectedKey: "key must be a string"
    case .trailingComma: "trailing comma"
    case .controlCharacterInString: "control character (\\u0000-\\u001F) found while parsing a string"
    case .invalidEscape: "invalid escape"
    case .loneSurrogate: "lone surrogate in hex escape"
    case .invalidNumber: "invalid number"
    case .numberOutOfRange: "number out of range"
    case .depthExceeded: "recursion limit exceeded"
    case .sizeExceeded: "document too large"
    }
  }

  private static func hint(for failure: ParseFailure, in text: UnsafeBufferPointer<UInt8>) -> String? {
    func byte(_ distance: Int) -> UInt8 {
      let index = failure.offset + distance
      return index >= 0 && index < text.count ? text[index] : 0
    }
    func found(_ word: StaticString) -> Bool {
      word.withUTF8Buffer { letters in
        letters.count <= text.count - failure.offset
          && letters.indices.allSatisfy { byte($0) | 0x20 == letters[$0] }
      }
    }
    switch failure.kind {
    case .invalidUTF8: return "save the file as UTF-8"
    case .byteOrderMark: return "the file begins with a byte order mark; save it as UTF-8 without one"
    case .trailingCharacters: return "a document holds one value"
    case .trailingComma: return "remove the comma before the closing bracket"
    case .controlCharacterInString:
      return switch byte(0) {
      case 0x0A, 0x0D: "the string is not closed on its line; a line break is written \\n"
      case 0x09: "a tab is written \\t"
      default: "control characters are written \\u00XX"
      }
    case .invalidEscape: return #"escapes are \" \\ \/ \b \f \n \r \t and \u with four hex digits"#
    case .loneSurrogate: return #"characters beyond U+FFFF need two escapes: \uD83D\uDE02"#
    case .numberOutOfRange: return "the largest number is about 1.797e308"
    case .invalidNumber:
      if byte(-1) == UInt8(ascii: "0"), byte(0) >= 0x30, byte(0) <= 0x39 { return "numbers have no leading zeros" }
      return "a digit must follow"
    case .expectedValue, .expectedKey, .expectedCommaOrEnd, .expectedColon:
      if byte(0) == UInt8(ascii: "/") || byte(0) == UInt8(ascii: "#") { return "JSON has no comments" }
      if byte(0) == UInt8(ascii: "'") { return "strings are written in double quotes" }
      if failure.kind == .expectedValue {
        if byte(0) == UInt8(ascii: "+") { return "numbers have no plus sign" }
        if byte(0) == UInt8(ascii: ".") { return "numbers begin with a digit: 0.5" }
        if found("nan") || found("inf") { return "JSON has no NaN or infinity" }
        if found("true") || found("false") || found("null") { return "true, false and null are lower case" }
        if found("none") { return "write null" }
      }
      if failure.kind == .expectedKey { return "keys are written in double quotes" }
      return nil
    case .unexpectedEnd, .depthExceeded, .sizeExceeded: return nil
    }
  }
}
