import Foundation
import Testing

@testable import JSONCore

@Suite("Numbers are correctly rounded")
struct NumberTests {
  /// Debug builds do a tenth of the random half-way points.
  #if DEBUG
    private static let scale = 1
  #else
    private static let scale = 10
  #endif

  /// What glibc's strtod, which rounds correctly, reads.
  private func reference(_ literal: String) -> Double { strtod(literal, nil) }

  private func parsed(_ literal: String) throws -> Double {
    do throws(JSONSyntaxError) {
      return try JSONDocument.parse(literal).root.number ?? .nan
    } catch {
      guard error.kind == .numberOutOfRange else { throw error }
      return literal.hasPrefix("-") ? -.infinity : .infinity
    }
  }

  private func check(_ literal: String) throws {
    let (ours, theirs) = (try parsed(literal), reference(literal))
    if ours.bitPattern != theirs.bitPattern {
      Issue.record("\(literal.prefix(60)): \(ours.bitPattern) is not \(theirs.bitPattern)")
    }
  }

  static let known: [(String, UInt64)] = [
    ("0.0", 0), ("-0.0", 1 << 63), ("5e-324", 1), ("4.9406564584124654e-324", 1), ("2.4703282292062328e-324", 1),
    ("2.4703282292062327e-324", 0), ("2.2250738585072011e-308", 0x000F_FFFF_FFFF_FFFF),
    ("2.2250738585072012e-308", 0x0010_0000_0000_0000), ("2.2250738585072014e-308", 0x0010_0000_0000_0000),
    ("1.7976931348623157e308", 0x7FEF_FFFF_FFFF_FFFF), ("1.7976931348623158e308", 0x7FEF_FFFF_FFFF_FFFF),
    ("9007199254740993.0", 0x4340_0000_0000_0000), ("9007199254740995.0", 0x4340_0000_0000_0002),
    ("9007199254740993.00000000000000000000000000000001", 0x4340_0000_0000_0001),
    ("1e23", 0x44B5_2D02_C7E1_4AF6), ("0.42045454545454547", 0x3FDA_E8BA_2E8B_A2E9),
    ("12345678901234567.0", 0x4345_EE2A_2EB5_A5C4),
    ("6929495644600919.5", 0x4338_9E56_EE5E_7A58), ("1e-400", 0), ("1e-10000000000000000000000", 0),
    ("0e99999999999999999999", 0), ("0.000e-5", 0),
  ]

  @Test("values known from elsewhere")
  func knownValues() throws {
    for (literal, bits) in Self.known {
      try check(literal)
      #expect(try parsed(literal).bitPattern == bits, "\(literal)")
    }
  }

  @Test(
    "numbers too large are refused, at their first byte",
    arguments: [
      "1e400", "-1e400", "1.7976931348623159e308", "1e10000000000000000000000", "1e309",
    ])
  func outOfRange(literal: String) {
    let error = failure("[0, \(literal)]")
    #expect(error?.kind == .numberOutOfRange)
    #expect(error?.position.column == 5)
    #expect(error?.message == "number out of range at line 1 column 5")
  }

  @Test("long integers out of range or not")
  func longIntegers() throws {
    #expect(failure(String(repeating: "9", count: 309))?.kind == .numberOutOfRange)
    try check(String(repeating: "9", count: 308))
    try check("1" + String(repeating: "0", count: 308))
    try check("0." + String(repeating: "0", count: 400) + "1e401")
    try check("1" + String(repeating: "0", count: 400) + "e-400")
    try check("0." + String(repeating: "0", count: 100_000) + "123456789e100000")
  }

  @Test("a hundred thousand random literals of many shapes read as strtod reads them")
  func randomLiterals() throws {
    var generator = SeededGenerator(seed: 42)
    func digits(_ count: Int) -> String {
      String(decoding: (0..<count).map { _ in UInt8.random(in: 0x30...0x39, using: &generator) }, as: UTF8.self)
    }
    for turn in 0..<100_000 {
      let whole = String(
        UInt64.random(in: 0...(.max >> UInt64.random(in: 0...63, using: &generator)), using: &generator))
      let literal: String
      switch turn % 6 {
      case 0: literal = whole + "." + digits(Int.random(in: 1...20, using: &generator))
      case 1: literal = "0." + digits(Int.random(in: 1...25, using: &generator))
      case 2: literal = whole + "e" + String(Int.random(in: -345...310, using: &generator))
      case 3:
        literal =
          whole + "." + digits(Int.random(in: 1...30, using: &generator)) + "E"
          + String(Int.random(in: -330...300, using: &generator))
      case 4: literal = "-1" + whole + digits(Int.random(in: 1...40, using: &generator)) + ".5"
      default:
        let value = Double(bitPattern: generator.next() & ~(1 << 63))
        literal = value.isFinite ? value.description.replacingOccurrences(of: "e-0", with: "e-") : "1.5"
      }
      try check(literal)
    }
  }

