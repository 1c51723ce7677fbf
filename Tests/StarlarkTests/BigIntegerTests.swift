import Foundation
import Testing

@testable import Starlark

@Suite("Integers of any size")
struct BigIntegerTests {
  /// A small generator of its own: the same cases in every run.
  struct Random {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      var x = state
      x ^= x >> 33
      x = x &* 0xFF51_AFD7_ED55_8CCD
      return x ^ x >> 29
    }

    /// Words of all sizes, with many zeros and ones, where carries and estimates go wrong.
    mutating func integer(maximumWords: Int) -> BigInteger {
      let count = Int(next() % UInt64(maximumWords + 1))
      let words = (0..<count).map { _ -> UInt64 in
        switch next() % 6 {
        case 0: 0
        case 1: .max
        case 2: 1 << 63
        case 3: next() >> (next() % 64)
        default: next()
        }
      }
      return BigInteger(words: words, isNegative: next() & 1 == 1)
    }
  }

  @Test("Sums, products, quotients, shifts and bits obey their laws, a hundred thousand times")
  func laws() {
    var random = Random(state: 1)
    for _ in 0..<25_000 {
      let a = random.integer(maximumWords: 6)
      let b = random.integer(maximumWords: 6)
      let c = random.integer(maximumWords: 3)
      #expect((a + b) - b == a)
      #expect((a + b) * c == a * c + b * c)
      if let (q, r) = a.dividedFloored(by: b) {
        #expect(q * b + r == a)
        #expect(r.isZero || (r.isNegative == b.isNegative && r.magnitude < b.magnitude))
      } else {
        #expect(b.isZero)
      }
      let shift = Int(random.next() % 200)
      #expect((a << shift) >> shift == a)
      #expect(a << shift == a * (BigInteger(1) << shift))
      #expect((a & b) + (a | b) == a + b)
      #expect((a ^ b) == (a | b) - (a & b))
      #expect(~(~a) == a)
    }
  }

  @Test("Karatsuba's product is the schoolbook's, around the threshold and above")
  func karatsuba() {
    var random = Random(state: 2)
    for _ in 0..<200 {
      let a = random.integer(maximumWords: 200).magnitude
      let b = random.integer(maximumWords: 200).magnitude
      // (a·2^k + 1)·b by parts too short for the method.
      var expected = BigInteger()
      for (index, word) in a.words.enumerated() { expected = expected + (BigInteger(word) * b) << (64 * index) }
      #expect(a * b == expected)
    }
  }

  @Test("Text and back")
  func text() {
    var random = Random(state: 3)
    for _ in 0..<3_000 {
      let a = random.integer(maximumWords: 8)
      for base in [2, 3, 7, 8, 10, 16, 36] {
        let digits = a.magnitude.digits(base: base)
        #expect(BigInteger(digits: digits, base: base) == a.magnitude)
      }
    }
    #expect(BigInteger(0).description == "0")
    #expect((-BigInteger(words: [0, 1], isNegative: false)).description == "-18446744073709551616")
    #expect(BigInteger(digits: Array("12a".utf8), base: 10) == nil)
    #expect(BigInteger(digits: [], base: 10) == nil)
  }

  @Test("The nearest double, ties to even")
  func doubles() {
    #expect(((BigInteger(1) << 53) + BigInteger(1)).asDouble == 0x1p53)
    #expect(((BigInteger(1) << 53) + BigInteger(3)).asDouble == 0x1p53 + 4)
    #expect(((BigInteger(1) << 120) + BigInteger(1)).asDouble == 0x1p120)
    #expect((((BigInteger(1) << 53) + BigInteger(1)) << 70).asDouble == 0x1p123)
    #expect(((((BigInteger(1) << 53) + BigInteger(1)) << 70) + BigInteger(1)).asDouble == 0x1p123 + 0x1p71)
    #expect((BigInteger(1) << 1024).asDouble == .infinity)
    #expect(BigInteger(-1.5e30)?.asDouble == -1.5e30)
    #expect(BigInteger(Double.nan) == nil)
    #expect(BigInteger(0.9)?.isZero == true)
  }

  static let python = ["/usr/bin/python3", "/usr/local/bin/python3"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  /// 20,000 lines of ten results each; with SPECCADE_TORTURE a million and more.
  static let rounds = ProcessInfo.processInfo.environment["SPECCADE_TORTURE"] == nil ? 1 : 60

  @Test("As Python computes", .enabled(if: python != nil, "python3 is not here"), arguments: 0..<rounds)
  func likePython(_ round: Int) throws {
    let script = """
      import random
      random.seed(\(7 + round))
      def number():
          k = random.choice([0, 1, 8, 31, 32, 48, 49, 63, 64, 65, 127, 128, 129, 200, 640, 3000])
          n = random.getrandbits(k) if k else 0
          if random.random() < 0.2: n = (1 << k) - random.choice([0, 1])
          return -n if random.random() < 0.5 else n
      for _ in range(20000):
          a, b, s = number(), number(), random.randrange(200)
          q, r = divmod(a, b) if b else (0, 0)
          f = float(a) if abs(a) < 1 << 1000 else 0.0
          print(*['%x' % v for v in (a, b, s, a + b, a - b, a * b, q, r, a << s, a >> s, a & b, a | b, a ^ b)], f.hex())
      """
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Self.python))
    process.arguments = ["-c", script]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let lines = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self).split(separator: "\n")
    process.waitUntilExit()
    #expect(lines.count == 20_000)
    for line in lines {
      let fields = line.split(separator: " ")
      let values = try fields.dropLast().map { try #require(Self.hexadecimal($0)) }
      let (a, b, s) = (values[0], values[1], try #require(values[2].asInt))
      var found = [a + b, a - b, a * b]
      let division = a.dividedFloored(by: b)
      found += [division?.quotient ?? BigInteger(), division?.remainder ?? BigInteger()]
      found += [a << s, a >> s, a & b, a | b, a ^ b]
      if found != Array(values[3...]) { Issue.record("differs: \(line)") }
      if a.bitWidth <= 1000, a.asDouble != Double(String(fields[13])) { Issue.record("double differs: \(line)") }
    }
  }

  private static func hexadecimal(_ text: Substring) -> BigInteger? {
    let isNegative = text.hasPrefix("-")
    return BigInteger(digits: Array((isNegative ? text.dropFirst() : text).utf8), base: 16).map {
      isNegative ? -$0 : $0
    }
  }
}
