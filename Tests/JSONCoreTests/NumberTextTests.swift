import Foundation
import JSONCore
import Testing

@Suite("Number text")
struct NumberTextTests {
  private func written(_ value: Double) -> String {
    var writer = JSONWriter(style: .compact)
    writer.float(value)
    return String(decoding: writer.finish(), as: UTF8.self)
  }

  static let floats: [(Double, String)] = [
    (0, "0.0"), (-0.0, "-0.0"), (1, "1.0"), (-1, "-1.0"), (0.5, "0.5"), (100, "100.0"), (440, "440.0"), (0.1, "0.1"),
    (1e-5, "0.00001"), (0.000012345, "0.000012345"), (9.999999999999999e-6, "9.999999999999999e-6"), (1e-6, "1e-6"),
    (1e-7, "1e-7"), (-1.5e-7, "-1.5e-7"), (1e15, "1000000000000000.0"), (9_999_999_999_999_998, "9999999999999998.0"),
    (1e16, "1e+16"), (1.5e16, "1.5e+16"), (12_345_678_901_234_567_168, "1.2345678901234567e+19"), (1e21, "1e+21"),
    (1.7976931348623157e308, "1.7976931348623157e+308"), (.leastNonzeroMagnitude, "5e-324"),
    (2.2250738585072014e-308, "2.2250738585072014e-308"),
    (123_456.789, "123456.789"), (.nan, "null"), (.infinity, "null"), (-.infinity, "null"),
  ]

  @Test("floats as contract/core.md §7.1 has them", arguments: floats)
  func float(value: Double, text: String) { #expect(written(value) == text) }

  @Test("both forms read back as the same double, and the plain one as a float, for all sizes")
  func roundTrip() throws {
    var generator = SeededGenerator(seed: 5)
    for turn in 0..<30_000 {
      var value = Double(bitPattern: generator.next())
      if turn % 3 == 0 {
        value = Double(
          Int64.random(in: -1 << 60...1 << 60, using: &generator) >> Int64.random(in: 0...60, using: &generator))
      }
      if turn % 3 == 1 { value = Double(Int.random(in: -1_000_000...1_000_000, using: &generator)) / 1000 }
      guard value.isFinite else { continue }
      let root = try JSONDocument.parse(written(value)).root
      try #require(root.number?.bitPattern == value.bitPattern && root.kind == .float, "\(value)")
      var canonical: [UInt8] = []
      CanonicalJSON.append(value, to: &canonical)
      try #require(try JSONDocument.parse(canonical).root.number == value, "\(value)")
    }
  }

  @Test("fmt keeps kinds and doubles, and never prints more digits than are needed")
  func pretty() throws {
    let text =
      "[1, 1.0, 1e2, 1E-7, 0.420454545454545470, -0, -0.0, 123456789012345678901234567890, 18446744073709551615, 1.50]"
    let root = try JSONDocument.parse(text).root
    let pretty = PrettyJSON.bytes(of: root, sortKeys: true)
    let expected = [
      "1", "1.0", "100.0", "1e-7", "0.42045454545454547", "-0.0", "-0.0", "1.2345678901234568e+29",
      "18446744073709551615", "1.5",
    ]
    #expect(String(decoding: pretty, as: UTF8.self) == "[\n  " + expected.joined(separator: ",\n  ") + "\n]")
    let again = try JSONDocument.parse(pretty).root
    for (a, b) in zip(root.elements, again.elements) {
      #expect(a.kind == b.kind)
      #expect(a.number?.bitPattern == b.number?.bitPattern)
    }
  }
}
