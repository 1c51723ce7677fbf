/// The words that are no names.
enum Keywords {
  private static let words: [(String, TokenKind)] = [
    ("and", .and), ("break", .breakKeyword), ("continue", .continueKeyword), ("def", .def), ("elif", .elif),
    ("else", .elseKeyword), ("for", .forKeyword), ("if", .ifKeyword), ("in", .inKeyword), ("lambda", .lambda),
    ("load", .load), ("not", .not), ("or", .or), ("pass", .pass), ("return", .returnKeyword),
    ("as", .reserved), ("assert", .reserved), ("async", .reserved), ("await", .reserved), ("class", .reserved),
    ("del", .reserved), ("except", .reserved), ("finally", .reserved), ("from", .reserved), ("global", .reserved),
    ("import", .reserved), ("is", .reserved), ("nonlocal", .reserved), ("raise", .reserved), ("try", .reserved),
    ("while", .reserved), ("with", .reserved), ("yield", .reserved),
  ]

  /// By their bytes as a number: all words have at most eight.
  private static let table: [UInt64: TokenKind] = {
    var table: [UInt64: TokenKind] = [:]
    for (word, kind) in words { table[packed(word.utf8)] = kind }
    return table
  }()

  private static func packed(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var value: UInt64 = 0
    for byte in bytes { value = value << 8 | UInt64(byte) }
    return value
  }

  static func find(_ bytes: ArraySlice<UInt8>) -> TokenKind? {
    // No word begins with a capital or an underscore, or is shorter than two bytes.
    guard bytes.count > 1, bytes[bytes.startIndex] &- 0x61 < 26 else { return nil }
    return table[packed(bytes)]
  }

  static func hint(_ word: String) -> String? {
    switch word {
    case "while": "Starlark has no `while`; use `for i in range(n)` with `break`."
    case "class": "Starlark has no classes; use functions and dicts."
    case "import", "from": "Starlark has no `import`; modules are read with `load`."
    case "try", "except", "finally", "raise": "Starlark has no exceptions; `fail(\"…\")` stops the program."
    case "is": "Use `==`."
    case "assert": "Use `if not …: fail(\"…\")`."
    case "global", "nonlocal": "Functions cannot bind names outside; return the value, or change a list or dict."
    default: nil
    }
  }
}
