import CVector

// Eight inputs at once, as two states of four lanes. The rounds of one depend on each other step by step; the other gives
// the CPU work meanwhile, and that gains more than the spilled registers cost: measured, 15 % on a CPU with two cycles a
// vector operation, and as much by the scheduling model of one with three vector ports (docs/decisions/0001-our-blake3.md).

/// Hashes eight inputs of `input.blockCount` whole blocks, each `stride` bytes behind the one before, and writes their
/// chaining values, 32 bytes each, to `output`.
///
/// `counters` are the inputs' chunk numbers. The output may overlap the inputs when these are single blocks: everything
/// is read before anything is written.
@inline(never)
func hashEight(
  _ first: UnsafeRawPointer, stride: Int, _ input: WideInput,
  counters: (low: (Lanes, Lanes), high: (Lanes, Lanes)), into output: UnsafeMutableRawPointer
) {
  var h = WideValue(repeating: input.key)
  var g = h
  var block = first
  var flags = input.flags | input.firstFlags
  let end = first + input.blockCount &* Size.block
  while block < end {
    if block + Size.block == end { flags |= input.lastFlags }
    // The same blocks of the next eight inputs.
    prefetchEight(block + 8 &* stride, stride: stride)
    let fifth = block + 4 &* stride
    let m = WideMessage(block, block + stride, block + 2 &* stride, block + 3 &* stride)
    let n = WideMessage(fifth, fifth + stride, fifth + 2 &* stride, fifth + 3 &* stride)
    var v = WideState(h, counters: (counters.low.0, counters.high.0), flags: flags)
    var w = WideState(g, counters: (counters.low.1, counters.high.1), flags: flags)
    v.columns(m.w0, m.w1, m.w2, m.w3, m.w4, m.w5, m.w6, m.w7)
    w.columns(n.w0, n.w1, n.w2, n.w3, n.w4, n.w5, n.w6, n.w7)
    v.diagonals(m.w8, m.w9, m.w10, m.w11, m.w12, m.w13, m.w14, m.w15)
    w.diagonals(n.w8, n.w9, n.w10, n.w11, n.w12, n.w13, n.w14, n.w15)
    v.columns(m.w2, m.w6, m.w3, m.w10, m.w7, m.w0, m.w4, m.w13)
    w.columns(n.w2, n.w6, n.w3, n.w10, n.w7, n.w0, n.w4, n.w13)
    v.diagonals(m.w1, m.w11, m.w12, m.w5, m.w9, m.w14, m.w15, m.w8)
    w.diagonals(n.w1, n.w11, n.w12, n.w5, n.w9, n.w14, n.w15, n.w8)
    v.columns(m.w3, m.w4, m.w10, m.w12, m.w13, m.w2, m.w7, m.w14)
    w.columns(n.w3, n.w4, n.w10, n.w12, n.w13, n.w2, n.w7, n.w14)
    v.diagonals(m.w6, m.w5, m.w9, m.w0, m.w11, m.w15, m.w8, m.w1)
    w.diagonals(n.w6, n.w5, n.w9, n.w0, n.w11, n.w15, n.w8, n.w1)
    v.columns(m.w10, m.w7, m.w12, m.w9, m.w14, m.w3, m.w13, m.w15)
    w.columns(n.w10, n.w7, n.w12, n.w9, n.w14, n.w3, n.w13, n.w15)
    v.diagonals(m.w4, m.w0, m.w11, m.w2, m.w5, m.w8, m.w1, m.w6)
    w.diagonals(n.w4, n.w0, n.w11, n.w2, n.w5, n.w8, n.w1, n.w6)
    v.columns(m.w12, m.w13, m.w9, m.w11, m.w15, m.w10, m.w14, m.w8)
    w.columns(n.w12, n.w13, n.w9, n.w11, n.w15, n.w10, n.w14, n.w8)
    v.diagonals(m.w7, m.w2, m.w5, m.w3, m.w0, m.w1, m.w6, m.w4)
    w.diagonals(n.w7, n.w2, n.w5, n.w3, n.w0, n.w1, n.w6, n.w4)
    v.columns(m.w9, m.w14, m.w11, m.w5, m.w8, m.w12, m.w15, m.w1)
    w.columns(n.w9, n.w14, n.w11, n.w5, n.w8, n.w12, n.w15, n.w1)
    v.diagonals(m.w13, m.w3, m.w0, m.w10, m.w2, m.w6, m.w4, m.w7)
    w.diagonals(n.w13, n.w3, n.w0, n.w10, n.w2, n.w6, n.w4, n.w7)
    v.columns(m.w11, m.w15, m.w5, m.w0, m.w1, m.w9, m.w8, m.w6)
    w.columns(n.w11, n.w15, n.w5, n.w0, n.w1, n.w9, n.w8, n.w6)
    v.diagonals(m.w14, m.w10, m.w2, m.w12, m.w3, m.w4, m.w7, m.w13)
    w.diagonals(n.w14, n.w10, n.w2, n.w12, n.w3, n.w4, n.w7, n.w13)
    h = v.chainingValue
    g = w.chainingValue
    flags = input.flags
    block += Size.block
  }
  h.store(to: output)
  g.store(to: output + 4 &* Size.chainingValue)
}

/// A prefetch behind the end of memory does nothing.
@inline(__always)
private func prefetchEight(_ base: UnsafeRawPointer, stride: Int) {
  cvector_prefetch(base, 0)
  cvector_prefetch(base, stride)
  cvector_prefetch(base, 2 &* stride)
  cvector_prefetch(base, 3 &* stride)
  cvector_prefetch(base, 4 &* stride)
  cvector_prefetch(base, 5 &* stride)
  cvector_prefetch(base, 6 &* stride)
  cvector_prefetch(base, 7 &* stride)
}
