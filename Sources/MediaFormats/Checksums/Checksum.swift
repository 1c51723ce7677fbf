/// A 32-bit checksum that takes its bytes piece by piece.
public protocol Checksum: Sendable {
  /// Of no bytes yet.
  init()
  /// The checksum of all bytes so far.
  var value: UInt32 { get }
  /// Takes more bytes. Complexity: linear.
  mutating func update(_ bytes: UnsafeRawBufferPointer)
}

extension Checksum {
  /// Takes more bytes.
  public mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { update($0) }
  }

  /// The checksum of an array of bytes.
  public static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var checksum = Self()
    checksum.update(bytes)
    return checksum.value
  }
}
