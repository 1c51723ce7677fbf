// Whole chunks, many at a time: eight in the lanes of a kernel, then their parents, level by level, in the lanes too.

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
    hashAll(source, stride: Size.chunk, count: count, input, counter: counter, into: values)
  }

  /// Replaces the `count` values from place `start` on, a power of two of them, by the two at the top of their tree.
  func reduceToTwo(from start: Int, count: Int) {
    let input = WideInput(key: key, flags: flags | Flags.parent, firstFlags: 0, lastFlags: 0, blockCount: 1)
    let base = values + start &* Size.chainingValue
    var count = count
    while count > 2 {
      count /= 2
      hashAll(base, stride: Size.block, count: count, input, counter: nil, into: base)
    }
  }

  func value(at index: Int) -> ChainingValue {
    ChainingValue(loading: values + index &* Size.chainingValue)
  }

  /// Hashes `count` inputs in eights and then in fours. In the last four the lanes without an input repeat the first one.
  ///
  /// - Parameter counter: the first one's chunk number; none for parents, whose counters are zero.
  @inline(__always)
  private func hashAll(
    _ source: UnsafeRawPointer, stride: Int, count: Int, _ input: WideInput, counter: UInt64?,
    into output: UnsafeMutableRawPointer
  ) {
    var index = 0
    while count &- index >= 8 {
      let low = counters(counter, index)
      let high = counters(counter, index &+ 4)
      hashEight(
        source + index &* stride, stride: stride, input,
        counters: (low: (low.low, high.low), high: (low.high, high.high)),
        into: output + index &* Size.chainingValue)
      index &+= 8
    }
    while index < count {
      let left = count &- index
      let place = source + index &* stride
      hashFour(
        place, left > 1 ? place + stride : place, left > 2 ? place + 2 &* stride : place,
        left > 3 ? place + 3 &* stride : place, input, counters: counters(counter, index),
        into: output + index &* Size.chainingValue)
      index &+= 4
    }
  }

  /// The chunk numbers from the `index`-th on, four of them, in halves.
  @inline(__always)
  private func counters(_ first: UInt64?, _ index: Int) -> (low: Lanes, high: Lanes) {
    guard let first else { return (Lanes(repeating: 0), Lanes(repeating: 0)) }
    let n = first &+ UInt64(truncatingIfNeeded: index)
    let numbers = (n, n &+ 1, n &+ 2, n &+ 3)
    return (words(numbers, shift: 0), words(numbers, shift: 32))
  }

  @inline(__always)
  private func words(_ n: (UInt64, UInt64, UInt64, UInt64), shift: UInt64) -> Lanes {
    Lanes(
      UInt32(truncatingIfNeeded: n.0 &>> shift), UInt32(truncatingIfNeeded: n.1 &>> shift),
      UInt32(truncatingIfNeeded: n.2 &>> shift), UInt32(truncatingIfNeeded: n.3 &>> shift))
  }
}
