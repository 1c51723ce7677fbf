extension BigInteger: CustomStringConvertible {
  public var description: String { String(decoding: digits(base: 10), as: UTF8.self) }

  /// The digits in a base of 2 … 36 (lower case), with a sign if negative. O(n²).
  func digits(base: Int) -> [UInt8] {
    let (chunk, digitsPerChunk) = BigInteger.chunk(base)
    var rest = words
    var reversed: [UInt8] = []
    while !rest.isEmpty {
      var part = Magnitude.divide(&rest, by: chunk)
      for _ in 0..<digitsPerChunk {
        let digit = UInt8(truncatingIfNeeded: part % UInt64(base))
        reversed.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
        part /= UInt64(base)
        if part == 0, rest.isEmpty { break }
      }
    }
    if reversed.isEmpty { reversed.append(0x30) }
    if isNegative { reversed.append(0x2D) }
    reversed.reverse()
    return reversed
  }

  /// From digits alone, in a base of 2 … 36, without sign; nil if one is not a digit or there is none. O(n²).
  init?(digits: some Collection<UInt8>, base: Int) {
    guard !digits.isEmpty else { return nil }
    let (_, digitsPerChunk) = BigInteger.chunk(base)
    var words: [UInt64] = []
    var part: UInt64 = 0
    var scale: UInt64 = 1
    var count = 0
    for byte in digits {
      guard let digit = BigInteger.digit(byte), digit < base else { return nil }
      part = part &* UInt64(base) &+ UInt64(digit)
      scale = scale &* UInt64(base)
      count += 1
      if count == digitsPerChunk {
        Magnitude.multiply(&words, by: scale, adding: part)
        (part, scale, count) = (0, 1, 0)
      }
    }
    if count > 0 { Magnitude.multiply(&words, by: scale, adding: part) }
    self.init(words: words, isNegative: false)
  }

  /// The largest power of a base below 2^64, and its exponent.
  private static func chunk(_ base: Int) -> (UInt64, Int) {
    if base == 10 { return (10_000_000_000_000_000_000, 19) }
    if base == 16 { return (1 << 60, 15) }
    var power = UInt64(base)
    var count = 1
    while true {
      let (next, overflow) = power.multipliedReportingOverflow(by: UInt64(base))
      if overflow { return (power, count) }
      power = next
      count += 1
    }
  }

  static func digit(_ byte: UInt8) -> Int? {
    switch byte {
    case 0x30...0x39: Int(byte) - 0x30
    case 0x61...0x7A: Int(byte) - 0x57
    case 0x41...0x5A: Int(byte) - 0x37
    default: nil
    }
  }
}
