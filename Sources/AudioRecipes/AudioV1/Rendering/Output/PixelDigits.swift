/// Figures of five by seven dots for the axes of pictures; there are no fonts here.
enum PixelDigits {
  static let height = 7
  /// From the left edge of a figure to that of the next.
  static let advance = 6

  /// The width of a text in dots.
  static func width(_ text: String) -> Int { max(text.utf8.count * advance - 1, 0) }

  /// Calls `set` with each dot of a text, from its upper left corner; what has no figure is a gap.
  static func draw(_ text: String, _ set: (_ x: Int, _ y: Int) -> Void) {
    for (index, letter) in text.utf8.enumerated() {
      guard let rows = rows(letter) else { continue }
      for y in 0..<height {
        for x in 0..<5 where rows >> (34 - UInt64(y * 5 + x)) & 1 == 1 { set(index * advance + x, y) }
      }
    }
  }

  /// Seven rows of five bits, the topmost first.
  private static func rows(_ letter: UInt8) -> UInt64? {
    switch letter {
    case UInt8(ascii: "0"): 0b01110_10001_10011_10101_11001_10001_01110
    case UInt8(ascii: "1"): 0b00100_01100_00100_00100_00100_00100_01110
    case UInt8(ascii: "2"): 0b01110_10001_00001_00110_01000_10000_11111
    case UInt8(ascii: "3"): 0b11110_00001_00001_01110_00001_00001_11110
    case UInt8(ascii: "4"): 0b00010_00110_01010_10010_11111_00010_00010
    case UInt8(ascii: "5"): 0b11111_10000_11110_00001_00001_10001_01110
    case UInt8(ascii: "6"): 0b00110_01000_10000_11110_10001_10001_01110
    case UInt8(ascii: "7"): 0b11111_00001_00010_00100_01000_01000_01000
    case UInt8(ascii: "8"): 0b01110_10001_10001_01110_10001_10001_01110
    case UInt8(ascii: "9"): 0b01110_10001_10001_01111_00001_00010_01100
    case UInt8(ascii: "."): 0b00000_00000_00000_00000_00000_01100_01100
    case UInt8(ascii: "-"): 0b00000_00000_00000_11111_00000_00000_00000
    case UInt8(ascii: "k"): 0b10000_10000_10010_10100_11000_10100_10010
    case UInt8(ascii: "s"): 0b00000_00000_01110_10000_01110_00001_11110
    case UInt8(ascii: "m"): 0b00000_00000_11010_10101_10101_10101_10101
    case UInt8(ascii: "d"): 0b00001_00001_01101_10011_10001_10001_01111
    case UInt8(ascii: "B"): 0b11110_10001_10001_11110_10001_10001_11110
    case UInt8(ascii: "H"): 0b10001_10001_10001_11111_10001_10001_10001
    case UInt8(ascii: "z"): 0b00000_00000_11111_00010_00100_01000_11111
    default: nil
    }
  }
}
