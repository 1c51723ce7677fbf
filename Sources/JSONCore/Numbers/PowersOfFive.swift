/// The leading 128 bits of the powers of five, for ``DecimalToDouble/eiselLemire(_:exponent:)``.
///
/// The table has 651 entries. It is computed when the first literal needs it (in some 90 µs), not written out: a
/// literal of its size takes the compiler longer than the computation takes all runs of a day, and a formula can be
/// read and checked.
enum PowersOfFive {
  /// Smaller powers of ten make every 64-bit significand round to zero.
  static let smallest = -342
  /// Larger ones make every significand but zero infinite.
  static let largest = 308

  /// A 128-bit number with its top bit set.
  struct Entry {
    var high: UInt64
    var low: UInt64
  }

  /// For q ≥ 0 the first 128 bits of 5^q, cut off; for q < 0 those of 1/5^−q, rounded up (Lemire 2021, §5). Indexed by
  /// `q - smallest`.
  static let table: [Entry] = reciprocals().reversed() + powers()

  /// 5⁰ … 5³⁰⁸, each the last one times five.
  private static func powers() -> [Entry] {
    var power = NaturalNumber(1)
    return (0...largest).map { _ in
      defer { power.multiply(by: 5) }
      return leading128(power)
    }
  }

  /// 1/5¹ … 1/5³⁴². Dividing 2^960 by five again and again with the remainder dropped gives floor(2^960 / 5^n) each
  /// time (floor(floor(x / a) / b) = floor(x / ab)), with at least 165 bits left at the end. No division is exact, so
  /// rounding up is cutting off and adding one.
  private static func reciprocals() -> [Entry] {
    var quotient = NaturalNumber(1)
    quotient.shiftLeft(by: 960)
    return (1 ... -smallest).map { _ in
      quotient.divide(by: 5)
      let floor = leading128(quotient)
      let (low, carry) = floor.low.addingReportingOverflow(1)
      return Entry(high: carry ? floor.high &+ 1 : floor.high, low: low)
    }
  }

  private static func leading128(_ number: NaturalNumber) -> Entry {
    var number = number
    let excess = number.bitWidth - 128
    if excess > 0 { number.shiftRight(by: excess) } else { number.shiftLeft(by: -excess) }
    return Entry(high: number.word(1), low: number.word(0))
  }
}
