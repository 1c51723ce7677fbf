// Four inputs at once, for what is left over from eights: fewer than eight chunks, and the upper levels of the tree.

/// What the inputs of `hashFour` and `hashEight` have in common.
struct WideInput {
  let key: ChainingValue
  /// Of every block.
  let flags: UInt32
  /// Added on the first block and on the last one.
  let firstFlags: UInt32, lastFlags: UInt32
  /// Whole blocks in each input.
  let blockCount: Int
}

/// Hashes four inputs of `input.blockCount` whole blocks and writes their chaining values, 32 bytes each, to `output`.
///
/// `counters` are the lanes' chunk numbers. The output may overlap the inputs when these are single blocks: everything
/// is read before anything is written.
@inline(never)  // in its callers, registers run out: 3 %
func hashFour(
  _ first: UnsafeRawPointer, _ second: UnsafeRawPointer, _ third: UnsafeRawPointer, _ fourth: UnsafeRawPointer,
  _ input: WideInput, counters: (low: SIMD4<UInt32>, high: SIMD4<UInt32>), into output: UnsafeMutableRawPointer
) {
  var h = WideValue(repeating: input.key)
  var offset = 0
  var flags = input.flags | input.firstFlags
  let end = input.blockCount &* Size.block
  while offset < end {
    if offset &+ Size.block == end { flags |= input.lastFlags }
    let m = WideMessage(first + offset, second + offset, third + offset, fourth + offset)
    var v = WideState(h, counters: counters, flags: flags)
    v.columns(m.w0, m.w1, m.w2, m.w3, m.w4, m.w5, m.w6, m.w7)
    v.diagonals(m.w8, m.w9, m.w10, m.w11, m.w12, m.w13, m.w14, m.w15)
    v.columns(m.w2, m.w6, m.w3, m.w10, m.w7, m.w0, m.w4, m.w13)
    v.diagonals(m.w1, m.w11, m.w12, m.w5, m.w9, m.w14, m.w15, m.w8)
    v.columns(m.w3, m.w4, m.w10, m.w12, m.w13, m.w2, m.w7, m.w14)
    v.diagonals(m.w6, m.w5, m.w9, m.w0, m.w11, m.w15, m.w8, m.w1)
    v.columns(m.w10, m.w7, m.w12, m.w9, m.w14, m.w3, m.w13, m.w15)
    v.diagonals(m.w4, m.w0, m.w11, m.w2, m.w5, m.w8, m.w1, m.w6)
    v.columns(m.w12, m.w13, m.w9, m.w11, m.w15, m.w10, m.w14, m.w8)
    v.diagonals(m.w7, m.w2, m.w5, m.w3, m.w0, m.w1, m.w6, m.w4)
    v.columns(m.w9, m.w14, m.w11, m.w5, m.w8, m.w12, m.w15, m.w1)
    v.diagonals(m.w13, m.w3, m.w0, m.w10, m.w2, m.w6, m.w4, m.w7)
    v.columns(m.w11, m.w15, m.w5, m.w0, m.w1, m.w9, m.w8, m.w6)
    v.diagonals(m.w14, m.w10, m.w2, m.w12, m.w3, m.w4, m.w7, m.w13)
    h = v.chainingValue
    flags = input.flags
    offset &+= Size.block
  }
  h.store(to: output)
}
