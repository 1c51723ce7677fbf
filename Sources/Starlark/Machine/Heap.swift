/// The objects of one evaluation: chunks from which memory is taken by moving a pointer, and blocks of their own for what
/// is large. Freed as a whole.
struct Heap {
  /// Where the next object goes.
  private(set) var cursor: UInt = 0
  private var end: UInt = 0
  /// The number that its objects carry; 0 for constants, which nothing changes.
  let id: UInt32
  var chunks: [UnsafeMutableRawPointer] = []
  var largeBlocks: [UnsafeMutablePointer<LargeBlock>] = []
  /// Bytes of chunks and large blocks.
  private(set) var bytesHeld = 0
  let byteLimit: Int
  /// Bytes held at which a collection is due.
  var collectionThreshold = Heap.minimumThreshold
  private var meter: UnsafeMutablePointer<Meter>?
  /// Numbers functions in the order in which they are made.
  var nextSerial: UInt32 = 0

  /// Objects and storages from this size on are blocks of their own, which can be freed by themselves.
  static let largeBytes = 32 << 10
  static let minimumThreshold = 4 << 20

  init(id: UInt32, byteLimit: Int, meter: UnsafeMutablePointer<Meter>?) {
    self.id = id
    self.byteLimit = byteLimit
    self.meter = meter
  }

  /// The header of a large block; 16 bytes, so that what follows is aligned.
  struct LargeBlock {
    var bytes: Int
    var index: Int32
    var isMarked: Bool
  }

  @inline(__always) static func rounded(_ bytes: Int) -> Int { (bytes &+ 7) & ~7 }

  /// Memory for an object or a storage, not initialised.
  @inline(__always)
  mutating func allocate(_ bytes: Int) throws(Failure) -> UnsafeMutableRawPointer {
    let size = UInt(bitPattern: Heap.rounded(bytes))
    let start = cursor
    if _fastPath(size <= end &- start && size < UInt(bitPattern: Heap.largeBytes)) {
      cursor = start &+ size
      return UnsafeMutableRawPointer(bitPattern: start).unsafelyUnwrapped
    }
    return try allocateSlowly(Heap.rounded(bytes))
  }

  @inline(never)
  private mutating func allocateSlowly(_ size: Int) throws(Failure) -> UnsafeMutableRawPointer {
    if size >= Heap.largeBytes { return try allocateLarge(size) }
    try hold(ChunkPool.chunkBytes)
    let chunk = ChunkPool.take()
    chunks.append(chunk)
    cursor = UInt(bitPattern: chunk)
    end = cursor &+ UInt(ChunkPool.chunkBytes)
    let start = cursor
    cursor &+= UInt(bitPattern: size)
    return UnsafeMutableRawPointer(bitPattern: start).unsafelyUnwrapped
  }

