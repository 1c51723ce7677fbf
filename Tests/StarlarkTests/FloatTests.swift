import Testing

@testable import Starlark

@Suite("Floats and their text")
struct FloatTests {
  private func text(_ x: Double, plain: Bool = true) -> String {
    var bytes: [UInt8] = []
    FloatText.append(x, smallPlain: plain, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test("Literals are rounded correctly: as the standard library reads them")
  func parsing() {
    var random = BigIntegerTests.Random(state: 5)
    for _ in 0..<20_000 {
      let digits = String(random.next()) + (random.next() & 1 == 0 ? String(random.next()) : "")
      let exponent = Int(random.next() % 660) - 340
      let literal = "\(digits.prefix(1)).\(digits.dropFirst())e\(exponent)"
      #expect(FloatParser.parse(Array(literal.utf8)) == Double(literal), "\(literal)")
    }
    // Halfway between two doubles, just above and below it, subnormals, the largest.
    for literal in [
      "9007199254740993", "9007199254740992.99999999999999999999999", "9007199254740993.00000000000000000000001",
      "2.2250738585072011e-308", "2.2250738585072014e-308", "4.9406564584124654e-324", "2.4703282292062327e-324",
      "2.4703282292062328e-324", "1.7976931348623157e308", "1.7976931348623158e308", "1.7976931348623159e308", "0.1",
      "1e23", "8.5e-320", "123456789012345678", "0e999999999", "1e-400", "1e400",
    ] {
      #expect(FloatParser.parse(Array(literal.utf8)) == Double(literal), "\(literal)")
    }
    for wrong in ["", ".", "e5", "1e", "1e+", "1x", "1..2", "--1", "1e5.0"] {
      #expect(FloatParser.parse(Array(wrong.utf8)) == nil, "\(wrong)")
    }
  }

  @Test("Text reads back as the same float")
  func roundTrip() {
    var random = BigIntegerTests.Random(state: 6)
    for _ in 0..<20_000 {
      let x = Double(bitPattern: random.next())
      guard x.isFinite else { continue }
      let digits = text(x).replacing("-", with: "", maxReplacements: x < 0 ? 1 : 0)
      #expect(FloatParser.parse(Array(digits.utf8)) == x.magnitude)
    }
  }

  @Test("The layouts of the contract")
  func layouts() {
    #expect(text(1e5) == "100000.0" && text(1e6) == "1e+06" && text(0.00001) == "0.00001" && text(0.000001) == "1e-06")
    #expect(text(0.00001, plain: false) == "1e-05" && text(0.0001, plain: false) == "0.0001")
    #expect(text(-0.0) == "-0.0" && text(.infinity) == "+inf" && text(-.infinity) == "-inf" && text(.nan) == "nan")
  }

  @Test("%e and %f round the exact value, ties to even")
  func fixed() {
    func scientific(_ x: Double) -> String {
      var bytes: [UInt8] = []
      FloatText.appendScientific(x, to: &bytes)
      return String(decoding: bytes, as: UTF8.self)
    }
    func fixed(_ x: Double) -> String {
      var bytes: [UInt8] = []
      FloatText.appendFixed(x, to: &bytes)
      return String(decoding: bytes, as: UTF8.self)
    }
    #expect(fixed(0.5) == "0.500000" && fixed(0.0000005) == "0.000000" && fixed(0.0000015) == "0.000002")
    #expect(fixed(1.0000005) == "1.000001" && fixed(123456789.125) == "123456789.125000" && fixed(-2) == "-2.000000")
    #expect(
      scientific(.leastNonzeroMagnitude) == "4.940656e-324" && scientific(1.7976931348623157e308) == "1.797693e+308")
    #expect(scientific(0) == "0.000000e+00" && scientific(-123456.5) == "-1.234565e+05")
  }
}
