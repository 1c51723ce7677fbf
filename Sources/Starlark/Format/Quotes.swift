/// The quotes of string literals.
enum Quotes {
  /// A literal with double quotes, where that says the same without more escapes; else as it is. Carriage returns,
  /// which mean nothing in a literal, are dropped.
  static func preferred(_ literal: ArraySlice<UInt8>) -> [UInt8] {
    let text = literal.contains(0x0D) ? withoutReturns(literal) : Array(literal)
    guard let open = text.firstIndex(where: { $0 == 0x22 || $0 == 0x27 }), text[open] == 0x27 else { return text }
    let quotes = text.count >= open + 6 && text[open + 1] == 0x27 && text[open + 2] == 0x27 ? 3 : 1
    let body = text[open + quotes..<text.count - quotes]
    let prefix = text[..<open]
    if body.contains(0x22) { return text }
    if body.contains(0x5C), !prefix.isEmpty, prefix != [0x62] { return text }
    var result = Array(prefix)
    result.append(contentsOf: repeatElement(0x22, count: quotes))
    var index = body.startIndex
    while index < body.endIndex {
      if body[index] == 0x5C, index + 1 < body.endIndex {
        // `\'` needs no escape any more.
        if body[index + 1] != 0x27 { result.append(0x5C) }
        result.append(body[index + 1])
        index += 2
      } else {
        result.append(body[index])
        index += 1
      }
    }
    result.append(contentsOf: repeatElement(0x22, count: quotes))
    return result
  }

  /// One that stands alone behind a backslash stays: without it the backslash would belong to what follows.
  private static func withoutReturns(_ literal: ArraySlice<UInt8>) -> [UInt8] {
    let kept = literal.indices.filter { index in
      guard literal[index] == 0x0D else { return true }
      let isEscaped = index > literal.startIndex && literal[index - 1] == 0x5C
      let endsLine = index + 1 < literal.endIndex && literal[index + 1] == 0x0A
      return isEscaped && !endsLine
    }
    return kept.map { literal[$0] }
  }
}
