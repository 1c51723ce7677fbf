import PortableMath

/// The levels of a sound by time and pitch: a grid whose columns are equal spans of time and whose rows equal musical
/// intervals.
///
/// Long windows tell low notes apart and short ones show when high sounds begin, so that each row is taken from windows
/// of about 32 cycles of its frequency, within 23 to 186 ms (a constant-Q view; J. C. Brown, "Calculation of a constant Q
/// spectral transform", 1991). The channels count by their mean power: sides that cancel one another are no silence.
public struct Spectrogram: Sendable {
  /// Equal spans of the sound's whole length, the first at its start.
  public let columnCount: Int
  /// Equal intervals, the first at the lowest frequency.
  public let rowCount: Int
  /// Lower edge of the first row and upper edge of the last, in Hz.
  public let lowestFrequency: Double
  public let highestFrequency: Double
  /// In dB, where a sine at full scale in every channel has 0: column after column, each from its lowest row up.
  /// At least `silence`.
  public let levels: [Double]

  /// What silence is counted as, in dB.
  public static let silence = -120.0

  /// Measures a sound; at least one column and one row.
  ///
  /// The same samples give the same bits on every machine. O(columns + n) transforms.
  public init(_ signal: AudioSignal, columns: Int, rows: Int) {
    columnCount = max(columns, 1)
    rowCount = max(rows, 1)
    let rate = Double(max(signal.sampleRate, 1))
    // Below 30 Hz and above 20 kHz nobody hears a pitch.
    highestFrequency = min(20000, rate / 2)
    lowestFrequency = min(30, highestFrequency / 4)
    let scale = SpectrogramScale(
      rowCount: rowCount, lowest: lowestFrequency, highest: highestFrequency, sampleRate: rate,
      sampleCount: signal.frameCount)
    levels = Self.measure(signal, columns: columnCount, scale)
  }

  /// The level of a cell, in dB.
  public func level(column: Int, row: Int) -> Double { levels[column * rowCount + row] }

  /// The row of a frequency, counted from the lowest, with its fraction.
  public func row(of frequency: Double) -> Double {
    let octaves = PortableMath.log2(highestFrequency / lowestFrequency)
    return PortableMath.log2(frequency / lowestFrequency) / octaves * Double(rowCount)
  }

  /// Two columns at a time, which a transform of complex numbers gives for one.
  private static func measure(_ signal: AudioSignal, columns: Int, _ scale: SpectrogramScale) -> [Double] {
    var levels = [Double](repeating: silence, count: columns * scale.rowCount)
    guard signal.frameCount > 0 else { return levels }
    var transforms = scale.windows.map { WindowedTransform($0, signal, columns: columns) }
    for first in stride(from: 0, to: columns, by: 2) {
      let pair = min(2, columns - first)
      for index in transforms.indices { transforms[index].measure(first, pair) }
      for offset in 0..<pair {
        let start = (first + offset) * scale.rowCount
        for (row, sources) in scale.rows.enumerated() {
          var level = 0.0
          for source in sources { level += source.weight * transforms[source.window].level(offset, source) }
          levels[start + row] = max(level, silence)
        }
      }
    }
    return levels
  }
}
