/// The kinds of tokens (Starlark specification, “Lexical elements”).
enum TokenKind: UInt8 {
  case endOfFile, newline, indent, dedent
  case name, integer, float, string, bytes, formatted, invalid
  // Keywords.
  case and, breakKeyword, continueKeyword, def, elif, elseKeyword, forKeyword, ifKeyword, inKeyword, lambda, load, not
  case or, pass, returnKeyword, reserved
  // Punctuation.
  case plus, minus, star, slash, slashSlash, percent, tilde, ampersand, bar, caret, shiftLeft, shiftRight
  case less, greater, lessEqual, greaterEqual, equalEqual, notEqual, equal
  case plusEqual, minusEqual, starEqual, slashEqual, slashSlashEqual, percentEqual, ampersandEqual, barEqual, caretEqual
  case shiftLeftEqual, shiftRightEqual, starStar, arrow, ellipsis
  case comma, semicolon, colon, dot, leftParen, rightParen, leftBracket, rightBracket, leftBrace, rightBrace

  /// As messages name it.
  var text: String {
    switch self {
    case .endOfFile: "end of file"
    case .newline: "end of line"
    case .indent: "indentation"
    case .dedent: "end of block"
    case .name: "a name"
    case .integer, .float: "a number"
    case .string, .bytes, .formatted: "a string"
    case .invalid: "an invalid token"
    case .reserved: "a reserved word"
    case .and: "`and`"
    case .breakKeyword: "`break`"
    case .continueKeyword: "`continue`"
    case .def: "`def`"
    case .elif: "`elif`"
    case .elseKeyword: "`else`"
    case .forKeyword: "`for`"
    case .ifKeyword: "`if`"
    case .inKeyword: "`in`"
    case .lambda: "`lambda`"
    case .load: "`load`"
    case .not: "`not`"
    case .or: "`or`"
    case .pass: "`pass`"
    case .returnKeyword: "`return`"
    case .plus: "`+`"
    case .minus: "`-`"
    case .star: "`*`"
    case .slash: "`/`"
    case .slashSlash: "`//`"
    case .percent: "`%`"
    case .tilde: "`~`"
    case .ampersand: "`&`"
    case .bar: "`|`"
    case .caret: "`^`"
    case .shiftLeft: "`<<`"
    case .shiftRight: "`>>`"
    case .less: "`<`"
    case .greater: "`>`"
    case .lessEqual: "`<=`"
    case .greaterEqual: "`>=`"
    case .equalEqual: "`==`"
    case .notEqual: "`!=`"
    case .equal: "`=`"
    case .plusEqual: "`+=`"
    case .minusEqual: "`-=`"
    case .starEqual: "`*=`"
    case .slashEqual: "`/=`"
    case .slashSlashEqual: "`//=`"
    case .percentEqual: "`%=`"
    case .ampersandEqual: "`&=`"
    case .barEqual: "`|=`"
    case .caretEqual: "`^=`"
    case .shiftLeftEqual: "`<<=`"
    case .shiftRightEqual: "`>>=`"
    case .starStar: "`**`"
    case .arrow: "`->`"
    case .ellipsis: "`...`"
    case .comma: "`,`"
    case .semicolon: "`;`"
    case .colon: "`:`"
    case .dot: "`.`"
    case .leftParen: "`(`"
    case .rightParen: "`)`"
    case .leftBracket: "`[`"
    case .rightBracket: "`]`"
    case .leftBrace: "`{`"
    case .rightBrace: "`}`"
    }
  }
}

/// A token: its kind, its place, and for names and literals the index of what it says.
struct Token {
  var kind: TokenKind
  var range: SourceRange
  /// A name's number, or a literal's index in the lexer's list of that kind.
  var payload: Int32 = 0
}

/// What a literal says.
enum Literal {
  case integer(BigInteger)
  case float(Double)
  case text([UInt8])
  case formatted([FormattedPart])
}

/// A piece of an f-string.
enum FormattedPart {
  case text([UInt8])
  /// The source range of an expression between braces, and whether `!r` follows it.
  case expression(SourceRange, usesRepr: Bool)
}

/// Names, numbered in order of first appearance.
struct NameTable {
  private(set) var names: [String] = []
  private var hashes: [UInt32] = []
  private var slots = [Int32](repeating: -1, count: 64)

  /// The number of a name; equal names have equal numbers. O(length).
  mutating func intern(_ bytes: ArraySlice<UInt8>) -> Int32 {
    var hash: UInt32 = 2_166_136_261
    for byte in bytes { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] >= 0 {
      let candidate = Int(slots[slot])
      if hashes[candidate] == hash, names[candidate].utf8.elementsEqual(bytes) { return slots[slot] }
      slot = (slot + 1) & mask
    }
    let number = Int32(truncatingIfNeeded: names.count)
    slots[slot] = number
    names.append(String(decoding: bytes, as: UTF8.self))
    hashes.append(hash)
    if names.count * 2 > slots.count { grow() }
    return number
  }

  mutating func intern(_ name: String) -> Int32 { intern(ArraySlice(Array(name.utf8))) }

  subscript(_ number: Int32) -> String { names[Int(number)] }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    let mask = slots.count - 1
    for (number, hash) in hashes.enumerated() {
      var slot = Int(hash) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(truncatingIfNeeded: number)
    }
  }
}
