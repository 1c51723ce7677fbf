import Testing

@testable import MediaFormats

@Suite struct DeflateTests {
  @Test(arguments: Deflate.Level.allCases) func everyInputComesBack(level: Deflate.Level) throws {
    for (name, bytes) in Sample.all {
      let compressed = Deflate.compress(bytes, level: level)
      let back = try Inflate.decompress(compressed, maximumOutput: bytes.count)
      #expect(back == bytes, "\(name)")
      // Five bytes a stored block, and one for the bits of an empty last block.
      #expect(
        compressed.count <= bytes.count + 5 * (bytes.count / 16_384 + 1) + 1, "\(name): \(compressed.count) bytes")
    }
  }

  @Test func compressionCompresses() {
    let sizes = Dictionary(uniqueKeysWithValues: Sample.all.map { ($0.name, $0.bytes.count) })
    for (name, bytes) in Sample.all {
      let fast = Deflate.compress(bytes, level: .fast).count
      let standard = Deflate.compress(bytes, level: .standard).count
      let best = Deflate.compress(bytes, level: .best).count
      #expect(Double(standard) <= Double(fast) * 1.02 + 4, "\(name): standard \(standard), fast \(fast)")
      #expect(Double(best) <= Double(standard) * 1.02 + 4, "\(name): best \(best), standard \(standard)")
    }
    func compressed(_ name: String) -> Int {
      Sample.all.first { $0.name == name }.map { Deflate.compress($0.bytes).count } ?? .max
    }
    #expect(compressed("zeros") < 400)
    #expect(compressed("few values") < 50_000 * 2 / 8 * 5 / 4)
    #expect(compressed("a block, its copy within the window") < 20_400)
    #expect(compressed("a copy 32767 back") < 32_767 + 100)
    #expect(compressed("empty") == 2)
    #expect(compressed("text") < (sizes["text"] ?? 0) / 3)
  }

  @Test func randomMixturesComeBack() throws {
    var random = SplitMix(state: 77)
    for round in 0..<150 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...12, using: &random) {
        let length = Int.random(in: 0...700, using: &random)
        switch Int.random(in: 0...3, using: &random) {
        case 0: bytes += random.bytes(length)
        case 1: bytes += [UInt8](repeating: UInt8.random(in: 0...255, using: &random), count: length)
        case 2: bytes += (0..<length).map { UInt8(truncatingIfNeeded: $0 * $0) }
        default:
          let start = Int.random(in: 0...max(0, bytes.count - 1), using: &random)
          bytes += Array(bytes[min(start, bytes.count)...].prefix(length))
        }
      }
      for level in Deflate.Level.allCases {
        let compressed = Zlib.compress(bytes, level: level)
        #expect(try Zlib.decompress(compressed, maximumOutput: bytes.count) == bytes, "round \(round), \(level)")
      }
    }
  }

  @Test func codesAreCompleteAndNoLongerThanTheLimit() {
    var random = SplitMix(state: 3)
    for limit in [7, 15] {
      for round in 0..<60 {
        let size = Int.random(in: 2...(limit == 7 ? 19 : 288), using: &random)
        let counts = (0..<size).map { index -> UInt32 in
          switch round % 3 {
          case 0: UInt32.random(in: 0...5, using: &random)
          case 1: 1 << UInt32(index % 30)
          default: UInt32.random(in: 0...100_000, using: &random)
          }
        }
        let lengths = PrefixCode.optimalLengths(counts: counts, limit: limit)
        let used = lengths.filter { $0 > 0 }
        #expect(used.count >= 2)
        #expect(used.allSatisfy { $0 <= limit })
        // Kraft: a complete code fills the tree exactly.
        #expect(used.reduce(0) { $0 + 1 << (limit - Int($1)) } == 1 << limit)
        for (symbol, count) in counts.enumerated() where count > 0 { #expect(lengths[symbol] > 0) }
      }
    }
  }

  @Test func codesAreOptimal() {
    // Weights whose Huffman code is known: 1, 1, 2, 4, 8 give lengths 4, 4, 3, 2, 1.
    #expect(PrefixCode.optimalLengths(counts: [1, 1, 2, 4, 8], limit: 15) == [4, 4, 3, 2, 1])
    // The same with a limit of three bits: the best is 3, 3, 3, 3, 1 (25 bits) against 2, 2, 2, 3, 3 (34).
    #expect(PrefixCode.optimalLengths(counts: [1, 1, 2, 4, 8], limit: 3) == [3, 3, 3, 3, 1])
    // No symbol, or one, still makes two codes.
    #expect(PrefixCode.optimalLengths(counts: [0, 0, 0], limit: 15) == [1, 1, 0])
    #expect(PrefixCode.optimalLengths(counts: [0, 0, 9], limit: 15) == [1, 0, 1])
  }

  @Test func symbolsAreThoseOfTheStandard() {
    // Corners of the tables in RFC 1951, section 3.2.5.
    for (length, symbol, bits) in [
      (3, 257, 0), (10, 264, 0), (11, 265, 1), (18, 268, 1), (19, 269, 2), (257, 284, 5), (258, 285, 0),
    ] {
      let found = ExtendedSymbol.length(length)
      #expect(found.symbol == symbol && found.extraBitCount == bits, "length \(length)")
    }
    for (distance, symbol, bits) in [
      (1, 0, 0), (4, 3, 0), (5, 4, 1), (8, 5, 1), (9, 6, 2), (24576, 28, 13), (24577, 29, 13), (32768, 29, 13),
    ] {
      let found = ExtendedSymbol.distance(distance)
      #expect(found.symbol == symbol && found.extraBitCount == bits, "distance \(distance)")
    }
    for length in 3...258 {
      let symbol = ExtendedSymbol.length(length)
      #expect(SymbolMeaning.length(symbol: symbol.symbol).map { $0.base + symbol.extraBits } == length)
    }
    for distance in 1...32768 {
      let symbol = ExtendedSymbol.distance(distance)
      if SymbolMeaning.distance(symbol: symbol.symbol).map({ $0.base + symbol.extraBits }) != distance {
        Issue.record("distance \(distance)")
      }
    }
  }
}
