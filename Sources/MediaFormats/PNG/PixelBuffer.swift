/// An image in memory: rows from top to bottom, pixels from left to right, channels interleaved, no padding.
///
/// Samples of 16 bits are stored as in the file, the high byte first.
public struct PixelBuffer: Sendable, Equatable {
  /// Channels and bits of a pixel. Alpha is straight, not premultiplied.
  public enum Format: Sendable, CaseIterable {
    case gray8, gray16, grayAlpha8, grayAlpha16, rgb8, rgb16, rgba8, rgba16

    /// 1 to 4.
    public var channelCount: Int {
      switch self {
      case .gray8, .gray16: 1
      case .grayAlpha8, .grayAlpha16: 2
      case .rgb8, .rgb16: 3
      case .rgba8, .rgba16: 4
      }
    }

    /// 1 or 2.
    public var bytesPerSample: Int {
      switch self {
      case .gray8, .grayAlpha8, .rgb8, .rgba8: 1
      case .gray16, .grayAlpha16, .rgb16, .rgba16: 2
      }
    }

    public var bytesPerPixel: Int { channelCount * bytesPerSample }
  }

  /// The largest width and height that PNG can express.
  public static let maximumSide = 0x7FFF_FFFF

  public let width: Int
  public let height: Int
  public let format: Format
  /// `width * height * format.bytesPerPixel` bytes.
  public private(set) var bytes: [UInt8]

  /// - Returns: nil unless both sides are between 1 and `maximumSide` and the number of bytes fits.
  public init?(width: Int, height: Int, format: Format, bytes: [UInt8]) {
    guard bytes.count == Self.byteCount(width: width, height: height, format: format) else { return nil }
    self.width = width
    self.height = height
    self.format = format
    self.bytes = bytes
  }

  /// An image of zeros: black, and where there is alpha, transparent.
  ///
  /// - Returns: nil for sides out of range or more bytes than an `Int` counts.
  public init?(width: Int, height: Int, format: Format) {
    guard let count = Self.byteCount(width: width, height: height, format: format) else { return nil }
    self.init(width: width, height: height, format: format, bytes: [UInt8](repeating: 0, count: count))
  }

  /// An image of 16-bit samples in a format with 16 bits.
  public init?(width: Int, height: Int, format: Format, samples: [UInt16]) {
    guard format.bytesPerSample == 2, samples.count <= Int.max / 2 else { return nil }
    let bytes = [UInt8](unsafeUninitializedCapacity: samples.count * 2) { buffer, count in
      for (index, sample) in samples.enumerated() {
        buffer[2 &* index] = UInt8(truncatingIfNeeded: sample &>> 8)
        buffer[2 &* index &+ 1] = UInt8(truncatingIfNeeded: sample)
      }
      count = samples.count * 2
    }
    self.init(width: width, height: height, format: format, bytes: bytes)
  }

  /// Gives the bytes to change in place; their number stays.
  public mutating func withMutableBytes<Result>(_ body: (UnsafeMutableBufferPointer<UInt8>) throws -> Result) rethrows
    -> Result
  {
    try bytes.withUnsafeMutableBufferPointer { try body($0) }
  }

  /// The bytes of an image of these sides; nil when they are out of range.
  static func byteCount(width: Int, height: Int, format: Format) -> Int? {
    guard (1...maximumSide).contains(width), (1...maximumSide).contains(height) else { return nil }
    // Two sides of 31 bits always fit; times eight they may not.
    let (count, overflow) = (width * height).multipliedReportingOverflow(by: format.bytesPerPixel)
    return overflow ? nil : count
  }
}
