/// The parts of a PNG file that its pixels depend on.
struct PNGContents {
  var header: PNGHeader
  /// Three bytes a color.
  var palette: [UInt8] = []
  var transparency: [UInt8] = []
  var compressed: [UInt8] = []
  /// Where the first IDAT chunk's data start.
  var dataOffset = 0
}

/// Walks over the chunks of a file and checks their order (PNG specification, section 5.6).
struct PNGChunkReader {
  private struct Chunk {
    var type: String
    var data: Range<Int>
    /// Critical chunks must be understood: their first letter is upper case.
    var isCritical: Bool
  }

  let bytes: [UInt8]
  let verifiesChecksums: Bool
  private var position = pngSignature.count

  init(_ bytes: [UInt8], verifiesChecksums: Bool) {
    self.bytes = bytes
    self.verifiesChecksums = verifiesChecksums
  }

  mutating func read(_ limits: PNGDecoder.Limits) throws(PNGError) -> PNGContents {
    guard bytes.starts(with: pngSignature) else { throw PNGError(reason: .notPNG, offset: 0) }
    let first = try next()
    guard first.type == "IHDR" else {
      throw PNGError(reason: .misplacedChunk(first.type), offset: first.data.lowerBound)
    }
    var contents = PNGContents(header: try header(first.data, limits))
    var hasPalette = false
    var hasTransparency = false
    var dataChunkEnd: Int?
    while true {
      let chunk = try next()
      let offset = chunk.data.lowerBound
      switch chunk.type {
      case "IEND":
        if hasPalette == false && contents.header.colorType == .palette {
          throw PNGError(reason: .missingPalette, offset: offset)
        }
        guard dataChunkEnd != nil else { throw PNGError(reason: .missingImageData, offset: offset) }
        return contents
      case "IDAT":
        // All of them stand together.
        if let end = dataChunkEnd, end != offset - 8 { throw PNGError(reason: .misplacedChunk("IDAT"), offset: offset) }
        if dataChunkEnd == nil { contents.dataOffset = offset }
        contents.compressed.append(contentsOf: bytes[chunk.data])
        dataChunkEnd = chunk.data.upperBound + 4
      case "PLTE":
        guard !hasPalette, dataChunkEnd == nil, !hasTransparency else {
          throw PNGError(reason: .misplacedChunk("PLTE"), offset: offset)
        }
        hasPalette = true
        contents.palette = try palette(chunk.data, contents.header)
      case "tRNS":
        guard !hasTransparency, dataChunkEnd == nil, hasPalette || contents.header.colorType != .palette else {
          throw PNGError(reason: .misplacedChunk("tRNS"), offset: offset)
        }
        hasTransparency = true
        contents.transparency = try transparency(chunk.data, contents)
      case "IHDR": throw PNGError(reason: .misplacedChunk("IHDR"), offset: offset)
      default:
        if chunk.isCritical { throw PNGError(reason: .unknownCriticalChunk(chunk.type), offset: offset) }
      }
    }
  }

  private mutating func next() throws(PNGError) -> Chunk {
    let start = position
    guard let length = bytes.bigEndian32(at: start), start + 12 <= bytes.count, Int(length) <= bytes.count - start - 12
    else { throw PNGError(reason: .truncated, offset: start) }
    let data = start + 8..<start + 8 + Int(length)
    let letters = bytes[start + 4..<start + 8]
    guard letters.allSatisfy({ (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }) else {
      throw PNGError(reason: .invalidChunk("type"), offset: start + 4)
    }
    let type = String(decoding: letters, as: UTF8.self)
    if verifiesChecksums {
      let checksum = bytes.withUnsafeBytes { buffer in
        var checksum = CRC32()
        checksum.update(UnsafeRawBufferPointer(rebasing: buffer[start + 4..<data.upperBound]))
        return checksum.value
      }
      guard checksum == bytes.bigEndian32(at: data.upperBound) else {
        throw PNGError(reason: .checksumMismatch(chunk: type), offset: data.upperBound)
      }
    }
    position = data.upperBound + 4
    return Chunk(type: type, data: data, isCritical: letters.first.map { $0 & 0x20 == 0 } ?? true)
  }
}

// MARK: - Single chunks

extension PNGChunkReader {
  private func header(_ range: Range<Int>, _ limits: PNGDecoder.Limits) throws(PNGError) -> PNGHeader {
    let start = range.lowerBound
    let invalid = PNGError(reason: .invalidHeader, offset: start)
    guard range.count == PNGHeader.byteCount, let width = bytes.bigEndian32(at: start),
      let height = bytes.bigEndian32(at: start + 4), let colorType = PNGColorType(rawValue: bytes[start + 9])
    else { throw invalid }
    let sides = 1...UInt32(PixelBuffer.maximumSide)
    guard sides.contains(width), sides.contains(height), colorType.allows(bitDepth: bytes[start + 8]),
      bytes[start + 10] == 0, bytes[start + 11] == 0, bytes[start + 12] <= 1
    else { throw invalid }
    let (pixels, overflow) = Int(width).multipliedReportingOverflow(by: Int(height))
    guard !overflow, pixels <= limits.maximumPixels else {
      throw PNGError(reason: .tooLarge(width: Int(width), height: Int(height)), offset: start)
    }
    return PNGHeader(
      width: Int(width), height: Int(height), bitDepth: Int(bytes[start + 8]), colorType: colorType,
      isInterlaced: bytes[start + 12] == 1)
  }

  private func palette(_ range: Range<Int>, _ header: PNGHeader) throws(PNGError) -> [UInt8] {
    let largest = header.colorType == .palette ? 1 << header.bitDepth : 256
    guard range.count % 3 == 0, (1...largest).contains(range.count / 3), header.colorType != .gray,
      header.colorType != .grayAlpha
    else { throw PNGError(reason: .invalidChunk("PLTE"), offset: range.lowerBound) }
    return Array(bytes[range])
  }

  private func transparency(_ range: Range<Int>, _ contents: PNGContents) throws(PNGError) -> [UInt8] {
    let isValid =
      switch contents.header.colorType {
      case .gray: range.count == 2
      case .rgb: range.count == 6
      case .palette: (1...contents.palette.count / 3).contains(range.count)
      case .grayAlpha, .rgba: false
      }
    guard isValid else { throw PNGError(reason: .invalidChunk("tRNS"), offset: range.lowerBound) }
    return Array(bytes[range])
  }
}
