/// Reads PNG files (PNG specification, third edition): all color types and bit depths, palettes, transparency, Adam7.
///
/// Any bytes end in an image or in a `PNGError`. Color management, gamma and other ancillary chunks are skipped, bytes
/// behind IEND ignored.
public struct PNGDecoder: Sendable {
  /// How much an image may need.
  public struct Limits: Sendable {
    /// Width times height.
    public var maximumPixels: Int

    /// The default is 2^26 pixels (8192 × 8192), which take 512 MiB with four channels of 16 bits.
    public init(maximumPixels: Int = 1 << 26) { self.maximumPixels = maximumPixels }
  }

  public var limits: Limits
  /// Off only in tests, so that damage reaches the code behind the checksums.
  var verifiesChecksums = true

  public init(limits: Limits = Limits()) { self.limits = limits }

  /// Decodes a file. Palettes become RGB, or RGBA with transparency; a transparent color becomes an alpha channel;
  /// fewer than 8 bits become 8, scaled so that the largest value is 255.
  public static func decode(_ bytes: [UInt8], limits: Limits = Limits()) throws(PNGError) -> PixelBuffer {
    try PNGDecoder(limits: limits).decode(bytes)
  }

  /// Decodes a file.
  public func decode(_ bytes: [UInt8]) throws(PNGError) -> PixelBuffer {
    var reader = PNGChunkReader(bytes, verifiesChecksums: verifiesChecksums)
    let contents = try reader.read(limits)
    let header = contents.header
    let passes = PNGPass.passes(of: header)
    let expected = passes.reduce(0) { $0 + (header.rowByteCount(width: $1.width) + 1) * $1.height }
    var rows = try inflate(contents, expected: expected)
    try unfilter(&rows, passes, contents)
    return try PNGExpansion(contents).image(rows, passes)
  }

  private func inflate(_ contents: PNGContents, expected: Int) throws(PNGError) -> [UInt8] {
    let rows: [UInt8]
    do throws(InflateError) {
      rows = try Zlib.decompress(
        contents.compressed, maximumOutput: expected, expectedOutput: expected, verifiesChecksum: verifiesChecksums)
    } catch {
      throw PNGError(reason: .inflate(error), offset: contents.dataOffset)
    }
    guard rows.count == expected else {
      throw PNGError(reason: .wrongDataLength(expected: expected, found: rows.count), offset: contents.dataOffset)
    }
    return rows
  }

  private func unfilter(_ rows: inout [UInt8], _ passes: [PNGPass], _ contents: PNGContents) throws(PNGError) {
    let header = contents.header
    let invalid: UInt8? = rows.withUnsafeMutableBufferPointer { buffer in
      guard var row = buffer.baseAddress else { return nil }
      for pass in passes {
        let count = header.rowByteCount(width: pass.width)
        var above: UnsafePointer<UInt8>?
        for _ in 0..<pass.height {
          let pixels = row + 1
          guard undoPNGFilter(row[0], pixels, above: above, count: count, distance: header.filterDistance) else {
            return row[0]
          }
          above = UnsafePointer(pixels)
          row += count + 1
        }
      }
      return nil
    }
    if let invalid { throw PNGError(reason: .invalidFilter(invalid), offset: contents.dataOffset) }
  }
}
