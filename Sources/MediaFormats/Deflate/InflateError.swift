/// Why a DEFLATE or zlib stream cannot be decompressed, and where.
public struct InflateError: Error, Equatable, Sendable, CustomStringConvertible {
  public enum Reason: Equatable, Sendable {
    /// The stream ends in the middle.
    case truncated
    /// A block of the reserved type 3.
    case reservedBlockType
    /// A stored block's length and its complement do not fit together.
    case storedLengthMismatch
    /// A description of prefix codes that is not one.
    case invalidCode
    /// Bits that no code starts with, or a symbol that is never sent.
    case invalidSymbol
    /// A match that starts before the output.
    case distanceTooFar(distance: Int, available: Int)
    /// More output than the caller allows.
    case outputLimit(maximum: Int)
    /// A zlib header that is not one, or with a preset dictionary.
    case invalidHeader
    /// The Adler-32 of the output is not the one stored.
    case checksumMismatch(stored: UInt32, computed: UInt32)
  }

  public let reason: Reason
  /// The byte of the input near which it was found.
  public let offset: Int

  public var description: String {
    let text =
      switch reason {
      case .truncated: "the compressed data end too early"
      case .reservedBlockType: "reserved block type"
      case .storedLengthMismatch: "the length of a stored block is damaged"
      case .invalidCode: "invalid prefix code"
      case .invalidSymbol: "invalid symbol"
      case .distanceTooFar(let distance, let available): "a match \(distance) bytes back, but only \(available) exist"
      case .outputLimit(let maximum): "more than \(maximum) bytes of output"
      case .invalidHeader: "not a zlib header"
      case .checksumMismatch(let stored, let computed):
        "Adler-32 is \(String(computed, radix: 16)), stored is \(String(stored, radix: 16))"
      }
    return "\(text) (at byte \(offset) of the compressed data)"
  }
}
