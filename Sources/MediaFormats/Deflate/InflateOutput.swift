/// The growing output of decompression, never longer than the caller allows.
struct InflateOutput: ~Copyable {
  /// Bytes behind the capacity that a copy in steps of eight may write to.
  private static let slack = 8

  private var buffer: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0
  let maximum: Int

  /// - Parameter expected: where known, how many bytes will come.
  init(maximum: Int, expected: Int) {
    self.maximum = max(0, maximum)
    capacity = min(self.maximum, max(expected, 4096))
    buffer = .allocate(capacity: capacity + Self.slack)
  }

  deinit { buffer.deallocate() }

  var bytes: [UInt8] { [UInt8](UnsafeBufferPointer(start: buffer, count: count)) }

  /// Makes room for more bytes; false when they would exceed the maximum.
  @inline(__always)
  mutating func reserve(_ more: Int) -> Bool {
    more <= capacity &- count || grow(more)
  }

  private mutating func grow(_ more: Int) -> Bool {
    guard more <= maximum &- count else { return false }
    let doubled = min(maximum, max(capacity.multipliedReportingOverflow(by: 2).partialValue, count &+ more))
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: doubled + Self.slack)
    larger.update(from: buffer, count: count)
    buffer.deallocate()
    buffer = larger
    capacity = doubled
    return true
  }

  /// Appends a byte that was reserved.
  @inline(__always)
  mutating func append(_ byte: UInt8) {
    buffer[count] = byte
    count &+= 1
  }

  /// Appends bytes that were reserved.
  mutating func append(_ source: UnsafeRawBufferPointer) {
    UnsafeMutableRawBufferPointer(start: buffer + count, count: source.count).copyMemory(from: source)
    count &+= source.count
  }

  /// Repeats what stands `distance` bytes before the end; room for `length` bytes was reserved, and
  /// `1 <= distance <= count`.
  @inline(__always)
  mutating func repeatBytes(distance: Int, length: Int) {
    let target = UnsafeMutableRawPointer(buffer + count)
    let source = UnsafeRawPointer(target) - distance
    if distance >= 8 {
      var offset = 0
      while offset < length {
        target.storeBytes(
          of: source.loadUnaligned(fromByteOffset: offset, as: UInt64.self), toByteOffset: offset, as: UInt64.self)
        offset &+= 8
      }
    } else {
      for offset in 0..<length {
        target.storeBytes(of: source.load(fromByteOffset: offset, as: UInt8.self), toByteOffset: offset, as: UInt8.self)
      }
    }
    count &+= length
  }
}
