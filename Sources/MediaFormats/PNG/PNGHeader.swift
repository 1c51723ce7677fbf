/// The signature that every PNG starts with (PNG specification, third edition, section 5.2).
let pngSignature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

/// What a pixel of the file consists of (section 6.1), with the numbers of the IHDR chunk.
enum PNGColorType: UInt8 {
  case gray = 0
  case rgb = 2
  case palette = 3
  case grayAlpha = 4
  case rgba = 6

  var channelCount: Int {
    switch self {
    case .gray, .palette: 1
    case .grayAlpha: 2
    case .rgb: 3
    case .rgba: 4
    }
  }

  func allows(bitDepth: UInt8) -> Bool {
    switch self {
    case .gray: [1, 2, 4, 8, 16].contains(bitDepth)
    case .palette: [1, 2, 4, 8].contains(bitDepth)
    case .rgb, .grayAlpha, .rgba: [8, 16].contains(bitDepth)
    }
  }
}

/// The IHDR chunk (section 11.2.1). Its initialisers make valid ones only.
struct PNGHeader {
  static let byteCount = 13

  let width: Int
  let height: Int
  let bitDepth: Int
  let colorType: PNGColorType
  let isInterlaced: Bool

  var bitsPerPixel: Int { bitDepth * colorType.channelCount }
  /// The distance of the pixel to the left in a filter (section 9.2): whole bytes, at least one.
  var filterDistance: Int { max(1, bitsPerPixel / 8) }

  /// The bytes of a row of so many pixels, without the filter type. No overflow: 31 bits times 64.
  func rowByteCount(width: Int) -> Int { (width * bitsPerPixel + 7) / 8 }

  func appendChunk(to file: inout [UInt8]) {
    var data: [UInt8] = []
    data.appendBigEndian(UInt32(width))
    data.appendBigEndian(UInt32(height))
    data += [UInt8(bitDepth), colorType.rawValue, 0, 0, isInterlaced ? 1 : 0]
    PNGChunk.append("IHDR", data[...], to: &file)
  }
}

/// Chunks: length, type, data, CRC-32 of type and data (section 5.3).
enum PNGChunk {
  static func append(_ type: StaticString, _ data: ArraySlice<UInt8>, to file: inout [UInt8]) {
    file.appendBigEndian(UInt32(data.count))
    let start = file.count
    file.appendText(type)
    file.append(contentsOf: data)
    let checksum = file.withUnsafeBytes { bytes in
      var checksum = CRC32()
      checksum.update(UnsafeRawBufferPointer(rebasing: bytes[start...]))
      return checksum.value
    }
    file.appendBigEndian(checksum)
  }
}
