import Testing

@testable import MediaFormats

/// An image of a format, with smooth and noisy parts so that every filter has its turn.
func testImage(_ width: Int, _ height: Int, _ format: PixelBuffer.Format, seed: UInt64) -> PixelBuffer? {
  var random = SplitMix(state: seed)
  let channels = format.bytesPerPixel
  var bytes: [UInt8] = []
  for row in 0..<height {
    for column in 0..<width {
      for channel in 0..<channels {
        let smooth = 3 * row + 5 * column * (channel + 1)
        let noise = row % 8 > 5 ? Int(random.next() & 255) : 0
        bytes.append(UInt8(truncatingIfNeeded: smooth + noise))
      }
    }
  }
  return PixelBuffer(width: width, height: height, format: format, bytes: bytes)
}

@Suite struct PNGTests {
  static let sizes = [(1, 1), (1, 9), (9, 1), (2, 3), (7, 5), (8, 8), (13, 21), (33, 17), (100, 40)]

  @Test(arguments: PixelBuffer.Format.allCases) func imagesOfEveryFormatComeBack(format: PixelBuffer.Format) throws {
    for (width, height) in Self.sizes {
      let image = try #require(testImage(width, height, format, seed: UInt64(width * 1000 + height)))
      for level in Deflate.Level.allCases {
        for filters in [PNGEncoder.RowFilters.adaptive, .up] {
          let file = PNGEncoder(level: level, rowFilters: filters).encode(image)
          #expect(try PNGDecoder.decode(file) == image, "\(width) × \(height), \(level)")
        }
      }
    }
  }

  @Test(arguments: [1, 2, 3, 4, 5, 16, 17, 200, 256]) func indexedImagesComeBack(colorCount: Int) throws {
    var random = SplitMix(state: UInt64(colorCount))
    for (width, height) in Self.sizes {
      for isTransparent in [false, true] {
        let palette = (0..<colorCount).map { (index: Int) -> IndexedImage.Color in
          let isOpaque = !isTransparent || index % 3 > 0
          return IndexedImage.Color(
            red: UInt8(index * 7 & 255), green: UInt8(index * 31 & 255), blue: UInt8(index), alpha: isOpaque ? 255 : 128
          )
        }
        let indices = (0..<width * height).map { _ in UInt8.random(in: 0...UInt8(colorCount - 1), using: &random) }
        let image = try #require(IndexedImage(width: width, height: height, indices: indices, palette: palette))
        let decoded = try PNGDecoder.decode(PNGEncoder().encode(image))
        #expect(decoded.format == (isTransparent ? .rgba8 : .rgb8))
        let expected = indices.flatMap { index -> [UInt8] in
          let color = palette[Int(index)]
          return [color.red, color.green, color.blue] + (isTransparent ? [color.alpha] : [])
        }
        #expect(decoded.bytes == expected, "\(width) × \(height), \(colorCount) colors")
      }
    }
  }

  @Test func theFilterWithTheSmallestSumWins() {
    // Each row repeats the one above: up makes zeros. The first row is a ramp: sub makes ones.
    let row = (0..<64).map { UInt8(100 + $0) }
    let filtered = PNGRowFilter(rowByteCount: 64, distance: 1).filtered(row + row, rowCount: 2, adaptive: true)
    #expect(filtered[0] == PNGFilter.sub.rawValue)
    #expect(filtered[65] == PNGFilter.up.rawValue)
    // All five are equal on zeros, and the first in the order wins.
    let zeros = [UInt8](repeating: 0, count: 64)
    #expect(PNGRowFilter(rowByteCount: 64, distance: 1).filtered(zeros, rowCount: 1, adaptive: true)[0] == 0)
  }

  @Test func everyFilterIsUndone() {
    var random = SplitMix(state: 12)
    for distance in [1, 2, 3, 4, 6, 8] {
      for count in [distance, distance * 2, distance * 9] {
        let above = random.bytes(count)
        let plain = random.bytes(count)
        for filter in PNGFilter.allCases {
          for hasAbove in [false, true] {
            // The definition of section 9.2, byte by byte.
            var row = plain.indices.map { index -> UInt8 in
              let left = index >= distance ? plain[index - distance] : 0
              let up = hasAbove ? above[index] : 0
              let corner = hasAbove && index >= distance ? above[index - distance] : 0
              switch filter {
              case .none: return plain[index]
              case .sub: return plain[index] &- left
              case .up: return plain[index] &- up
              case .average: return plain[index] &- UInt8((Int(left) + Int(up)) / 2)
              case .paeth:
                let estimate = Int(left) + Int(up) - Int(corner)
                let nearest = [left, up, corner].min { abs(estimate - Int($0)) < abs(estimate - Int($1)) } ?? 0
                return plain[index] &- nearest
              }
            }
            let isKnown = row.withUnsafeMutableBufferPointer { row in
              above.withUnsafeBufferPointer { above in
                undoPNGFilter(
                  filter.rawValue, row.baseAddress.unsafelyUnwrapped, above: hasAbove ? above.baseAddress : nil,
                  count: count, distance: distance)
              }
            }
            #expect(isKnown && row == plain, "\(filter), distance \(distance), \(count) bytes, above: \(hasAbove)")
          }
        }
      }
    }
  }

  @Test func buffersHaveTheirSize() {
    #expect(PixelBuffer(width: 2, height: 2, format: .rgb8, bytes: [UInt8](repeating: 0, count: 11)) == nil)
    #expect(PixelBuffer(width: 0, height: 2, format: .rgb8, bytes: []) == nil)
    #expect(PixelBuffer(width: -1, height: -1, format: .gray8, bytes: [0]) == nil)
    #expect(PixelBuffer(width: .max, height: .max, format: .rgba16, bytes: []) == nil)
    #expect(PixelBuffer(width: 0x7FFF_FFFF, height: 0x7FFF_FFFF, format: .rgba16, bytes: []) == nil)
    #expect(
      PixelBuffer(width: 1, height: 2, format: .gray16, samples: [0x1234, 0xABCD])?.bytes == [0x12, 0x34, 0xAB, 0xCD])
    #expect(PixelBuffer(width: 1, height: 2, format: .gray8, samples: [1, 2]) == nil)
    #expect(PixelBuffer(width: 3, height: 2, format: .rgba8)?.bytes.count == 24)
    #expect(IndexedImage(width: 1, height: 1, indices: [1], palette: [.init(red: 0, green: 0, blue: 0)]) == nil)
    #expect(IndexedImage(width: 1, height: 1, indices: [0], palette: []) == nil)
  }
}
