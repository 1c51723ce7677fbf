/// A key, as a line editor sees it.
enum Key: Equatable, Sendable {
  case character(Character)
  /// A letter with Control: `a` for Control-A.
  case control(Character)
  /// A letter with Alt, or after Escape.
  case alternate(Character)
  case left, right, up, down, home, end, delete, backspace, enter, tab
  /// What stands for nothing here.
  case unknown
}

/// Turns the bytes of a terminal into keys (ECMA-48, and what xterm sends).
struct KeyDecoder {
  /// Gives the next byte; nil at the end of input.
  let next: () -> UInt8?

  /// The next key; nil at the end of input.
  func key() -> Key? {
    guard let byte = next() else { return nil }
    switch byte {
    case 0x0D, 0x0A: return .enter
    case 0x09: return .tab
    case 0x7F, 0x08: return .backspace
    case 0x1B: return escaped()
    case 0x01...0x1A: return .control(Character(UnicodeScalar(byte + 0x60)))
    case 0x00...0x1F: return .unknown
    case 0x20...0x7E: return .character(Character(UnicodeScalar(byte)))
    default: return scalar(byte)
    }
  }

  private func scalar(_ first: UInt8) -> Key? {
    let count = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 0
    guard count > 0 else { return .unknown }
    var bytes = [first]
    while bytes.count < count {
      guard let byte = next() else { return nil }
      bytes.append(byte)
    }
    guard let text = String(validating: bytes, as: UTF8.self), let character = text.first else { return .unknown }
    return .character(character)
  }

  private func escaped() -> Key? {
    guard let byte = next() else { return nil }
    switch byte {
    case UInt8(ascii: "["): return sequence()
    case UInt8(ascii: "O"):
      guard let final = next() else { return nil }
      return Self.cursorKey(final)
    case 0x7F, 0x08: return .alternate("\u{7F}")
    case 0x21...0x7E: return .alternate(Character(UnicodeScalar(byte)))
    default: return .unknown
    }
  }

  /// What follows `ESC [`: parameters up to a final byte.
  private func sequence() -> Key? {
    var parameters: [UInt8] = []
    while let byte = next() {
      if (0x40...0x7E).contains(byte) { return Self.key(final: byte, parameters) }
      // No key that is known has more.
      if parameters.count < 16 { parameters.append(byte) }
    }
    return nil
  }

  private static func key(final: UInt8, _ parameters: [UInt8]) -> Key {
    let isModified = parameters.contains(UInt8(ascii: ";"))
    if final == UInt8(ascii: "~") {
      switch parameters {
      case [UInt8(ascii: "1")], [UInt8(ascii: "7")]: return .home
      case [UInt8(ascii: "4")], [UInt8(ascii: "8")]: return .end
      case [UInt8(ascii: "3")]: return .delete
      default: return .unknown
      }
    }
    // With Control or Alt an arrow goes by words.
    switch (cursorKey(final), isModified) {
    case (.left, true): return .alternate("b")
    case (.right, true): return .alternate("f")
    case (let key, _): return key
    }
  }

  private static func cursorKey(_ final: UInt8) -> Key {
    switch final {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "C"): .right
    case UInt8(ascii: "D"): .left
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "F"): .end
    default: .unknown
    }
  }
}
