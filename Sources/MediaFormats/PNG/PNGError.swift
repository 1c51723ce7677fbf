/// Why bytes are not a PNG that can be decoded, and where.
public struct PNGError: Error, Equatable, Sendable, CustomStringConvertible {
  public enum Reason: Equatable, Sendable {
    case notPNG
    /// The file ends inside a chunk or before IEND.
    case truncated
    /// A chunk's CRC-32 is not that of its bytes.
    case checksumMismatch(chunk: String)
    /// IHDR is missing, of another length, or with values that the specification does not allow.
    case invalidHeader
    /// More pixels or bytes than the caller's limits.
    case tooLarge(width: Int, height: Int)
    /// A chunk that must be understood and is not.
    case unknownCriticalChunk(String)
    /// A chunk in a place or number that the specification does not allow.
    case misplacedChunk(String)
    /// A chunk whose length or content cannot be.
    case invalidChunk(String)
    case missingPalette
    case missingImageData
    /// An index with no color in the palette.
    case paletteIndexOutOfRange(index: Int, count: Int)
    /// A row's filter type is above 4.
    case invalidFilter(UInt8)
    /// The compressed pixels are damaged.
    case inflate(InflateError)
    /// Fewer or more pixels than the header says.
    case wrongDataLength(expected: Int, found: Int)
  }

  public let reason: Reason
  /// The byte of the file where it was found; for pixels, the byte where the first IDAT chunk's data start.
  public let offset: Int

  public var description: String {
    let text =
      switch reason {
      case .notPNG: "not a PNG file"
      case .truncated: "the file ends too early"
      case .checksumMismatch(let chunk): "chunk \(chunk) is damaged: its checksum does not fit"
      case .invalidHeader: "invalid header"
      case .tooLarge(let width, let height): "an image of \(width) × \(height) pixels exceeds the limits"
      case .unknownCriticalChunk(let chunk): "unknown critical chunk \(chunk)"
      case .misplacedChunk(let chunk): "chunk \(chunk) is in the wrong place"
      case .invalidChunk(let chunk): "invalid chunk \(chunk)"
      case .missingPalette: "no palette"
      case .missingImageData: "no image data"
      case .paletteIndexOutOfRange(let index, let count): "color \(index) of a palette with \(count) colors"
      case .invalidFilter(let type): "invalid filter type \(type)"
      case .inflate(let error): "image data: \(error)"
      case .wrongDataLength(let expected, let found): "\(found) bytes of image data instead of \(expected)"
      }
    return "\(text) (at byte \(offset))"
  }
}
