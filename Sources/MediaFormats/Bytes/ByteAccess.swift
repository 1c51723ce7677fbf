// Numbers in byte arrays. Reading returns nil instead of leaving the array.

extension [UInt8] {
  func bigEndian16(at offset: Int) -> UInt16? { integer(at: offset).map { UInt16(bigEndian: $0) } }
  func bigEndian32(at offset: Int) -> UInt32? { integer(at: offset).map { UInt32(bigEndian: $0) } }
  func littleEndian16(at offset: Int) -> UInt16? { integer(at: offset).map { UInt16(littleEndian: $0) } }
  func littleEndian32(at offset: Int) -> UInt32? { integer(at: offset).map { UInt32(littleEndian: $0) } }

  /// Whether the ASCII text stands at this place.
  func hasText(_ text: StaticString, at offset: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard offset >= 0, count >= length, offset <= count &- length else { return false }
    for index in 0..<length where self[offset &+ index] != text.utf8Start[index] { return false }
    return true
  }

  mutating func appendBigEndian(_ value: some FixedWidthInteger) { appendBytes(of: value.bigEndian) }
  mutating func appendLittleEndian(_ value: some FixedWidthInteger) { appendBytes(of: value.littleEndian) }
  mutating func appendText(_ text: StaticString) {
    append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private mutating func appendBytes(of value: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: value) { append(contentsOf: $0) }
  }

  private func integer<Value: FixedWidthInteger & BitwiseCopyable>(at offset: Int) -> Value? {
    let size = MemoryLayout<Value>.size
    guard offset >= 0, count >= size, offset <= count &- size else { return nil }
    return withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: Value.self) }
  }
}
