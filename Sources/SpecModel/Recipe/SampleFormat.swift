/// How a sound's samples are stored (`--sample-format`). The contract's files are 16-bit without dither (audio §10,
/// §13.1); whoever works on with a sound may want more of it.
///
/// Kinds that are no sounds ignore it.
public enum SampleFormat: String, Sendable, Hashable, CaseIterable {
  /// Signed 16 bits, rounded.
  case pcm16
  /// Signed 16 bits with triangular dither of two steps, from the seed: what is rounded away becomes steady noise.
  case pcm16Dithered = "pcm16-dithered"
  /// Signed 24 bits, rounded.
  case pcm24
  /// IEEE 754, 32 bits.
  case float32

  /// In the file.
  public var bytesPerSample: Int {
    switch self {
    case .pcm16, .pcm16Dithered: 2
    case .pcm24: 3
    case .float32: 4
    }
  }
}
