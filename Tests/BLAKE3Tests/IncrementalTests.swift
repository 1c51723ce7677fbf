import Testing

@testable import BLAKE3

@Suite struct IncrementalTests {
  /// Lengths around every boundary of the tree: blocks, chunks, fours of chunks, batches.
  static let lengths = [
    0, 1, 63, 64, 65, 1023, 1024, 1025, 2047, 2048, 2049, 3072, 4095, 4096, 4097, 5120, 8192, 16384, 16385,
    64 * 1024 - 1, 64 * 1024, 64 * 1024 + 1, 67 * 1024, 128 * 1024, 128 * 1024 + 1, 200_000,
  ]

  @Test(arguments: lengths) func randomSplitsGiveTheDigestOfTheWhole(length: Int) {
    var random = SplitMix(state: UInt64(length) &+ 1)
    let input = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
    let whole = BLAKE3.hash(input)
    for round in 0..<6 {
      var hasher = BLAKE3()
      var start = 0
      let largest = [70, 1024, 1500, 5000, 70_000, 200_000][round]
      while start < length {
        let end = min(length, start + Int.random(in: 0...largest, using: &random))
        hasher.update(Array(input[start..<end]))
        start = end
      }
      #expect(hasher.finalize() == whole, "pieces of up to \(largest) bytes")
    }
  }

  @Test func singleBytesGiveTheDigestOfTheWholeAtEveryLength() {
    let input = vectorInput(6200)
    var hasher = BLAKE3()
    for index in input.indices {
      // Every prefix is compared, so `finalize` must not disturb the hasher either.
      if index % 97 == 0 || index % 1024 < 2 || index % 1024 == 1023 {
        #expect(hasher.finalize() == BLAKE3.hash(Array(input[..<index])), "\(index) bytes")
      }
      hasher.update([input[index]])
    }
    #expect(hasher.finalize() == BLAKE3.hash(input))
  }

  @Test func aLaneOfTheWideKernelIsTheNarrowKernel() {
    // One chunk at a time never reaches the wide kernel, the whole input does.
    let input = vectorInput(150 * 1024 + 17)
    var narrow = BLAKE3()
    for start in stride(from: 0, to: input.count, by: 512) {
      narrow.update(Array(input[start..<min(start + 512, input.count)]))
    }
    #expect(narrow.finalize() == BLAKE3.hash(input))
  }

  @Test func anyCollectionGivesTheSameDigest() {
    let input = vectorInput(10_000)
    let whole = BLAKE3.hash(input)
    var fromSlice = BLAKE3()
    fromSlice.update(input[...])
    var fromReversed = BLAKE3()
    fromReversed.update(Array(input.reversed()).reversed() as ReversedCollection<[UInt8]>)
    #expect(fromSlice.finalize() == whole)
    #expect(fromReversed.finalize() == whole)
  }

  @Test func unalignedMemoryGivesTheSameDigest() {
    let input = vectorInput(9000)
    let shifted = [UInt8](repeating: 7, count: 3) + input
    let digest = shifted.withUnsafeBytes { BLAKE3.hash(UnsafeRawBufferPointer(rebasing: $0[3...])) }
    #expect(digest == BLAKE3.hash(input))
  }

  @Test func chunkNumbersBeyond32BitsReachTheHighWord() {
    // The two kernels must agree where the counter needs its upper word.
    let input = vectorInput(4096)
    let first: UInt64 = 0xFFFF_FFFE
    withUnsafeTemporaryAllocation(byteCount: Subtrees.byteCount, alignment: 16) { scratch in
      let values = scratch.baseAddress.unsafelyUnwrapped
      let batch = Subtrees(key: .initial, flags: 0, values: values)
      input.withUnsafeBytes {
        batch.hashChunks($0.baseAddress.unsafelyUnwrapped, count: 4, counter: first)
        for index in 0..<4 {
          var chunk = ChunkState(key: .initial, counter: first + UInt64(index), flags: 0)
          chunk.update(UnsafeRawBufferPointer(rebasing: $0[index * 1024..<index * 1024 + 1024]))
          #expect(batch.value(at: index) == chunk.output().innerValue())
        }
      }
    }
  }
}
