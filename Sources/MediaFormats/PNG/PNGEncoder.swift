/// Writes PNG files (PNG specification, third edition). The same image, level and filter choice give the same bytes
/// on every platform: no time, no text, no gamma, only IHDR, PLTE, tRNS, IDAT and IEND.
public struct PNGEncoder: Sendable {
  /// The largest IDAT chunk. Its length must fit into 31 bits.
  private static let largestChunk = 1 << 30

  /// How the rows of an image without a palette are prepared for compression.
  public enum RowFilters: Sendable {
    /// Each row gets the filter with the smallest sum of magnitudes.
    case adaptive
    /// Each row is sent as its difference from the row above: a sixth of the time, and as small for drawings whose rows
    /// resemble one another.
    case up
  }

  public var level: Deflate.Level
  public var rowFilters: RowFilters

  public init(level: Deflate.Level = .standard, rowFilters: RowFilters = .adaptive) {
    self.level = level
    self.rowFilters = rowFilters
  }

  /// Encodes an image in its own format. At level `.stored` all rows are unfiltered, since a filter would gain nothing.
  public func encode(_ image: PixelBuffer) -> [UInt8] {
    let header = PNGHeader(
      width: image.width, height: image.height, bitDepth: image.format.bytesPerSample * 8,
      colorType: image.format.colorType, isInterlaced: false)
    let filter = PNGRowFilter(
      rowByteCount: header.rowByteCount(width: image.width), distance: header.filterDistance)
    var file = pngSignature
    header.appendChunk(to: &file)
    let filtered =
      switch (level, rowFilters) {
      case (.stored, _): filter.filtered(image.bytes, rowCount: image.height, adaptive: false)
      case (_, .adaptive): filter.filtered(image.bytes, rowCount: image.height, adaptive: true)
      case (_, .up): filter.differences(image.bytes, rowCount: image.height)
      }
    appendData(filtered, to: &file)
    return file
  }

  /// Encodes an image with a palette, with 1, 2, 4 or 8 bits a pixel as the palette needs, unfiltered as the
  /// specification advises (section 12.7).
  public func encode(_ image: IndexedImage) -> [UInt8] {
    let bitDepth = image.palette.count <= 2 ? 1 : image.palette.count <= 4 ? 2 : image.palette.count <= 16 ? 4 : 8
    let header = PNGHeader(
      width: image.width, height: image.height, bitDepth: bitDepth, colorType: .palette, isInterlaced: false)
    let rowByteCount = header.rowByteCount(width: image.width)
    var file = pngSignature
    header.appendChunk(to: &file)
    PNGChunk.append("PLTE", image.palette.flatMap { [$0.red, $0.green, $0.blue] }[...], to: &file)
    // Colors behind the last one with transparency are opaque without being named.
    if let last = image.palette.lastIndex(where: { $0.alpha < 255 }) {
      PNGChunk.append("tRNS", image.palette[...last].map(\.alpha)[...], to: &file)
    }
    let filter = PNGRowFilter(rowByteCount: rowByteCount, distance: header.filterDistance)
    let packed = Self.packed(image, bitDepth: bitDepth, rowByteCount: rowByteCount)
    appendData(filter.filtered(packed, rowCount: image.height, adaptive: false), to: &file)
    return file
  }

  private func appendData(_ filtered: [UInt8], to file: inout [UInt8]) {
    let compressed = Zlib.compress(filtered, level: level)
    var start = 0
    while start < compressed.count {
      let end = min(start + Self.largestChunk, compressed.count)
      PNGChunk.append("IDAT", compressed[start..<end], to: &file)
      start = end
    }
    PNGChunk.append("IEND", [], to: &file)
  }

  /// Indices side by side in bytes, the leftmost in the high bits (section 7.2).
  private static func packed(_ image: IndexedImage, bitDepth: Int, rowByteCount: Int) -> [UInt8] {
    guard bitDepth < 8 else { return image.indices }
    var packed = [UInt8](repeating: 0, count: rowByteCount * image.height)
    for row in 0..<image.height {
      for column in 0..<image.width {
        let bit = column * bitDepth
        let shift = 8 - bitDepth - bit % 8
        packed[row * rowByteCount + bit / 8] |= image.indices[row * image.width + column] << shift
      }
    }
    return packed
  }
}

extension PixelBuffer.Format {
  var colorType: PNGColorType {
    switch self {
    case .gray8, .gray16: .gray
    case .grayAlpha8, .grayAlpha16: .grayAlpha
    case .rgb8, .rgb16: .rgb
    case .rgba8, .rgba16: .rgba
    }
  }
}
