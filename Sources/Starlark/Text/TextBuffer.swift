/// What text can be written to.
protocol ByteSink {
  mutating func append(_ byte: UInt8)
  mutating func append(contentsOf bytes: some Sequence<UInt8>)
}

extension [UInt8]: ByteSink {}

/// The bytes of a text that is being built, in memory that the machine keeps from one text to the next: a text of some
/// bytes costs no allocation but that of its string.
struct TextBuffer: ByteSink {
  struct Storage {
    var base: UnsafeMutablePointer<UInt8>
    var count: Int
    var capacity: Int
    /// The next one that nobody uses.
    var nextFree: UnsafeMutablePointer<Storage>?
    /// The next one of the machine.
    var next: UnsafeMutablePointer<Storage>?
  }

  private let storage: UnsafeMutablePointer<Storage>
  private static let smallCapacity = 1 << 12

  init(_ state: UnsafeMutablePointer<Machine.State>) {
    if let free = state.pointee.freeTexts {
      state.pointee.freeTexts = free.pointee.nextFree
      storage = free
      free.pointee.count = 0
      return
    }
    storage = .allocate(capacity: 1)
    storage.initialize(
      to: Storage(
        base: .allocate(capacity: TextBuffer.smallCapacity), count: 0, capacity: TextBuffer.smallCapacity,
        nextFree: nil, next: state.pointee.texts))
    state.pointee.texts = storage
  }

  /// Gives the memory back to the machine. The buffer must not be used any more.
  func release(_ state: UnsafeMutablePointer<Machine.State>) {
    if storage.pointee.capacity > 1 << 16 {
      storage.pointee.base.deallocate()
      storage.pointee.base = .allocate(capacity: TextBuffer.smallCapacity)
      storage.pointee.capacity = TextBuffer.smallCapacity
    }
    storage.pointee.nextFree = state.pointee.freeTexts
    state.pointee.freeTexts = storage
  }

  /// Frees all that a machine has, given back or not.
  static func freeAll(_ state: UnsafeMutablePointer<Machine.State>) {
    var next = state.pointee.texts
    while let storage = next {
      next = storage.pointee.next
      storage.pointee.base.deallocate()
      storage.deallocate()
    }
  }

  @inline(__always) var count: Int { storage.pointee.count }

  @inline(__always) var view: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: storage.pointee.base, count: storage.pointee.count)
  }

  subscript(_ index: Int) -> UInt8 {
    get { view[index] }
    nonmutating set { UnsafeMutableBufferPointer(start: storage.pointee.base, count: count)[index] = newValue }
  }

  @inline(__always)
  func append(_ byte: UInt8) {
    let count = storage.pointee.count
    if count == storage.pointee.capacity { grow(1) }
    storage.pointee.base[count] = byte
    storage.pointee.count = count &+ 1
  }

  @inline(__always)
  func append(contentsOf bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = bytes.baseAddress else { return }
    if storage.pointee.capacity &- storage.pointee.count < bytes.count { grow(bytes.count) }
    (storage.pointee.base + storage.pointee.count).update(from: source, count: bytes.count)
    storage.pointee.count &+= bytes.count
  }

  func append(contentsOf bytes: some Sequence<UInt8>) {
    let done: Void? = bytes.withContiguousStorageIfAvailable { append(contentsOf: $0) }
    if done == nil { for byte in bytes { append(byte) } }
  }

  @inline(never)
  private func grow(_ more: Int) {
    let capacity = max(storage.pointee.count &+ more, storage.pointee.capacity &* 2)
    let base = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    base.update(from: storage.pointee.base, count: storage.pointee.count)
    storage.pointee.base.deallocate()
    storage.pointee.base = base
    storage.pointee.capacity = capacity
  }

  /// Turns the bytes from a place on around.
  func reverse(from start: Int) {
    var part = UnsafeMutableBufferPointer(start: storage.pointee.base, count: count)[start...]
    part.reverse()
  }

  static func += (buffer: inout TextBuffer, bytes: [UInt8]) { buffer.append(contentsOf: bytes) }
}
