import MediaFormats
import PortableMath

/// The picture of a spectrogram: pitch upwards by octaves, time to the right, levels as colours with their scale.
///
/// Levels are shown over 80 dB: below that what is louder masks, or the room's noise does. The scale's top is the
/// loudest cell, rounded up to 5 dB and at least −40 dB, so that a quiet sound has a picture and silence is black.
public struct SpectrogramImage: Sendable {
  /// Steps of the colour map: 80 dB in steps of 1.25.
  static let steps = 64
  /// In dB, from black to the brightest colour.
  static let range = 80.0

  let spectrogram: Spectrogram
  /// The level of the brightest colour, in dB.
  let top: Double

  public init(_ spectrogram: Spectrogram) {
    self.spectrogram = spectrogram
    let loudest = spectrogram.levels.reduce(Spectrogram.silence + Self.range) { max($0, $1) }
    top = (loudest / 5).rounded(.up) * 5
  }

  /// One pixel a cell, without axes.
  public var plain: IndexedImage? {
    let (width, height) = (spectrogram.columnCount, spectrogram.rowCount)
    var indices = [UInt8](repeating: 0, count: width * height)
    for x in 0..<width {
      for y in 0..<height { indices[y * width + x] = step(column: x, row: height - 1 - y) }
    }
    return IndexedImage(
      width: width, height: height, indices: indices, palette: PerceptualColors.map(count: Self.steps))
  }

  /// The colour of a cell.
  func step(column: Int, row: Int) -> UInt8 {
    let share = (spectrogram.level(column: column, row: row) - top + Self.range) / Self.range
    return UInt8(min(max(share, 0), 1) * Double(Self.steps - 1) + 0.5)
  }
}
