extension Lexer {
  mutating func readPunctuation(_ byte: UInt8) {
    switch byte {
    case 0x28: return open(.leftParen)
    case 0x5B: return open(.leftBracket)
    case 0x7B: return open(.leftBrace)
    case 0x29: return close(.rightParen, opener: .leftParen)
    case 0x5D: return close(.rightBracket, opener: .leftBracket)
    case 0x7D: return close(.rightBrace, opener: .leftBrace)
    default: break
    }
    guard let (kind, length) = punctuation(byte, bytes[index + 1], bytes[index + 2]) else { return readInvalid() }
    add(kind, index, index + length)
    index += length
  }

  private func punctuation(_ a: UInt8, _ b: UInt8, _ c: UInt8) -> (TokenKind, Int)? {
    let equal: UInt8 = 0x3D
    func withEqual(_ plain: TokenKind, _ assigning: TokenKind) -> (TokenKind, Int) {
      b == equal ? (assigning, 2) : (plain, 1)
    }
    switch a {
    case 0x2C: return (.comma, 1)
    case 0x3B: return (.semicolon, 1)
    case 0x3A: return (.colon, 1)
    case 0x2E: return b == 0x2E && c == 0x2E ? (.ellipsis, 3) : (.dot, 1)
    case 0x2B: return withEqual(.plus, .plusEqual)
    case 0x2D: return b == 0x3E ? (.arrow, 2) : withEqual(.minus, .minusEqual)
    case 0x2A: return b == 0x2A ? (.starStar, 2) : withEqual(.star, .starEqual)
    case 0x2F:
      if b == 0x2F { return c == equal ? (.slashSlashEqual, 3) : (.slashSlash, 2) }
      return withEqual(.slash, .slashEqual)
    case 0x25: return withEqual(.percent, .percentEqual)
    case 0x26: return withEqual(.ampersand, .ampersandEqual)
    case 0x7C: return withEqual(.bar, .barEqual)
    case 0x5E: return withEqual(.caret, .caretEqual)
    case 0x7E: return (.tilde, 1)
    case 0x3C:
      if b == 0x3C { return c == equal ? (.shiftLeftEqual, 3) : (.shiftLeft, 2) }
      return withEqual(.less, .lessEqual)
    case 0x3E:
      if b == 0x3E { return c == equal ? (.shiftRightEqual, 3) : (.shiftRight, 2) }
      return withEqual(.greater, .greaterEqual)
    case equal: return withEqual(.equal, .equalEqual)
    case 0x21: return b == equal ? (.notEqual, 2) : nil
    default: return nil
    }
  }

  private mutating func readInvalid() {
    let start = index
    index += 1
    while index < count, bytes[index] & 0xC0 == 0x80 { index += 1 }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    let shown = bytes[start] < 0x20 || bytes[start] == 0x7F ? "character \(bytes[start])" : "`\(text)`"
    if !lineIsInvalid { error(.syntax, "invalid input: \(shown)", start, index, hint: Lexer.hint(text)) }
    lineIsInvalid = true
    add(.invalid, start, index)
  }

  private static func hint(_ text: String) -> String? {
    switch text {
    case "“", "”", "‘", "’": "Use straight quotes: \" or '."
    case "!": "Negation is `not`."
    case "?": "The conditional expression is `a if condition else b`."
    case "\u{FEFF}": "The file begins with a byte order mark; save it without."
    default: nil
    }
  }
}
