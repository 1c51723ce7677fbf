/// An image whose pixels are indices into a palette of up to 256 colors.
public struct IndexedImage: Sendable, Equatable {
  /// A color with straight alpha.
  public struct Color: Sendable, Hashable {
    public var red: UInt8
    public var green: UInt8
    public var blue: UInt8
    public var alpha: UInt8

    public init(red: UInt8, green: UInt8, blue: UInt8, alpha: UInt8 = 255) {
      (self.red, self.green, self.blue, self.alpha) = (red, green, blue, alpha)
    }
  }

  public let width: Int
  public let height: Int
  /// One byte a pixel, rows from top to bottom.
  public let indices: [UInt8]
  /// 1 to 256 colors.
  public let palette: [Color]

  /// - Returns: nil unless the sides are in PNG's range, the numbers of pixels and colors fit, and every index has a color.
  public init?(width: Int, height: Int, indices: [UInt8], palette: [Color]) {
    guard indices.count == PixelBuffer.byteCount(width: width, height: height, format: .gray8),
      (1...256).contains(palette.count), indices.allSatisfy({ Int($0) < palette.count })
    else { return nil }
    self.width = width
    self.height = height
    self.indices = indices
    self.palette = palette
  }
}
