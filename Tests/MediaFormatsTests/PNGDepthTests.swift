import Testing

@testable import MediaFormats

/// Kinds of files that our encoder does not write: small depths of gray, transparent colors, Adam7.
@Suite struct PNGDepthTests {
  /// An image as rows of samples, written by the letter of the specification, without filters.
  struct Source {
    var width: Int
    var height: Int
    var depth: Int
    var colorType: PNGColorType
    var samples: [Int]
    var chunks: [(StaticString, [UInt8])] = []

    init(_ width: Int, _ height: Int, _ depth: Int, _ colorType: PNGColorType, seed: UInt64, largest: Int? = nil) {
      var random = SplitMix(state: seed)
      (self.width, self.height, self.depth, self.colorType) = (width, height, depth, colorType)
      let range = 0...(largest ?? (1 << depth) - 1)
      samples = (0..<width * height * colorType.channelCount).map { _ in Int.random(in: range, using: &random) }
    }

    func pixel(_ column: Int, _ row: Int) -> ArraySlice<Int> {
      let channels = colorType.channelCount
      let start = (row * width + column) * channels
      return samples[start..<start + channels]
    }

    /// The pattern printed in section 8.1: which pass sends a pixel.
    static let adam7 = ["16462646", "77777777", "56565656", "77777777", "36463646", "77777777", "56565656", "77777777"]
      .map { $0.utf8.map { Int($0) - 48 } }

    private func rows(interlaced: Bool) -> [UInt8] {
      var bytes: [UInt8] = []
      for pass in interlaced ? 1...7 : 0...0 {
        for row in 0..<height {
          let columns = (0..<width).filter { !interlaced || Self.adam7[row % 8][$0 % 8] == pass }
          if columns.isEmpty { continue }
          bytes.append(0)
          var bits: [Bool] = []
          for sample in columns.flatMap({ pixel($0, row) }) {
            for bit in (0..<depth).reversed() { bits.append(sample >> bit & 1 == 1) }
          }
          while bits.count % 8 > 0 { bits.append(false) }
          for start in stride(from: 0, to: bits.count, by: 8) {
            bytes.append(bits[start..<start + 8].reduce(0) { $0 << 1 | ($1 ? 1 : 0) })
          }
        }
      }
      return bytes
    }

    func file(interlaced: Bool) -> [UInt8] {
      var file = pngSignature
      PNGHeader(width: width, height: height, bitDepth: depth, colorType: colorType, isInterlaced: interlaced)
        .appendChunk(to: &file)
      for (type, data) in chunks { PNGChunk.append(type, data[...], to: &file) }
      PNGChunk.append("IDAT", Zlib.compress(rows(interlaced: interlaced))[...], to: &file)
      PNGChunk.append("IEND", [], to: &file)
      return file
    }
  }

  static let kinds: [(PNGColorType, [Int])] = [
    (.gray, [1, 2, 4, 8, 16]), (.rgb, [8, 16]), (.palette, [1, 2, 4, 8]), (.grayAlpha, [8, 16]), (.rgba, [8, 16]),
  ]
  /// Small enough that passes are empty, and large enough that all have several rows.
  static let sizes = [(1, 1), (2, 1), (1, 5), (3, 3), (4, 5), (5, 2), (8, 8), (9, 17), (23, 10)]

  private func bytes(_ source: Source, _ convert: ([Int]) -> [Int]) -> [UInt8] {
    var bytes: [UInt8] = []
    for row in 0..<source.height {
      for column in 0..<source.width {
        for sample in convert(Array(source.pixel(column, row))) {
          if source.depth == 16 { bytes.append(UInt8(sample >> 8)) }
          bytes.append(UInt8(sample & 255))
        }
      }
    }
    return bytes
  }

  @Test(arguments: [false, true]) func everyDepthOfEveryColorTypeIsRead(interlaced: Bool) throws {
    for (colorType, depths) in Self.kinds {
      for depth in depths {
        for (width, height) in Self.sizes {
          var source = Source(width, height, depth, colorType, seed: UInt64(width * 31 + height))
          let scale = depth < 8 && colorType == .gray ? 255 / ((1 << depth) - 1) : 1
          var palette: [[Int]] = []
          if colorType == .palette {
            palette = (0..<1 << depth).map { [$0, 255 - $0, ($0 * 5) & 255] }
            source.chunks = [("PLTE", palette.joined().map { UInt8($0) })]
          }
          let image = try PNGDecoder.decode(source.file(interlaced: interlaced))
          let expected = bytes(source) { colorType == .palette ? palette[$0[0]] : $0.map { $0 * scale } }
          #expect((image.width, image.height) == (width, height))
          #expect(image.bytes == expected, "\(colorType), depth \(depth), \(width) × \(height)")
        }
      }
    }
  }

  @Test(arguments: [false, true]) func oneColorCanBeTransparent(interlaced: Bool) throws {
    for (colorType, depths) in Self.kinds where colorType == .gray || colorType == .rgb {
      for depth in depths {
        // Few values, so that the transparent color occurs.
        var source = Source(9, 17, depth, colorType, seed: 7, largest: 1)
        let key = Array(source.pixel(3, 3))
        source.chunks = [("tRNS", key.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] })]
        let image = try PNGDecoder.decode(source.file(interlaced: interlaced))
        let scale = depth < 8 ? 255 / ((1 << depth) - 1) : 1
        let opaque = depth == 16 ? 65_535 : 255
        #expect(image.bytes == bytes(source) { $0.map { $0 * scale } + [$0 == key ? 0 : opaque] })
      }
    }
  }

  @Test func aPaletteShorterThanItsDepthAllowsIsChecked() throws {
    var source = Source(4, 4, 4, .palette, seed: 1, largest: 2)
    source.chunks = [("PLTE", [1, 2, 3, 4, 5, 6, 7, 8, 9])]
    #expect(try PNGDecoder.decode(source.file(interlaced: true)).format == .rgb8)
    source.samples[5] = 3
    let error = #expect(throws: PNGError.self) { try PNGDecoder.decode(source.file(interlaced: true)) }
    #expect(error?.reason == .paletteIndexOutOfRange(index: 3, count: 3))
  }
}
