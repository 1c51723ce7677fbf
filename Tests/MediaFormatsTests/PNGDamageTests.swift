import Testing

@testable import MediaFormats

@Suite struct PNGDamageTests {
  private func decoder(verifies: Bool) -> PNGDecoder {
    var decoder = PNGDecoder(limits: .init(maximumPixels: 1 << 16))
    decoder.verifiesChecksums = verifies
    return decoder
  }

  private func files() throws -> [[UInt8]] {
    let palette = (0..<5).map { IndexedImage.Color(red: UInt8($0), green: 1, blue: 2, alpha: $0 == 1 ? 0 : 255) }
    let indexed = try #require(
      IndexedImage(width: 9, height: 4, indices: (0..<36).map { UInt8($0 % 5) }, palette: palette))
    return [
      PNGEncoder().encode(try #require(testImage(7, 5, .rgba8, seed: 1))),
      PNGEncoder(level: .stored).encode(try #require(testImage(3, 4, .gray16, seed: 2))),
      PNGEncoder().encode(indexed),
    ]
  }

  private func reason(_ bytes: [UInt8], verifies: Bool = true) -> PNGError.Reason? {
    do throws(PNGError) {
      _ = try decoder(verifies: verifies).decode(bytes)
      return nil
    } catch {
      return error.reason
    }
  }

  @Test func everyTruncationIsAnError() throws {
    for file in try files() {
      #expect(reason(file) == nil)
      for length in 0..<file.count {
        let found = reason(Array(file.prefix(length)))
        #expect(found == (length < 8 ? .notPNG : .truncated), "\(length) of \(file.count) bytes")
      }
    }
  }

  @Test func everyFlippedBitIsFoundByTheChecksums() throws {
    for file in try files() {
      for bit in 0..<file.count * 8 {
        var damaged = file
        damaged[bit / 8] ^= 1 << UInt8(bit % 8)
        #expect(reason(damaged) != nil, "bit \(bit)")
      }
    }
  }

  @Test func noFlippedBitCrashesBehindTheChecksums() throws {
    for file in try files() {
      for bit in 0..<file.count * 8 {
        var damaged = file
        damaged[bit / 8] ^= 1 << UInt8(bit % 8)
        _ = reason(damaged, verifies: false)
        // Two at once reach combinations such as a palette image with a bit depth of 1.
        damaged[(bit * 7 + 26) % file.count] ^= UInt8(truncatingIfNeeded: bit)
        _ = reason(damaged, verifies: false)
      }
    }
  }

  @Test func noHeaderCrashes() throws {
    // All color types, depths and interlace values over the same data.
    for file in try files() {
      for colorType in 0..<8 as Range<UInt8> {
        for depth in 0...17 as ClosedRange<UInt8> {
          for interlace in 0...2 as ClosedRange<UInt8> {
            var changed = file
            (changed[24], changed[25], changed[28]) = (depth, colorType, interlace)
            _ = reason(changed, verifies: false)
          }
        }
      }
    }
  }

  /// A file from chunks, with correct checksums.
  private func file(_ chunks: [(StaticString, [UInt8])]) -> [UInt8] {
    var file = pngSignature
    for (type, data) in chunks { PNGChunk.append(type, data[...], to: &file) }
    return file
  }

  private func header(_ width: UInt32, _ height: UInt32, _ depth: UInt8, _ color: UInt8) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.appendBigEndian(width)
    bytes.appendBigEndian(height)
    return bytes + [depth, color, 0, 0, 0]
  }

  @Test func eachRuleHasItsReason() {
    let gray = header(1, 1, 8, 0)
    let pixel = Zlib.compress([0, 7])
    #expect(reason(file([("IHDR", gray), ("IDAT", pixel), ("IEND", [])])) == nil)
    #expect(reason(file([("IHDR", gray), ("IDAT", pixel)])) == .truncated)
    #expect(reason(file([("IDAT", pixel), ("IEND", [])])) == .misplacedChunk("IDAT"))
    #expect(reason(file([("IHDR", gray), ("IHDR", gray), ("IEND", [])])) == .misplacedChunk("IHDR"))
    #expect(reason(file([("IHDR", gray), ("IEND", [])])) == .missingImageData)
    #expect(reason(file([("IHDR", gray + [0]), ("IEND", [])])) == .invalidHeader)
    #expect(reason(file([("IHDR", header(0, 1, 8, 0))])) == .invalidHeader)
    #expect(reason(file([("IHDR", header(1, 1 << 31, 8, 0))])) == .invalidHeader)
    #expect(reason(file([("IHDR", header(1, 1, 4, 2))])) == .invalidHeader)
    #expect(reason(file([("IHDR", header(1, 1, 8, 5))])) == .invalidHeader)
    #expect(
      reason(file([("IHDR", header(1 << 30, 1 << 30, 16, 6))])) == .tooLarge(width: 1 << 30, height: 1 << 30))
    #expect(reason(file([("IHDR", gray), ("ABCD", []), ("IEND", [])])) == .unknownCriticalChunk("ABCD"))
    #expect(reason(file([("IHDR", gray), ("abCd", [1]), ("IDAT", pixel), ("IEND", [])])) == nil)
    #expect(reason(file([("IHDR", gray), ("PLTE", [1, 2, 3]), ("IEND", [])])) == .invalidChunk("PLTE"))
    #expect(reason(file([("IHDR", header(1, 1, 8, 3)), ("IDAT", pixel), ("IEND", [])])) == .missingPalette)
    #expect(reason(file([("IHDR", header(1, 1, 8, 3)), ("tRNS", [1])])) == .misplacedChunk("tRNS"))
    let palette: (StaticString, [UInt8]) = ("PLTE", [1, 2, 3])
    #expect(
      reason(file([("IHDR", header(1, 1, 8, 3)), palette, ("IDAT", pixel), ("IEND", [])]))
        == .paletteIndexOutOfRange(index: 7, count: 1))
    #expect(reason(file([("IHDR", header(1, 1, 8, 3)), palette, ("tRNS", [1, 2])])) == .invalidChunk("tRNS"))
    #expect(
      reason(file([("IHDR", gray), ("IDAT", pixel), ("tEXt", []), ("IDAT", []), ("IEND", [])]))
        == .misplacedChunk("IDAT"))
    #expect(
      reason(file([("IHDR", gray), ("IDAT", Zlib.compress([0])), ("IEND", [])]))
        == .wrongDataLength(expected: 2, found: 1))
    #expect(reason(file([("IHDR", gray), ("IDAT", Zlib.compress([5, 7])), ("IEND", [])])) == .invalidFilter(5))
    guard
      case .inflate(let tooMuch)? = reason(file([("IHDR", gray), ("IDAT", Zlib.compress([0, 1, 2])), ("IEND", [])]))
    else { return #expect(Bool(false), "more pixels than the header says") }
    #expect(tooMuch.reason == .outputLimit(maximum: 2))
  }

  @Test func dataMayComeInManyChunks() throws {
    let image = try #require(testImage(20, 20, .rgb8, seed: 9))
    let whole = PNGEncoder().encode(image)
    let length = Int(try #require(whole.bigEndian32(at: 33)))
    let data = Array(whole[41..<41 + length])
    var chunks: [(StaticString, [UInt8])] = [("IHDR", Array(whole[16..<29]))]
    for start in stride(from: 0, to: data.count, by: 7) { chunks.append(("IDAT", Array(data[start...].prefix(7)))) }
    chunks.append(("IDAT", []))
    chunks.append(("IEND", []))
    #expect(try PNGDecoder.decode(file(chunks)) == image)
  }
}
