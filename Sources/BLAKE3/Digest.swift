extension BLAKE3 {
  /// A hash value of 32 bytes, held inline.
  public struct Digest: Sendable, Hashable {
    /// The bytes in order, eight in each word, the first of them lowest.
    private let first, second, third, fourth: UInt64

    init(_ value: ChainingValue) {
      first = Self.join(value.w0, value.w1)
      second = Self.join(value.w2, value.w3)
      third = Self.join(value.w4, value.w5)
      fourth = Self.join(value.w6, value.w7)
    }

    private init(words: (UInt64, UInt64, UInt64, UInt64)) {
      (first, second, third, fourth) = words
    }

    private static func join(_ low: UInt32, _ high: UInt32) -> UInt64 { UInt64(low) | UInt64(high) &<< 32 }

    /// Takes 32 bytes; nil for any other number.
    public init?(bytes: some Collection<UInt8>) {
      guard bytes.count == Size.chainingValue else { return nil }
      var words: [UInt64] = [0, 0, 0, 0]
      for (index, byte) in bytes.enumerated() { words[index / 8] |= UInt64(byte) &<< UInt64(index % 8 * 8) }
      self.init(words: (words[0], words[1], words[2], words[3]))
    }

    /// The 32 bytes.
    public var bytes: [UInt8] {
      [UInt8](unsafeUninitializedCapacity: Size.chainingValue) { buffer, count in
        for index in 0..<Size.chainingValue { buffer[index] = byte(at: index) }
        count = Size.chainingValue
      }
    }

    /// The first four bytes as a little-endian number: the seed that the contract derives from a hash.
    public var firstUInt32LittleEndian: UInt32 { UInt32(truncatingIfNeeded: first) }

    private func byte(at index: Int) -> UInt8 {
      let word =
        switch index / 8 {
        case 0: first
        case 1: second
        case 2: third
        default: fourth
        }
      return UInt8(truncatingIfNeeded: word &>> UInt64(index % 8 * 8))
    }
  }
}

// MARK: - Text

extension BLAKE3.Digest: CustomStringConvertible {
  /// Reads 64 hexadecimal digits of either case; nil for any other text.
  public init?(hexadecimal text: String) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Size.chainingValue)
    var high: UInt8?
    for character in text.utf8 {
      guard let digit = Self.value(ofDigit: character), bytes.count < Size.chainingValue else { return nil }
      if let left = high {
        bytes.append(left &<< 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    guard high == nil else { return nil }
    self.init(bytes: bytes)
  }

  /// 64 lower-case hexadecimal digits.
  public var hexadecimal: String {
    String(unsafeUninitializedCapacity: 2 * Size.chainingValue) { buffer in
      for index in 0..<Size.chainingValue {
        let byte = byte(at: index)
        buffer[2 &* index] = Self.digit(byte &>> 4)
        buffer[2 &* index &+ 1] = Self.digit(byte & 15)
      }
      return 2 * Size.chainingValue
    }
  }

  public var description: String { hexadecimal }

  private static func digit(_ value: UInt8) -> UInt8 { value &+ (value < 10 ? 0x30 : 0x57) }

  private static func value(ofDigit character: UInt8) -> UInt8? {
    switch character {
    case 0x30...0x39: character &- 0x30
    case 0x41...0x46: character &- 0x37
    case 0x61...0x66: character &- 0x57
    default: nil
    }
  }
}

extension BLAKE3.Digest: Comparable {
  /// The order of the bytes, and so that of the hexadecimal texts.
  public static func < (left: Self, right: Self) -> Bool {
    let a = (left.first.byteSwapped, left.second.byteSwapped, left.third.byteSwapped, left.fourth.byteSwapped)
    let b = (right.first.byteSwapped, right.second.byteSwapped, right.third.byteSwapped, right.fourth.byteSwapped)
    return a < b
  }
}
