// Whole chunks, many at a time: four in the lanes of a kernel, then their parents, level by level, in the lanes too.

/// Chaining values of many chunks and of the levels above them, side by side: two neighbours are a parent's block.
struct Subtrees {
  /// Chunks in one go. More would save a few of the scalar compressions at the top (below 1 % at 64).
  static let maximumChunks = 64
  /// The last group of four may write up to three values that nobody wants.
  static let byteCount = (maximumChunks + 3) * Size.chainingValue

  let key: ChainingValue
  let flags: UInt32
  /// `byteCount` bytes of scratch memory.
  let values: UnsafeMutableRawPointer

  /// Hashes `count` chunks that lie one behind the other, the first of which is number `counter`.
  func hashChunks(_ source: UnsafeRawPointer, count: Int, counter: UInt64) {
    let input = WideInput(
      key: key, flags: flags, firstFlags: Flags.chunkStart, lastFlags: Flags.chunkEnd, blockCount: Size.blocksPerChunk)
    forEachFour(count) { index, offsets in
      let chunk = source + index &* Size.chunk
      let number = counter &+ UInt64(index)
      let numbers = (number, number &+ 1, number &+ 2, number &+ 3)
      hashFour(
        chunk, chunk + offsets.0 &* Size.chunk, chunk + offsets.1 &* Size.chunk, chunk + offsets.2 &* Size.chunk,
        input, counters: (low: words(numbers, shift: 0), high: words(numbers, shift: 32)),
        into: values + index &* Size.chainingValue)
    }
  }

  /// Replaces the `count` values from place `start` on, a power of two of them, by the two at the top of their tree.
  func reduceToTwo(from start: Int, count: Int) {
    let input = WideInput(key: key, flags: flags | Flags.parent, firstFlags: 0, lastFlags: 0, blockCount: 1)
    let base = values + start &* Size.chainingValue
    var count = count
    while count > 2 {
      count /= 2
      forEachFour(count) { index, offsets in
        let block = base + index &* Size.block
        hashFour(
          block, block + offsets.0 &* Size.block, block + offsets.1 &* Size.block, block + offsets.2 &* Size.block,
          input, counters: (low: SIMD4(repeating: 0), high: SIMD4(repeating: 0)),
          into: base + index &* Size.chainingValue)
      }
    }
  }

  func value(at index: Int) -> ChainingValue {
    ChainingValue(loading: values + index &* Size.chainingValue)
  }

  /// Goes over `count` inputs in fours. In the last group the lanes without an input repeat the first one.
  @inline(__always)
  private func forEachFour(_ count: Int, _ body: (_ index: Int, _ offsets: (Int, Int, Int)) -> Void) {
    var index = 0
    while index < count {
      let left = count &- index
      body(index, (left > 1 ? 1 : 0, left > 2 ? 2 : 0, left > 3 ? 3 : 0))
      index &+= 4
    }
  }

  @inline(__always)
  private func words(_ n: (UInt64, UInt64, UInt64, UInt64), shift: UInt64) -> SIMD4<UInt32> {
    SIMD4(
      UInt32(truncatingIfNeeded: n.0 &>> shift), UInt32(truncatingIfNeeded: n.1 &>> shift),
      UInt32(truncatingIfNeeded: n.2 &>> shift), UInt32(truncatingIfNeeded: n.3 &>> shift))
  }
}
