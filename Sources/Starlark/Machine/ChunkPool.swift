import Synchronization

/// Chunks that ended heaps gave back: memory that has been touched is faster than new memory.
enum ChunkPool {
  static let chunkBytes = 256 << 10
  private static let maximumKept = 64
  private static let chunks = Mutex<[UInt]>([])

  static func take() -> UnsafeMutableRawPointer {
    if let address = chunks.withLock({ $0.popLast() }), let chunk = UnsafeMutableRawPointer(bitPattern: address) {
      return chunk
    }
    return .allocate(byteCount: chunkBytes, alignment: 16)
  }

  static func give(_ given: [UnsafeMutableRawPointer]) {
    let addresses = given.map { UInt(bitPattern: $0) }
    let kept = chunks.withLock { chunks in
      let room = min(addresses.count, max(0, maximumKept - chunks.count))
      chunks += addresses.prefix(room)
      return room
    }
    for chunk in given.dropFirst(kept) { chunk.deallocate() }
  }
}
