import BLAKE3

/// Derived seeds (contract, core §2.4): the first four bytes of a BLAKE3 hash, little-endian.
public enum SeedDerivation {
  /// The seed of layer, instrument or stack member number `index`.
  public static func layer(_ base: UInt32, _ index: UInt32) -> UInt32 {
    truncatedHash(littleEndian(base) + littleEndian(index))
  }

  /// The seed of a named component.
  public static func component(_ base: UInt32, _ key: String) -> UInt32 {
    truncatedHash(littleEndian(base) + Array(key.utf8))
  }

  /// The seed of a spec's variant.
  public static func variant(_ base: UInt32, offset: UInt32, id: String) -> UInt32 {
    truncatedHash(littleEndian(base) + littleEndian(offset) + Array(id.utf8))
  }

  /// The seed of a compose pattern's choices.
  public static func musicPattern(_ base: UInt32, pattern: String, salt: String) -> UInt32 {
    truncatedHash(musicBytes(base, pattern, salt))
  }

  /// The seed of one cell of a compose pattern.
  public static func musicCell(_ base: UInt32, pattern: String, salt: String, row: Int32, channel: UInt8) -> UInt32 {
    truncatedHash(musicBytes(base, pattern, salt) + [0] + littleEndian(UInt32(bitPattern: row)) + [channel])
  }

  /// The seed of variation number `index`.
  public static func variation(_ base: UInt32, _ index: UInt32) -> UInt32 { base &+ index }

  private static func musicBytes(_ base: UInt32, _ pattern: String, _ salt: String) -> [UInt8] {
    littleEndian(base) + [0] + Array(pattern.utf8) + [0] + Array(salt.utf8)
  }

  private static func littleEndian(_ x: UInt32) -> [UInt8] {
    [
      UInt8(truncatingIfNeeded: x), UInt8(truncatingIfNeeded: x >> 8), UInt8(truncatingIfNeeded: x >> 16),
      UInt8(truncatingIfNeeded: x >> 24),
    ]
  }

  private static func truncatedHash(_ bytes: [UInt8]) -> UInt32 { BLAKE3.hash(bytes).firstUInt32LittleEndian }
}
