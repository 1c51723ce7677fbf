/// The picture of a sound that goes beside its file (contract, audio §13.3): 1024×256 pixels of RGB8.
struct WaveformImage {
  static let width = 1024
  static let height = 256

  private typealias Color = (UInt8, UInt8, UInt8)
  private static let background: Color = (32, 32, 32)
  private static let centreLine: Color = (64, 64, 64)
  private static let wave: Color = (64, 192, 255)
  private static let clipped: Color = (255, 128, 64)

  /// Rows from the top, three bytes a pixel.
  private(set) var pixels = [UInt8](repeating: 32, count: width * height * 3)

  init(_ sound: PCM16) {
    for x in 0..<Self.width { set(x, 128, Self.centreLine) }
    let channels = max(sound.channelCount, 1)
    let frames = sound.samples.count / channels
    guard frames > 0 else { return }
    sound.samples.withUnsafeBufferPointer { samples in
      for x in 0..<Self.width {
        let first = x * frames / Self.width
        let end = ((x + 1) * frames + Self.width - 1) / Self.width
        draw(x, Extent(UnsafeBufferPointer(rebasing: samples[first * channels..<end * channels]), channels))
      }
    }
  }

  /// What one column shows: extremes and power of the mono mix.
  private struct Extent {
    var low = Double.infinity
    var high = -Double.infinity
    var rms = 0.0

    /// - Parameter samples: the interleaved samples of the column.
    init(_ samples: UnsafeBufferPointer<Int16>, _ channels: Int) {
      // In whole numbers, which keep every bit: a column of 2³² samples would not overflow.
      var (least, most, power) = (Int32.max, Int32.min, UInt64(0))
      func take(_ sum: Int32) {
        least = min(least, sum)
        most = max(most, sum)
        power &+= UInt64(truncatingIfNeeded: Int64(sum) &* Int64(sum))
      }
      if channels == 1 {
        for sample in samples { take(Int32(sample)) }
      } else {
        for index in stride(from: 0, to: samples.count &- 1, by: 2) {
          take(Int32(samples[index]) &+ Int32(samples[index &+ 1]))
        }
      }
      let scale = Double(channels) * 32767
      low = Double(least) / scale
      high = Double(most) / scale
      rms = (Double(power) / Double(max(samples.count / channels, 1))).squareRoot() / scale
    }
  }

  private mutating func draw(_ x: Int, _ extent: Extent) {
    let top = Self.row(extent.high)
    let bottom = Self.row(extent.low)
    let core = extent.rms > 0.01 ? Self.row(extent.rms)...Self.row(-extent.rms) : nil
    fill(x, top...max(top, bottom), Self.wave)
    if let core { fill(x, core.clamped(to: top...max(top, bottom)), Self.brightened(Self.wave)) }
    if extent.high > 0.95 { set(x, top, Self.clipped) }
    if extent.low < -0.95 { set(x, bottom, Self.clipped) }
  }

  private static func brightened(_ color: Color) -> Color {
    func brighter(_ x: UInt8) -> UInt8 { UInt8(min(Int(x) * 5 / 4, 255)) }
    return (brighter(color.0), brighter(color.1), brighter(color.2))
  }

  /// round((1 − a)/2·255).
  private static func row(_ level: Double) -> Int {
    Int((1 - level.clamped(to: -1...1)) * 0.5 * 255 + 0.5)
  }

  private mutating func fill(_ x: Int, _ rows: ClosedRange<Int>, _ color: Color) {
    pixels.withUnsafeMutableBufferPointer { pixels in
      for y in rows {
        let offset = (y &* Self.width &+ x) &* 3
        pixels[offset] = color.0
        pixels[offset &+ 1] = color.1
        pixels[offset &+ 2] = color.2
      }
    }
  }

  private mutating func set(_ x: Int, _ y: Int, _ color: Color) {
    let offset = (y * Self.width + x) * 3
    pixels[offset] = color.0
    pixels[offset + 1] = color.1
    pixels[offset + 2] = color.2
  }
}