  private mutating func allocateLarge(_ size: Int) throws(Failure) -> UnsafeMutableRawPointer {
    try hold(size &+ MemoryLayout<LargeBlock>.stride)
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: size &+ MemoryLayout<LargeBlock>.stride, alignment: 16)
    let block = memory.bindMemory(to: LargeBlock.self, capacity: 1)
    block.initialize(to: LargeBlock(bytes: size, index: Int32(truncatingIfNeeded: largeBlocks.count), isMarked: false))
    largeBlocks.append(block)
    return memory + MemoryLayout<LargeBlock>.stride
  }

  /// Accounts for memory before it is taken.
  private mutating func hold(_ bytes: Int) throws(Failure) {
    let (total, overflow) = bytesHeld.addingReportingOverflow(bytes)
    if overflow || total > byteLimit {
      throw Failure(
        .memoryLimit, "memory limit exceeded: the program needs more than \(byteLimit) bytes",
        hint: "Keep fewer or smaller values at a time.")
    }
    bytesHeld = total
    if bytesHeld > collectionThreshold, let meter, !meter.pointee.wantsCollection {
      meter.pointee.wantsCollection = true
      meter.pointee.interrupt()
    }
  }

  /// Accounts for memory of the evaluation's own that it can do without; false where there is no room for it.
  mutating func holdIfPossible(_ bytes: Int) -> Bool {
    guard bytes <= byteLimit &- bytesHeld else { return false }
    bytesHeld &+= bytes
    return true
  }

  /// Refuses early what would certainly not fit.
  func check(_ bytes: Int) throws(Failure) {
    if bytes > byteLimit &- bytesHeld {
      throw Failure(.memoryLimit, "memory limit exceeded: the program needs more than \(byteLimit) bytes")
    }
  }

  static func largeBlock(of storage: UnsafeMutableRawPointer) -> UnsafeMutablePointer<LargeBlock> {
    (storage - MemoryLayout<LargeBlock>.stride).assumingMemoryBound(to: LargeBlock.self)
  }

  mutating func freeLarge(_ storage: UnsafeMutableRawPointer) {
    let block = Heap.largeBlock(of: storage)
    let index = Int(block.pointee.index)
    bytesHeld &-= block.pointee.bytes &+ MemoryLayout<LargeBlock>.stride
    let last = largeBlocks.removeLast()
    if last != block {
      largeBlocks[index] = last
      last.pointee.index = Int32(truncatingIfNeeded: index)
    }
    UnsafeMutableRawPointer(block).deallocate()
  }

  /// A larger storage with the contents of an old one, which is freed where possible.
  mutating func grow(
    _ old: UnsafeMutableRawPointer?, _ oldBytes: Int, used: Int, to newBytes: Int
  ) throws(Failure) -> UnsafeMutableRawPointer {
    // A storage at the very end of the chunk grows where it is.
    if let old, newBytes < Heap.largeBytes, UInt(bitPattern: old) &+ UInt(Heap.rounded(oldBytes)) == cursor,
      UInt(bitPattern: old) &+ UInt(Heap.rounded(newBytes)) <= end
    {
      cursor = UInt(bitPattern: old) &+ UInt(Heap.rounded(newBytes))
      return old
    }
    let new = try allocate(newBytes)
    if let old {
      new.copyMemory(from: old, byteCount: used)
      if Heap.rounded(oldBytes) >= Heap.largeBytes { freeLarge(old) }
    }
    return new
  }

  /// Takes over the chunks of another heap and forgets its own; the collector uses it.
  mutating func replaceChunks() -> [UnsafeMutableRawPointer] {
    let old = chunks
    chunks = []
    cursor = 0
    end = 0
    return old
  }

  mutating func release(chunks old: [UnsafeMutableRawPointer]) {
    bytesHeld &-= old.count &* ChunkPool.chunkBytes
    ChunkPool.give(old)
  }

  /// The collector's memory is not limited: it is given back at once.
  mutating func allocateForCopy(_ bytes: Int) -> UnsafeMutableRawPointer {
    let size = UInt(bitPattern: Heap.rounded(bytes))
    if size > end &- cursor {
      let chunk = ChunkPool.take()
      chunks.append(chunk)
      bytesHeld &+= ChunkPool.chunkBytes
      cursor = UInt(bitPattern: chunk)
      end = cursor &+ UInt(ChunkPool.chunkBytes)
    }
    let start = cursor
    cursor &+= size
    return UnsafeMutableRawPointer(bitPattern: start).unsafelyUnwrapped
  }

  /// When the evaluation has ended.
  mutating func forgetMeter() { meter = nil }

  mutating func free() {
    ChunkPool.give(chunks)
    chunks = []
    for block in largeBlocks { UnsafeMutableRawPointer(block).deallocate() }
    largeBlocks = []
  }
}

/// A heap that lives as long as something holds it. Shared between threads only when nothing changes it any more.
final class HeapOwner: @unchecked Sendable {
  let pointer: UnsafeMutablePointer<Heap>
  /// The calls in which its lists and dicts were made.
  let trails: UnsafeMutablePointer<CallTrails>
  /// What its values point into: code and heaps of other modules.
  var dependencies: [AnyObject] = []

  init(id: UInt32, byteLimit: Int, meter: UnsafeMutablePointer<Meter>?) {
    pointer = .allocate(capacity: 1)
    pointer.initialize(to: Heap(id: id, byteLimit: byteLimit, meter: meter))
    trails = .allocate(capacity: 1)
    trails.initialize(to: CallTrails())
  }

  deinit {
    pointer.pointee.free()
    pointer.deinitialize(count: 1)
    pointer.deallocate()
    trails.pointee.free()
    trails.deallocate()
  }
}
