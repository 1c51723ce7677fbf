/// A literal with all the digits that can matter, for the few that 128 bits do not decide.
struct ExactDecimal {
  private var digits = NaturalNumber(0)
  /// The value is `digits × 10^exponent`.
  private var exponent = 0
  /// The value is below 10^magnitude and at least 10^(magnitude − 1); 0 digits for zero.
  private var magnitude = 0

  /// A half-way point between doubles has at most 767 significant digits; whatever follows only says "a little more".
  private static let maximumDigits = 768

  /// Reads a well-formed number literal; its sign is not kept. O(n).
  init(literal: UnsafeBufferPointer<UInt8>) {
    var count = 0
    var seenPoint = false
    var hasMore = false
    for byte in literal {
      if byte | 0x20 == UInt8(ascii: "e") { break }
      if byte == UInt8(ascii: ".") { seenPoint = true }
      guard byte >= 0x30 else { continue }
      if count < Self.maximumDigits {
        digits.multiply(by: 10, adding: UInt64(byte &- 0x30))
        if digits.bitWidth > 0 { count += 1 }
        if seenPoint { exponent -= 1 }
      } else {
        if byte != 0x30 { hasMore = true }
        if !seenPoint { exponent += 1 }
      }
    }
    if hasMore {
      digits.multiply(by: 10, adding: 1)
      exponent -= 1
      count += 1
    }
    exponent += Decimal.exponentPart(of: literal)
    magnitude = exponent + count
  }

  /// The nearest double, ties to even; infinite when out of range.
  ///
  /// With a `bound` that is known not to be above the result, as the conversion of the first digits gives one, it takes
  /// two exact comparisons. Without one (which no literal is known to need) doubles are bisected: they order as their
  /// bit patterns do.
  func nearestDouble(notBelow bound: Double?) -> Double {
    if digits.bitWidth == 0 || magnitude < -323 { return 0 }  // below 10^-324, less than half of the smallest double
    if magnitude > 309 { return .infinity }
    if var candidate = bound {
      while candidate.isFinite, isAtLeastHalfway(above: candidate) { candidate = candidate.nextUp }
      return candidate
    }
    var low: UInt64 = 0
    var high = Double.infinity.bitPattern
    while low < high {
      let middle = low + (high - low) / 2
      if isAtLeastHalfway(above: Double(bitPattern: middle)) { low = middle + 1 } else { high = middle }
    }
    return Double(bitPattern: low)
  }

  /// Whether the value rounds to a double above `lower`: it is more than half way to the next, or half way and
  /// `lower` is odd.
  private func isAtLeastHalfway(above lower: Double) -> Bool {
    // Half way between m × 2^k and (m + 1) × 2^k is (2m + 1) × 2^(k − 1).
    let isSubnormal = lower.exponentBitPattern == 0
    let mantissa = lower.significandBitPattern | (isSubnormal ? 0 : 1 << 52)
    let scale = max(Int(lower.exponentBitPattern), 1) - 1075 - 1
    var value = digits
    var half = NaturalNumber(2 * mantissa + 1)
    if exponent >= 0 { value.multiply(byFiveToThe: exponent) } else { half.multiply(byFiveToThe: -exponent) }
    let shift = exponent - scale
    if shift >= 0 { value.shiftLeft(by: shift) } else { half.shiftLeft(by: -shift) }
    return half < value || (half == value && mantissa & 1 == 1)
  }
}
