extension BigInteger {
  public static func + (a: BigInteger, b: BigInteger) -> BigInteger {
    if a.isNegative == b.isNegative {
      return BigInteger(words: Magnitude.add(a.words, b.words), isNegative: a.isNegative)
    }
    let order = Magnitude.compare(a.words, b.words)
    if order == 0 { return BigInteger() }
    return order > 0
      ? BigInteger(words: Magnitude.subtract(a.words, b.words), isNegative: a.isNegative)
      : BigInteger(words: Magnitude.subtract(b.words, a.words), isNegative: b.isNegative)
  }

  public static func - (a: BigInteger, b: BigInteger) -> BigInteger { a + -b }

  public static func * (a: BigInteger, b: BigInteger) -> BigInteger {
    BigInteger(words: Magnitude.multiply(a.words, b.words), isNegative: a.isNegative != b.isNegative)
  }

  /// Quotient rounded towards minus infinity, and the remainder, which has the divisor's sign; nil if the divisor is zero.
  public func dividedFloored(by divisor: BigInteger) -> (quotient: BigInteger, remainder: BigInteger)? {
    if divisor.isZero { return nil }
    let (q, r) = Magnitude.divide(words, divisor.words)
    var quotient = BigInteger(words: q, isNegative: isNegative != divisor.isNegative)
    var remainder = BigInteger(words: r, isNegative: isNegative)
    if !remainder.isZero, isNegative != divisor.isNegative {
      quotient = quotient - BigInteger(1)
      remainder = remainder + divisor
    }
    return (quotient, remainder)
  }

  /// Times 2^count; count is not negative.
  public static func << (x: BigInteger, count: Int) -> BigInteger {
    BigInteger(words: Magnitude.shiftLeft(x.words, by: max(count, 0)), isNegative: x.isNegative)
  }

  /// Divided by 2^count, rounded towards minus infinity; count is not negative.
  public static func >> (x: BigInteger, count: Int) -> BigInteger {
    let shifted = BigInteger(words: Magnitude.shiftRight(x.words, by: max(count, 0)), isNegative: x.isNegative)
    if x.isNegative, x.hasBitBelow(count) {
      return shifted.isZero ? BigInteger(-1) : shifted - BigInteger(1)
    }
    return shifted
  }

  // MARK: Bits, as of two's complement with an endless sign

  public static prefix func ~ (x: BigInteger) -> BigInteger { -x - BigInteger(1) }

  public static func & (a: BigInteger, b: BigInteger) -> BigInteger { bitwise(a, b) { $0 & $1 } }
  public static func | (a: BigInteger, b: BigInteger) -> BigInteger { bitwise(a, b) { $0 | $1 } }
  public static func ^ (a: BigInteger, b: BigInteger) -> BigInteger { bitwise(a, b) { $0 ^ $1 } }

  private static func bitwise(
    _ a: BigInteger, _ b: BigInteger, _ operation: (UInt64, UInt64) -> UInt64
  ) -> BigInteger {
    let count = max(a.words.count, b.words.count) + 1
    let x = a.twosComplement(count)
    let y = b.twosComplement(count)
    var result = [UInt64](repeating: 0, count: count)
    for index in 0..<count { result[index] = operation(x[index], y[index]) }
    guard result[count - 1] >> 63 == 1 else { return BigInteger(words: result, isNegative: false) }
    negate(&result)
    return BigInteger(words: result, isNegative: true)
  }

  private func twosComplement(_ count: Int) -> [UInt64] {
    var result = words + [UInt64](repeating: 0, count: count - words.count)
    if isNegative { BigInteger.negate(&result) }
    return result
  }

  private static func negate(_ words: inout [UInt64]) {
    var carry = true
    for index in words.indices {
      (words[index], carry) = (~words[index]).addingReportingOverflow(carry ? 1 : 0)
    }
  }
}
