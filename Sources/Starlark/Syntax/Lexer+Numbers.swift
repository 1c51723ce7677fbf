extension Lexer {
  mutating func readNumber() {
    let start = index
    if bytes[index] == 0x30, let base = prefixedBase(bytes[index + 1]) {
      index += 2
      readPrefixed(base, start)
    } else {
      readDecimal(start)
    }
    // `1abc` is no number and a name.
    if Lexer.isNameByte(bytes[index]) {
      while Lexer.isNameByte(bytes[index]) { index += 1 }
      let text = String(decoding: bytes[start..<index], as: UTF8.self)
      let hint = text.contains("_") ? "Numbers have no underscores." : nil
      error(.syntax, "invalid number `\(text.prefix(60))`", start, index, hint: hint)
    }
  }

  private func prefixedBase(_ byte: UInt8) -> Int? {
    switch byte | 0x20 {
    case 0x78: 16
    case 0x6F: 8
    case 0x62: 2
    default: nil
    }
  }

  private mutating func readPrefixed(_ base: Int, _ start: Int) {
    let first = index
    while let digit = BigInteger.digit(bytes[index]), digit < base { index += 1 }
    addInteger(bytes[first..<index], base, start)
  }

  private mutating func readDecimal(_ start: Int) {
    func skipDigits() { while bytes[index] &- 0x30 <= 9 { index += 1 } }
    skipDigits()
    var isFloat = false
    if bytes[index] == 0x2E {
      isFloat = true
      index += 1
      skipDigits()
    }
    if bytes[index] | 0x20 == 0x65 {
      let sign = bytes[index + 1] == 0x2B || bytes[index + 1] == 0x2D ? 1 : 0
      if bytes[index + 1 + sign] &- 0x30 <= 9 {
        isFloat = true
        index += 1 + sign
        skipDigits()
      }
    }
    if isFloat {
      literals.append(.float(FloatParser.parse(bytes[start..<index]) ?? 0))
      add(.float, start, index, Int32(truncatingIfNeeded: literals.count - 1))
      return
    }
    if bytes[start] == 0x30, index - start > 1 {
      error(.syntax, "integer cannot have leading 0", start, index, hint: "Octal numbers begin with `0o`.")
    }
    addInteger(bytes[start..<index], 10, start)
  }

  private mutating func addInteger(_ digits: ArraySlice<UInt8>, _ base: Int, _ start: Int) {
    // A literal of hundreds of thousands of digits would cost seconds to read.
    if digits.count > 20_000 {
      error(.tooComplex, "an integer literal of more than 20,000 digits", start, index)
    } else if digits.isEmpty {
      error(.syntax, "a number without digits", start, index)
    }
    let value = digits.count > 20_000 ? nil : BigInteger(digits: digits, base: base)
    literals.append(.integer(value ?? BigInteger()))
    add(.integer, start, index, Int32(truncatingIfNeeded: literals.count - 1))
  }
}
