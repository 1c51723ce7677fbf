// The alphabets of DEFLATE (RFC 1951, section 3.2.5): lengths and distances as a symbol and extra bits. The tables of
// the standard follow a rule, which the functions here compute.

enum DeflateLimit {
  static let minimumMatch = 3
  static let maximumMatch = 258
  static let window = 32768
  /// Literals, end of block and lengths; the last two are never sent, but have codes in the fixed table.
  static let literalLengthCount = 288
  static let distanceCount = 30
  static let codeLengthCount = 19
  static let endOfBlock = 256
  static let maximumCodeLength = 15
  static let maximumCodeLengthCodeLength = 7
}

/// A symbol with the bits that follow it.
struct ExtendedSymbol {
  var symbol: Int
  var extraBitCount: Int
  var extraBits: Int

  /// The symbol of a match length (3 to 258).
  static func length(_ length: Int) -> ExtendedSymbol {
    if length == DeflateLimit.maximumMatch { return ExtendedSymbol(symbol: 285, extraBitCount: 0, extraBits: 0) }
    return logarithmic(length &- DeflateLimit.minimumMatch, mantissaBits: 2).offset(by: 257)
  }

  /// The symbol of a match distance (1 to 32768).
  static func distance(_ distance: Int) -> ExtendedSymbol { logarithmic(distance &- 1, mantissaBits: 1) }

  /// A small floating-point number: the exponent and `mantissaBits` bits make the symbol, the rest are extra bits.
  private static func logarithmic(_ value: Int, mantissaBits: Int) -> ExtendedSymbol {
    if value < 2 &<< mantissaBits { return ExtendedSymbol(symbol: value, extraBitCount: 0, extraBits: 0) }
    let exponent = Int.bitWidth &- 1 &- value.leadingZeroBitCount
    let extra = exponent &- mantissaBits
    return ExtendedSymbol(
      symbol: extra &<< mantissaBits &+ value &>> extra, extraBitCount: extra,
      extraBits: value & (1 &<< extra &- 1))
  }

  private func offset(by amount: Int) -> ExtendedSymbol {
    ExtendedSymbol(symbol: symbol &+ amount, extraBitCount: extraBitCount, extraBits: extraBits)
  }
}

/// What a received symbol stands for: the smallest value and the number of extra bits to add.
struct SymbolMeaning {
  var base: Int
  var extraBitCount: Int

  /// The meaning of a length symbol, 257 to 285; nil for the two that are never sent.
  static func length(symbol: Int) -> SymbolMeaning? {
    switch symbol {
    case 285: SymbolMeaning(base: DeflateLimit.maximumMatch, extraBitCount: 0)
    case 257..<285: logarithmic(symbol - 257, mantissaBits: 2).offset(by: DeflateLimit.minimumMatch)
    default: nil
    }
  }

  /// The meaning of a distance symbol, 0 to 29; nil for the two that are never sent.
  static func distance(symbol: Int) -> SymbolMeaning? {
    (0..<DeflateLimit.distanceCount).contains(symbol) ? logarithmic(symbol, mantissaBits: 1).offset(by: 1) : nil
  }

  private static func logarithmic(_ symbol: Int, mantissaBits: Int) -> SymbolMeaning {
    if symbol < 2 << mantissaBits { return SymbolMeaning(base: symbol, extraBitCount: 0) }
    let extra = symbol >> mantissaBits - 1
    let mantissa = symbol - extra << mantissaBits
    return SymbolMeaning(base: mantissa << extra, extraBitCount: extra)
  }

  private func offset(by amount: Int) -> SymbolMeaning {
    SymbolMeaning(base: base + amount, extraBitCount: extraBitCount)
  }
}

/// The order in which the lengths of the code length code are sent (section 3.2.7).
let codeLengthOrder: [Int] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

/// The fixed code of section 3.2.6.
enum FixedCode {
  static let literalLengths: [UInt8] =
    [UInt8](repeating: 8, count: 144) + [UInt8](repeating: 9, count: 112) + [UInt8](repeating: 7, count: 24)
    + [UInt8](repeating: 8, count: 8)
  /// Thirty-two codes, the last two of which are never sent.
  static let distances = [UInt8](repeating: 5, count: 32)
}
