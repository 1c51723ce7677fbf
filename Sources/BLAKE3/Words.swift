/// Eight words: a chaining value or a key. Named fields, because arrays and generics cost the kernels a factor of four.
struct ChainingValue: Equatable, Sendable {
  var w0, w1, w2, w3, w4, w5, w6, w7: UInt32

  /// The initial value: the fractions of the square roots of the first eight primes, as in SHA-256 (table 1).
  static let initial = ChainingValue(
    w0: InitialWord.first, w1: InitialWord.second, w2: InitialWord.third, w3: InitialWord.fourth,
    w4: 0x510E_527F, w5: 0x9B05_688C, w6: 0x1F83_D9AB, w7: 0x5BE0_CD19)
}

extension ChainingValue {
  /// Loads 32 bytes, little-endian.
  @inline(__always)
  init(loading source: UnsafeRawPointer) {
    self.init(
      w0: word(source, 0), w1: word(source, 1), w2: word(source, 2), w3: word(source, 3),
      w4: word(source, 4), w5: word(source, 5), w6: word(source, 6), w7: word(source, 7))
  }
}

/// The sixteen words of a message block.
struct MessageWords {
  var w0, w1, w2, w3, w4, w5, w6, w7, w8, w9, w10, w11, w12, w13, w14, w15: UInt32
}

extension MessageWords {
  /// Loads 64 bytes, little-endian.
  @inline(__always)
  init(loading source: UnsafeRawPointer) {
    self.init(
      w0: word(source, 0), w1: word(source, 1), w2: word(source, 2), w3: word(source, 3),
      w4: word(source, 4), w5: word(source, 5), w6: word(source, 6), w7: word(source, 7),
      w8: word(source, 8), w9: word(source, 9), w10: word(source, 10), w11: word(source, 11),
      w12: word(source, 12), w13: word(source, 13), w14: word(source, 14), w15: word(source, 15))
  }

  /// A parent's message: its children's chaining values, left before right (section 2.5).
  @inline(__always)
  init(left: ChainingValue, right: ChainingValue) {
    self.init(
      w0: left.w0, w1: left.w1, w2: left.w2, w3: left.w3, w4: left.w4, w5: left.w5, w6: left.w6, w7: left.w7,
      w8: right.w0, w9: right.w1, w10: right.w2, w11: right.w3,
      w12: right.w4, w13: right.w5, w14: right.w6, w15: right.w7)
  }
}

@inline(__always)
private func word(_ source: UnsafeRawPointer, _ index: Int) -> UInt32 {
  UInt32(littleEndian: source.loadUnaligned(fromByteOffset: index &* 4, as: UInt32.self))
}
