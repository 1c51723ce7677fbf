extension String {
  /// Columns the text takes on a terminal: two for East Asian wide characters and emoji, none for controls.
  ///
  /// An estimate by Unicode blocks (East Asian Width W and F, UAX #11), good enough to align tables.
  public var displayWidth: Int {
    var width = 0
    for character in self {
      guard let scalar = character.unicodeScalars.first else { continue }
      if scalar.value < 0x20 || scalar.value == 0x7F { continue }
      let hasEmojiStyle = character.unicodeScalars.contains { $0.value == 0xFE0F }
      width += scalar.isWide || hasEmojiStyle ? 2 : 1
    }
    return width
  }

  /// The text with blanks added up to a width.
  func padded(to width: Int, alignment: TextTable.Alignment = .left) -> String {
    let missing = width - displayWidth
    guard missing > 0 else { return self }
    let blanks = String(repeating: " ", count: missing)
    return alignment == .left ? self + blanks : blanks + self
  }
}

extension Unicode.Scalar {
  fileprivate var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
      0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
