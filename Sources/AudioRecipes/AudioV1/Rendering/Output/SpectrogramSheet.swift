import MediaFormats
import PortableMath

/// A spectrogram with its axes (`--preview spectrogram`): 1024×384 pixels with a palette.
struct SpectrogramSheet {
  static let width = 1024
  static let height = 384
  static let plot = (x: 34, y: 8, width: 928, height: 352)

  private static let paper = UInt8(SpectrogramImage.steps)
  private static let ink = UInt8(SpectrogramImage.steps + 1)
  private static let line = UInt8(SpectrogramImage.steps + 2)

  private let image: SpectrogramImage
  /// Of the sound, in seconds.
  private let duration: Double
  private var indices = [UInt8](repeating: Self.paper, count: width * height)

  init(_ signal: AudioSignal) {
    image = SpectrogramImage(Spectrogram(signal, columns: Self.plot.width, rows: Self.plot.height))
    duration = Double(signal.frameCount) / Double(max(signal.sampleRate, 1))
    drawCells()
    drawFrequencies()
    drawTimes()
    drawLevels()
  }

  var picture: IndexedImage? {
    let colors = PerceptualColors.map(count: SpectrogramImage.steps)
    return IndexedImage(
      width: Self.width, height: Self.height, indices: indices,
      palette: colors + [
        IndexedImage.Color(red: 24, green: 24, blue: 27), IndexedImage.Color(red: 190, green: 190, blue: 198),
        IndexedImage.Color(red: 82, green: 82, blue: 91),
      ])
  }

  private mutating func drawCells() {
    for x in 0..<Self.plot.width {
      for y in 0..<Self.plot.height {
        set(Self.plot.x + x, Self.plot.y + y, image.step(column: x, row: Self.plot.height - 1 - y))
      }
    }
  }

  /// Hz, at the left.
  private mutating func drawFrequencies() {
    let labels = [
      (50.0, "50"), (100, "100"), (200, "200"), (500, "500"), (1000, "1k"), (2000, "2k"), (5000, "5k"), (10000, "10k"),
      (20000, "20k"),
    ]
    let (low, high) = (image.spectrogram.lowestFrequency, image.spectrogram.highestFrequency)
    for (frequency, text) in labels where frequency >= low && frequency <= high {
      let row = min(Int(image.spectrogram.row(of: frequency)), Self.plot.height - 1)
      let y = Self.plot.y + Self.plot.height - 1 - max(row, 0)
      for x in 0..<4 { set(Self.plot.x - 5 + x, y, Self.line) }
      write(text, right: Self.plot.x - 8, middle: y)
    }
    write("Hz", right: Self.plot.x - 8, middle: Self.plot.y + Self.plot.height + 13)
  }

  /// Below: the first step of 1, 2, 5, 10, 20 … that has room for its figures.
  private mutating func drawTimes() {
    guard duration > 0 else { return }
    let isLong = duration >= 2
    let length = isLong ? duration : duration * 1000
    let unit = isLong ? "s" : "ms"
    var step = isLong ? 0.1 : 1
    var index = 0
    while step / length * Double(Self.plot.width) < 70 {
      step *= index % 3 == 1 ? 2.5 : 2
      index += 1
    }
    var tick = 0
    while Double(tick) * step <= length {
      let time = Double(tick) * step
      let x = Self.plot.x + min(Int(time / length * Double(Self.plot.width)), Self.plot.width - 1)
      for y in 1..<5 { set(x, Self.plot.y + Self.plot.height + y, Self.line) }
      let figures = step < 1 ? Self.tenths(time) : "\(Int(time + 0.5))"
      let text = tick == 0 ? "0" : figures + unit
      let left = max(x - PixelDigits.width(text) / 2, Self.plot.x)
      if left + PixelDigits.width(text) <= Self.width - 4 {
        write(text, left: left, y: Self.plot.y + Self.plot.height + 9)
      }
      tick += 1
    }
  }

  private static func tenths(_ value: Double) -> String {
    let tenths = Int(value * 10 + 0.5)
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// dB, at the right: every colour, and a figure every 20 dB.
  private mutating func drawLevels() {
    let bar = (x: Self.plot.x + Self.plot.width + 10, width: 10)
    for y in 0..<Self.plot.height {
      let step = (Self.plot.height - 1 - y) * SpectrogramImage.steps / Self.plot.height
      for x in 0..<bar.width { set(bar.x + x, Self.plot.y + y, UInt8(step)) }
    }
    for part in 0...4 {
      let level = Int(image.top) - part * 20
      let y = Self.plot.y + part * (Self.plot.height - 1) / 4
      for x in 0..<3 { set(bar.x + bar.width + x, y, Self.line) }
      write(
        "\(level)", left: bar.x + bar.width + 5, y: min(max(y - 3, Self.plot.y), Self.plot.y + Self.plot.height - 7))
    }
    write("dB", left: bar.x + bar.width + 5, y: Self.plot.y + Self.plot.height + 9)
  }

  private mutating func write(_ text: String, right: Int, middle: Int) {
    write(text, left: right - PixelDigits.width(text), y: middle - PixelDigits.height / 2)
  }

  private mutating func write(_ text: String, left: Int, y: Int) {
    PixelDigits.draw(text) { set(left + $0, y + $1, Self.ink) }
  }

  private mutating func set(_ x: Int, _ y: Int, _ color: UInt8) {
    guard x >= 0, x < Self.width, y >= 0, y < Self.height else { return }
    indices[y * Self.width + x] = color
  }
}
