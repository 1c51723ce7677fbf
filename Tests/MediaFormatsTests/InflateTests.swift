import Testing

@testable import MediaFormats

@Suite struct InflateTests {
  private func reason(_ bytes: [UInt8], maximum: Int = 1000) -> InflateError.Reason? {
    do throws(InflateError) {
      _ = try Inflate.decompress(bytes, maximumOutput: maximum)
      return nil
    } catch {
      return error.reason
    }
  }

  /// Bits in the order of the stream.
  private func stream(_ fields: [(value: UInt64, length: UInt64)]) -> [UInt8] {
    var writer = BitWriter(capacity: 4096)
    for field in fields { writer.write(field.value, field.length) }
    writer.alignToByte()
    var bytes: [UInt8] = []
    writer.flush(into: &bytes)
    return bytes
  }

  @Test func eachKindOfDamageHasItsReason() {
    #expect(reason([]) == .truncated)
    #expect(reason(stream([(1, 1), (3, 2)])) == .reservedBlockType)
    #expect(reason([1, 3, 0, 0, 0, 1, 2, 3]) == .storedLengthMismatch)
    #expect(reason([1, 3, 0, 0xFC, 0xFF, 1, 2]) == .truncated)
    #expect(reason([1, 3, 0, 0xFC, 0xFF, 1, 2, 3]) == nil)
    #expect(reason([1, 3, 0, 0xFC, 0xFF, 1, 2, 3], maximum: 2) == .outputLimit(maximum: 2))
    // Fixed code: length 3 (symbol 257, code 0000001) with distance 1 (code 00000), before any output.
    #expect(reason(stream([(1, 1), (1, 2), (0b1000000, 7), (0, 5)])) == .distanceTooFar(distance: 1, available: 0))
    // Fixed code: distance symbol 30, which is never sent.
    #expect(reason(stream([(1, 1), (1, 2), (0b1000000, 7), (0b01111, 5)])) == .invalidSymbol)
    // Fixed code: symbol 286 (code 11000110), which is never sent.
    #expect(reason(stream([(1, 1), (1, 2), (0b01100011, 8)])) == .invalidSymbol)
    // Dynamic code: 30 + 257 literal and length codes.
    #expect(
      reason(stream([(1, 1), (2, 2), (30, 5), (0, 5), (0, 4), (0, 60)].map { ($0.0, min($0.1, 56)) })) == .invalidCode)
    // Dynamic code: the code length code has no symbols.
    #expect(reason(stream([(1, 1), (2, 2), (0, 5), (0, 5), (0, 4), (0, 12), (0, 40)])) == .invalidCode)
    // Dynamic code: too many codes of one bit in the code length code.
    #expect(reason(stream([(1, 1), (2, 2), (0, 5), (0, 5), (0, 4), (0b001_001_001_001, 12), (0, 40)])) == .invalidCode)
  }

  @Test func outputStopsAtTheLimit() throws {
    let compressed = Deflate.compress([UInt8](repeating: 0, count: 1_000_000))
    #expect(reason(compressed, maximum: 999_999) == .outputLimit(maximum: 999_999))
    #expect(reason(compressed, maximum: 0) == .outputLimit(maximum: 0))
    #expect(reason(compressed, maximum: -5) == .outputLimit(maximum: 0))
    #expect(try Inflate.decompress(compressed, maximumOutput: 1_000_000).count == 1_000_000)
    #expect(try Inflate.decompress(compressed, maximumOutput: .max).count == 1_000_000)
  }

  @Test(arguments: Deflate.Level.allCases) func everyTruncationIsFound(level: Deflate.Level) {
    var random = SplitMix(state: 4)
    let bytes = Array("spec caps spec caps".utf8) + random.bytes(60) + [UInt8](repeating: 1, count: 300)
    let compressed = Deflate.compress(bytes, level: level)
    for length in 0..<compressed.count {
      #expect(reason(Array(compressed.prefix(length))) == .truncated, "\(length) of \(compressed.count) bytes")
    }
    let wrapped = Zlib.compress(bytes, level: level)
    for length in 0..<wrapped.count {
      #expect(throws: InflateError.self) {
        try Zlib.decompress(Array(wrapped.prefix(length)), maximumOutput: 1000)
      }
    }
  }

  @Test func noFlippedBitCrashes() {
    var random = SplitMix(state: 6)
    let text = (0..<300).flatMap { _ in Array("abcdefgh".utf8.prefix(Int.random(in: 1...8, using: &random))) }
    var errors = 0
    for level in [Deflate.Level.stored, .fast, .best] {
      let compressed = Zlib.compress(text, level: level)
      for bit in 0..<compressed.count * 8 {
        var damaged = compressed
        damaged[bit / 8] ^= 1 << UInt8(bit % 8)
        _ = reason(Array(damaged.dropFirst(2)), maximum: 100_000)
        // The level in the header is a hint that nothing depends on, but its check bits are.
        do { _ = try Zlib.decompress(damaged, maximumOutput: 100_000) } catch { errors += 1 }
      }
      #expect(errors > 0)
    }
  }

  @Test func noRandomBytesCrash() {
    var random = SplitMix(state: 8)
    for _ in 0..<20_000 {
      var bytes = random.bytes(Int.random(in: 0...200, using: &random))
      if !bytes.isEmpty { bytes[0] = bytes[0] & 0xF8 | UInt8.random(in: 0...7, using: &random) }
      _ = reason(bytes, maximum: 10_000)
    }
  }

  @Test func zlibHeadersAreChecked() {
    var good = Zlib.compress([1, 2, 3])
    #expect(throws: Never.self) { try Zlib.decompress(good, maximumOutput: 3) }
    good[good.count - 1] ^= 1
    #expect(throws: InflateError.self) { try Zlib.decompress(good, maximumOutput: 3) }
    for header in [[0x78, 0x9D], [0x79, 0x9B], [0x88, 0x98], [0x78, 0xBB]] as [[UInt8]] {
      let error = #expect(throws: InflateError.self) {
        try Zlib.decompress(header + [3, 0, 0, 0, 0, 1], maximumOutput: 3)
      }
      #expect(error?.reason == .invalidHeader)
    }
  }
}
