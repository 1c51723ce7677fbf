/// An integer of any size: sign and magnitude, 64-bit words, least significant first.
///
/// Algorithms: D. E. Knuth, The Art of Computer Programming, volume 2, §4.3.1 (addition A, subtraction S, multiplication
/// M, division D), with Karatsuba's multiplication (§4.3.3) above `karatsubaThreshold` words.
public struct BigInteger: Sendable {
  /// Without leading zeros; empty for zero.
  var words: [UInt64]
  /// False for zero.
  var isNegative: Bool

  public init() {
    words = []
    isNegative = false
  }

  public init(_ value: Int) {
    words = value == 0 ? [] : [UInt64(value.magnitude)]
    isNegative = value < 0
  }

  public init(_ value: UInt64) {
    words = value == 0 ? [] : [value]
    isNegative = false
  }

  /// Drops leading zeros.
  init(words: [UInt64], isNegative: Bool) {
    var words = words
    while words.last == 0 { words.removeLast() }
    self.words = words
    self.isNegative = isNegative && !words.isEmpty
  }

  /// The integral part of a double; nil for infinities and NaN.
  public init?(_ value: Double) {
    guard value.isFinite else { return nil }
    let whole = value.rounded(.towardZero)
    guard whole != 0 else {
      self.init()
      return
    }
    let exponent = Int(whole.exponent)
    let significand = whole.significandBitPattern | 1 << 52
    var magnitude = BigInteger(significand)
    magnitude = exponent >= 52 ? magnitude << (exponent - 52) : magnitude >> (52 - exponent)
    self.init(words: magnitude.words, isNegative: whole < 0)
  }

  public var isZero: Bool { words.isEmpty }

  /// -1, 0 or 1.
  public var signum: Int { words.isEmpty ? 0 : isNegative ? -1 : 1 }

  /// Bits of the magnitude up to its highest one; 0 for zero.
  public var bitWidth: Int {
    guard let last = words.last else { return 0 }
    return words.count * 64 - last.leadingZeroBitCount
  }

  public var magnitude: BigInteger { BigInteger(words: words, isNegative: false) }

  public static prefix func - (x: BigInteger) -> BigInteger { BigInteger(words: x.words, isNegative: !x.isNegative) }

  /// The value, if it fits.
  public var asInt: Int? {
    guard words.count <= 1 else { return nil }
    let magnitude = words.first ?? 0
    if isNegative { return magnitude <= 1 << 63 ? Int(truncatingIfNeeded: 0 &- magnitude) : nil }
    return Int(exactly: magnitude)
  }

  public var asUInt64: UInt64? { isNegative || words.count > 1 ? nil : words.first ?? 0 }

  /// The nearest double, ties to even; infinity where it is too large.
  public var asDouble: Double {
    let width = bitWidth
    guard width > 0 else { return 0 }
    let magnitude: Double
    if width <= 64 {
      magnitude = Double(words[0])
    } else if width > 1024 {
      magnitude = .infinity
    } else {
      // The upper 64 bits, the lowest of them set if anything below is: rounding sees what it must.
      let shift = width - 64
      var top = (self.magnitude >> shift).words[0]
      if hasBitBelow(shift) { top |= 1 }
      magnitude = Double(sign: .plus, exponent: shift, significand: Double(top))
    }
    return isNegative ? -magnitude : magnitude
  }

  /// Whether any of the lowest bits of the magnitude is set.
  func hasBitBelow(_ bit: Int) -> Bool {
    let whole = bit / 64
    for index in 0..<min(whole, words.count) where words[index] != 0 { return true }
    guard whole < words.count, bit % 64 > 0 else { return false }
    return words[whole] & ((1 << UInt64(bit % 64)) - 1) != 0
  }
}

extension BigInteger: Comparable, Hashable {
  public static func == (a: BigInteger, b: BigInteger) -> Bool { a.isNegative == b.isNegative && a.words == b.words }

  public static func < (a: BigInteger, b: BigInteger) -> Bool {
    if a.isNegative != b.isNegative { return a.isNegative }
    let order = Magnitude.compare(a.words, b.words)
    return a.isNegative ? order > 0 : order < 0
  }
}