  @Test("half-way points between doubles, exact, a little below and a little above, read as strtod reads them")
  func halfwayPoints() throws {
    var generator = SeededGenerator(seed: 3)
    for turn in 0..<Self.scale * 2000 {
      // Doubles of all sizes; every fourth subnormal or near it, every fourth an integer that a literal of 19 digits can halve.
      var bits = generator.next() & ~(1 << 63)
      if turn % 4 == 0 { bits &= (1 << 54) - 1 }
      if turn % 4 == 1 { bits = Double(UInt64.random(in: 1 << 53...1 << 59, using: &generator)).bitPattern }
      let value = Double(bitPattern: bits)
      guard value.isFinite, value.nextUp.isFinite else { continue }
      let exact = Self.halfwayDigits(above: value)
      try check(exact)
      try check(exact.replacingOccurrences(of: "e", with: "0000000001e"))
      if turn % 8 == 0 {
        try check(exact.replacingOccurrences(of: "e", with: String(repeating: "0", count: 800) + "1e"))
      }
      var below = Array(exact.utf8.prefix { $0 != UInt8(ascii: "e") })
      if let last = below.lastIndex(where: { $0 > 0x30 && $0 <= 0x39 }) {
        below[last] -= 1
        try check(String(decoding: below, as: UTF8.self) + "9999999e" + exact.split(separator: "e")[1])
      }
    }
  }

  /// `(2m + 1) × 2^(k − 1)` in decimal, all digits, as `0.ddd…e±x`. By schoolbook arithmetic on decimal digits.
  private static func halfwayDigits(above value: Double) -> String {
    let mantissa = value.significandBitPattern | (value.exponentBitPattern == 0 ? 0 : 1 << 52)
    let power = max(Int(value.exponentBitPattern), 1) - 1076
    var number = NaturalNumber(2 * mantissa + 1)
    // 2^-n is 5^n / 10^n.
    if power >= 0 { number.shiftLeft(by: power) } else { number.multiply(byFiveToThe: -power) }
    let digits = decimalDigits(number)
    return "0.\(digits)e\(digits.utf8.count + min(power, 0))"
  }

  private static func decimalDigits(_ number: NaturalNumber) -> String {
    var rest = number
    var digits: [UInt8] = []
    while rest.bitWidth > 0 {
      // The remainder of division by ten from the difference.
      var quotient = rest
      quotient.divide(by: 10)
      var back = quotient
      back.multiply(by: 10)
      digits.append(0x30 + UInt8(truncatingIfNeeded: rest.word(0) &- back.word(0)))
      rest = quotient
    }
    return String(decoding: digits.reversed(), as: UTF8.self)
  }

  @Test("every stage alone agrees with strtod: 128-bit powers, exact integers")
  func stages() {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<20_000 {
      let significand = generator.next() >> UInt64.random(in: 0...60, using: &generator)
      let exponent = Int.random(in: -345...310, using: &generator)
      let literal = "\(significand)e\(exponent)"
      let expected = reference(literal)
      if let value = DecimalToDouble.eiselLemire(significand, exponent: exponent) {
        if value != expected { Issue.record("128-bit: \(literal)") }
      }
      let exact = Array(literal.utf8).withUnsafeBufferPointer { ExactDecimal(literal: $0).nearestDouble(notBelow: nil) }
      if exact != expected { Issue.record("exact: \(literal)") }
    }
  }

  @Test("the powers of five are exact to 128 bits, checked by multiplication")
  func powers() {
    #expect(PowersOfFive.table.count == 651)
    for exponent in [0, 1, 2, 27, 28, 55, 56, 300, 308] {
      let entry = PowersOfFive.table[exponent + 342]
      var power = NaturalNumber(1)
      power.multiply(byFiveToThe: exponent)
      power.shiftLeft(by: 2000)
      power.shiftRight(by: power.bitWidth - 128)
      #expect(power.word(1) == entry.high && power.word(0) == entry.low, "5^\(exponent)")
    }
    for exponent in [1, 2, 27, 28, 100, 341, 342] {
      // c is the ceiling of 2^b / 5^n: (c − 1) 5^n < 2^b < c 5^n, with c in 2^127 ..< 2^128.
      let entry = PowersOfFive.table[342 - exponent]
      #expect(entry.high >> 63 == 1)
      var above = NaturalNumber(entry.high)
      above.shiftLeft(by: 64)
      above.multiply(by: 1, adding: entry.low)
      above.multiply(byFiveToThe: exponent)
      let (low, borrow) = entry.low.subtractingReportingOverflow(1)
      var below = NaturalNumber(borrow ? entry.high - 1 : entry.high)
      below.shiftLeft(by: 64)
      below.multiply(by: 1, adding: low)
      below.multiply(byFiveToThe: exponent)
      // The only power of two between them.
      var two = NaturalNumber(1)
      two.shiftLeft(by: above.bitWidth - 1)
      #expect(below < two && two < above, "5^-\(exponent)")
    }
  }
}
