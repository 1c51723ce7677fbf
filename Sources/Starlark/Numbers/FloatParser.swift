/// Reads decimal float literals, correctly rounded (IEEE 754, nearest, ties to even).
enum FloatParser {
  /// The powers of ten that a double holds exactly.
  private static let exactPowers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
  ]

  /// The value of `digits[.digits][e[±]digits]`, at least one digit before `e`; nil for any other text. What is too
  /// large is infinity. O(n), O(n²) for more than 19 digits.
  static func parse(_ text: some Collection<UInt8>) -> Double? {
    var significand: UInt64 = 0
    var digits: [UInt8] = []
    var count = 0
    var exponent = 0
    var sawDigit = false
    var index = text.startIndex
    func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 <= 9 }
    var afterPoint = false
    while index < text.endIndex {
      let byte = text[index]
      if isDigit(byte) {
        sawDigit = true
        if count > 0 || byte != 0x30 {
          if count < 19 { significand = significand &* 10 &+ UInt64(byte &- 0x30) }
          digits.append(byte)
          count += 1
        }
        if afterPoint { exponent -= 1 }
      } else if byte == 0x2E, !afterPoint {
        afterPoint = true
      } else {
        break
      }
      index = text.index(after: index)
    }
    guard sawDigit else { return nil }
    if index < text.endIndex, text[index] | 0x20 == 0x65 {
      index = text.index(after: index)
      var negative = false
      if index < text.endIndex, text[index] == 0x2B || text[index] == 0x2D {
        negative = text[index] == 0x2D
        index = text.index(after: index)
      }
      guard index < text.endIndex else { return nil }
      var value = 0
      while index < text.endIndex, isDigit(text[index]) {
        if value < 1_000_000_000 { value = value * 10 + Int(text[index] - 0x30) }
        index = text.index(after: index)
      }
      exponent += negative ? -value : value
    }
    guard index == text.endIndex else { return nil }
    return value(significand, digits, exponent)
  }

  private static func value(_ significand: UInt64, _ digits: [UInt8], _ exponent: Int) -> Double {
    if digits.isEmpty { return 0 }
    // Clinger's fast path: both factors are exact, so one operation rounds correctly.
    if digits.count <= 19, significand <= 1 << 53, exponent.magnitude <= 22 {
      let power = exactPowers[Int(exponent.magnitude)]
      return exponent >= 0 ? Double(significand) * power : Double(significand) / power
    }
    let magnitude = digits.count + exponent
    if magnitude > 310 { return .infinity }
    if magnitude < -330 { return 0 }
    return exact(digits, exponent)
  }

  /// By integers of any size: the quotient of two of them with at least 66 bits, rounded once.
  private static func exact(_ digits: [UInt8], _ exponent: Int) -> Double {
    // More digits than 800 cannot change the rounding but by being there: one of them stands for all.
    var kept = digits
    var exponent = exponent
    if digits.count > 800 {
      kept = Array(digits.prefix(800)) + [digits[800...].contains { $0 != 0x30 } ? 0x31 : 0x30]
      exponent += digits.count - 801
    }
    guard let number = BigInteger(digits: kept, base: 10) else { return 0 }
    if exponent >= 0 { return (number * power(ofTen: exponent)).asDouble }
    let divisor = power(ofTen: -exponent)
    let shift = max(0, divisor.bitWidth - number.bitWidth + 66)
    guard let (quotient, remainder) = (number << shift).dividedFloored(by: divisor) else { return 0 }
    // The quotient has 66 or 67 bits; a remainder makes its lowest bit sticky.
    let sticky = remainder.isZero ? quotient : (quotient << 1) + BigInteger(1)
    return scaled(sticky, by: -(remainder.isZero ? shift : shift + 1))
  }

  /// x · 2^exponent, rounded once, subnormals too.
  private static func scaled(_ x: BigInteger, by exponent: Int) -> Double {
    let top = x.bitWidth + exponent  // x · 2^exponent is in [2^(top − 1), 2^top)
    if top > 1024 { return .infinity }
    let precision = min(53, top + 1074)
    if precision < 0 { return 0 }
    let drop = x.bitWidth - precision
    var kept = (x >> drop).words.first ?? 0
    let isHalf = drop > 0 && (x >> (drop - 1)).words.first.map { $0 & 1 == 1 } ?? false
    if isHalf, kept & 1 == 1 || x.hasBitBelow(drop - 1) { kept += 1 }
    return Double(sign: .plus, exponent: exponent + drop, significand: Double(kept))
  }

  static func power(ofTen exponent: Int) -> BigInteger {
    var words: [UInt64] = [1]
    var rest = exponent
    while rest >= 19 {
      Magnitude.multiply(&words, by: 10_000_000_000_000_000_000, adding: 0)
      rest -= 19
    }
    var factor: UInt64 = 1
    for _ in 0..<rest { factor *= 10 }
    Magnitude.multiply(&words, by: factor, adding: 0)
    return BigInteger(words: words, isNegative: false)
  }
}
