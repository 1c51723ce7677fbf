#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A terminal that hands out each key as it is pressed, and shows none by itself (POSIX termios).
public struct RawTerminal {
  private let descriptor: Int32
  private let original: termios

  /// Nil where the descriptor is no terminal.
  public init?(descriptor: Int32 = 0) {
    var settings = termios()
    guard isatty(descriptor) == 1, tcgetattr(descriptor, &settings) == 0 else { return nil }
    self.descriptor = descriptor
    original = settings
  }

  /// Runs something with the terminal in raw mode; before and after it is as it was.
  public func whileRaw<Result>(_ body: () -> Result) -> Result {
    var raw = original
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG | IEXTEN)
    raw.c_iflag &= ~tcflag_t(IXON | ICRNL | INLCR | ISTRIP)
    // Drained, not flushed: what was typed ahead is the next line.
    _ = tcsetattr(descriptor, TCSADRAIN, &raw)
    defer {
      var original = original
      _ = tcsetattr(descriptor, TCSADRAIN, &original)
    }
    return body()
  }

  /// The next byte; nil at the end of input.
  public func readByte() -> UInt8? {
    var byte: UInt8 = 0
    while true {
      let count = read(descriptor, &byte, 1)
      if count == 1 { return byte }
      if count == 0 || errno != EINTR { return nil }
    }
  }
}
