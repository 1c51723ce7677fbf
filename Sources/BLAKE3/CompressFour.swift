import CVector

// The compression function on four inputs at once, one in each lane: whole chunks, or parents of equal depth
// (section 5.3 of the paper). Operators of `SIMD4` would work lane by lane here: CVector's functions do not
// (docs/decisions on CVector), and named locals are four times as fast as an array of sixteen.

private typealias Lanes = SIMD4<UInt32>

private struct WideState {
  var v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15: Lanes

  /// One round: the columns, then the diagonals (section 2.2). The caller permutes the message by the order of arguments.
  @inline(__always)
  mutating func round(
    _ m0: Lanes, _ m1: Lanes, _ m2: Lanes, _ m3: Lanes, _ m4: Lanes, _ m5: Lanes, _ m6: Lanes, _ m7: Lanes,
    _ m8: Lanes, _ m9: Lanes, _ m10: Lanes, _ m11: Lanes, _ m12: Lanes, _ m13: Lanes, _ m14: Lanes, _ m15: Lanes
  ) {
    firstHalves(&v0, &v1, &v2, &v3, &v4, &v5, &v6, &v7, &v8, &v9, &v10, &v11, &v12, &v13, &v14, &v15, m0, m2, m4, m6)
    secondHalves(&v0, &v1, &v2, &v3, &v4, &v5, &v6, &v7, &v8, &v9, &v10, &v11, &v12, &v13, &v14, &v15, m1, m3, m5, m7)
    firstHalves(&v0, &v1, &v2, &v3, &v5, &v6, &v7, &v4, &v10, &v11, &v8, &v9, &v15, &v12, &v13, &v14, m8, m10, m12, m14)
    secondHalves(
      &v0, &v1, &v2, &v3, &v5, &v6, &v7, &v4, &v10, &v11, &v8, &v9, &v15, &v12, &v13, &v14, m9, m11, m13, m15)
  }
}

/// The first halves of four quarter rounds G in every lane. Step by step over all four, the CPU finds its work 5 % faster
/// than with one G after the other.
@inline(__always)
private func firstHalves(
  _ a0: inout Lanes, _ a1: inout Lanes, _ a2: inout Lanes, _ a3: inout Lanes,
  _ b0: inout Lanes, _ b1: inout Lanes, _ b2: inout Lanes, _ b3: inout Lanes,
  _ c0: inout Lanes, _ c1: inout Lanes, _ c2: inout Lanes, _ c3: inout Lanes,
  _ d0: inout Lanes, _ d1: inout Lanes, _ d2: inout Lanes, _ d3: inout Lanes,
  _ x0: Lanes, _ x1: Lanes, _ x2: Lanes, _ x3: Lanes
) {
  a0 = cvector_u32x4_add(cvector_u32x4_add(a0, x0), b0)
  a1 = cvector_u32x4_add(cvector_u32x4_add(a1, x1), b1)
  a2 = cvector_u32x4_add(cvector_u32x4_add(a2, x2), b2)
  a3 = cvector_u32x4_add(cvector_u32x4_add(a3, x3), b3)
  d0 = cvector_u32x4_rotate_right_16(cvector_u32x4_xor(d0, a0))
  d1 = cvector_u32x4_rotate_right_16(cvector_u32x4_xor(d1, a1))
  d2 = cvector_u32x4_rotate_right_16(cvector_u32x4_xor(d2, a2))
  d3 = cvector_u32x4_rotate_right_16(cvector_u32x4_xor(d3, a3))
  c0 = cvector_u32x4_add(c0, d0)
  c1 = cvector_u32x4_add(c1, d1)
  c2 = cvector_u32x4_add(c2, d2)
  c3 = cvector_u32x4_add(c3, d3)
  b0 = cvector_u32x4_rotate_right_12(cvector_u32x4_xor(b0, c0))
  b1 = cvector_u32x4_rotate_right_12(cvector_u32x4_xor(b1, c1))
  b2 = cvector_u32x4_rotate_right_12(cvector_u32x4_xor(b2, c2))
  b3 = cvector_u32x4_rotate_right_12(cvector_u32x4_xor(b3, c3))
}

/// Their second halves.
@inline(__always)
private func secondHalves(
  _ a0: inout Lanes, _ a1: inout Lanes, _ a2: inout Lanes, _ a3: inout Lanes,
  _ b0: inout Lanes, _ b1: inout Lanes, _ b2: inout Lanes, _ b3: inout Lanes,
  _ c0: inout Lanes, _ c1: inout Lanes, _ c2: inout Lanes, _ c3: inout Lanes,
  _ d0: inout Lanes, _ d1: inout Lanes, _ d2: inout Lanes, _ d3: inout Lanes,
  _ x0: Lanes, _ x1: Lanes, _ x2: Lanes, _ x3: Lanes
) {
  a0 = cvector_u32x4_add(cvector_u32x4_add(a0, x0), b0)
  a1 = cvector_u32x4_add(cvector_u32x4_add(a1, x1), b1)
  a2 = cvector_u32x4_add(cvector_u32x4_add(a2, x2), b2)
  a3 = cvector_u32x4_add(cvector_u32x4_add(a3, x3), b3)
  d0 = cvector_u32x4_rotate_right_8(cvector_u32x4_xor(d0, a0))
  d1 = cvector_u32x4_rotate_right_8(cvector_u32x4_xor(d1, a1))
  d2 = cvector_u32x4_rotate_right_8(cvector_u32x4_xor(d2, a2))
  d3 = cvector_u32x4_rotate_right_8(cvector_u32x4_xor(d3, a3))
  c0 = cvector_u32x4_add(c0, d0)
  c1 = cvector_u32x4_add(c1, d1)
  c2 = cvector_u32x4_add(c2, d2)
  c3 = cvector_u32x4_add(c3, d3)
  b0 = cvector_u32x4_rotate_right_7(cvector_u32x4_xor(b0, c0))
  b1 = cvector_u32x4_rotate_right_7(cvector_u32x4_xor(b1, c1))
  b2 = cvector_u32x4_rotate_right_7(cvector_u32x4_xor(b2, c2))
  b3 = cvector_u32x4_rotate_right_7(cvector_u32x4_xor(b3, c3))
}

/// The sixteen words of four message blocks, block k in lane k.
private struct WideMessage {
  var w0, w1, w2, w3, w4, w5, w6, w7, w8, w9, w10, w11, w12, w13, w14, w15: Lanes

  @inline(__always)
  init(_ first: UnsafeRawPointer, _ second: UnsafeRawPointer, _ third: UnsafeRawPointer, _ fourth: UnsafeRawPointer) {
    (w0, w1, w2, w3) = transposed(
      load(first, 0), load(second, 0), load(third, 0), load(fourth, 0))
    (w4, w5, w6, w7) = transposed(
      load(first, 1), load(second, 1), load(third, 1), load(fourth, 1))
    (w8, w9, w10, w11) = transposed(
      load(first, 2), load(second, 2), load(third, 2), load(fourth, 2))
    (w12, w13, w14, w15) = transposed(
      load(first, 3), load(second, 3), load(third, 3), load(fourth, 3))
  }
}

/// The `quarter`-th sixteen bytes of a block.
@inline(__always)
private func load(_ block: UnsafeRawPointer, _ quarter: Int) -> Lanes {
  cvector_u32x4_load_little_endian(block + quarter &* 16)
}

/// Rows become columns.
@inline(__always)
private func transposed(_ a: Lanes, _ b: Lanes, _ c: Lanes, _ d: Lanes) -> (Lanes, Lanes, Lanes, Lanes) {
  let abLow = cvector_u32x4_interleave_low(a, b)
  let abHigh = cvector_u32x4_interleave_high(a, b)
  let cdLow = cvector_u32x4_interleave_low(c, d)
  let cdHigh = cvector_u32x4_interleave_high(c, d)
  return (
    cvector_u32x4_low_halves(abLow, cdLow), cvector_u32x4_high_halves(abLow, cdLow),
    cvector_u32x4_low_halves(abHigh, cdHigh), cvector_u32x4_high_halves(abHigh, cdHigh)
  )
}

/// What the four lanes of `hashFour` have in common.
struct WideInput {
  let key: ChainingValue
  /// Of every block.
  let flags: UInt32
  /// Added on the first block and on the last one.
  let firstFlags: UInt32, lastFlags: UInt32
  /// Whole blocks in each lane's input.
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
  let key = input.key
  var h0 = Lanes(repeating: key.w0)
  var h1 = Lanes(repeating: key.w1)
  var h2 = Lanes(repeating: key.w2)
  var h3 = Lanes(repeating: key.w3)
  var h4 = Lanes(repeating: key.w4)
  var h5 = Lanes(repeating: key.w5)
  var h6 = Lanes(repeating: key.w6)
  var h7 = Lanes(repeating: key.w7)
  var offset = 0
  var flags = input.flags | input.firstFlags
  let end = input.blockCount &* Size.block
  while offset < end {
    if offset &+ Size.block == end { flags |= input.lastFlags }
    // The same blocks of the next four chunks. A prefetch behind the end of memory does nothing.
    let ahead = offset &+ 4 &* Size.chunk
    cvector_prefetch(first, ahead)
    cvector_prefetch(second, ahead)
    cvector_prefetch(third, ahead)
    cvector_prefetch(fourth, ahead)
    let m = WideMessage(first + offset, second + offset, third + offset, fourth + offset)
    var v = WideState(
      v0: h0, v1: h1, v2: h2, v3: h3, v4: h4, v5: h5, v6: h6, v7: h7,
      v8: Lanes(repeating: InitialWord.first), v9: Lanes(repeating: InitialWord.second),
      v10: Lanes(repeating: InitialWord.third), v11: Lanes(repeating: InitialWord.fourth),
      v12: counters.low, v13: counters.high,
      v14: Lanes(repeating: UInt32(Size.block)), v15: Lanes(repeating: flags))
    v.round(m.w0, m.w1, m.w2, m.w3, m.w4, m.w5, m.w6, m.w7, m.w8, m.w9, m.w10, m.w11, m.w12, m.w13, m.w14, m.w15)
    v.round(m.w2, m.w6, m.w3, m.w10, m.w7, m.w0, m.w4, m.w13, m.w1, m.w11, m.w12, m.w5, m.w9, m.w14, m.w15, m.w8)
    v.round(m.w3, m.w4, m.w10, m.w12, m.w13, m.w2, m.w7, m.w14, m.w6, m.w5, m.w9, m.w0, m.w11, m.w15, m.w8, m.w1)
    v.round(m.w10, m.w7, m.w12, m.w9, m.w14, m.w3, m.w13, m.w15, m.w4, m.w0, m.w11, m.w2, m.w5, m.w8, m.w1, m.w6)
    v.round(m.w12, m.w13, m.w9, m.w11, m.w15, m.w10, m.w14, m.w8, m.w7, m.w2, m.w5, m.w3, m.w0, m.w1, m.w6, m.w4)
    v.round(m.w9, m.w14, m.w11, m.w5, m.w8, m.w12, m.w15, m.w1, m.w13, m.w3, m.w0, m.w10, m.w2, m.w6, m.w4, m.w7)
    v.round(m.w11, m.w15, m.w5, m.w0, m.w1, m.w9, m.w8, m.w6, m.w14, m.w10, m.w2, m.w12, m.w3, m.w4, m.w7, m.w13)
    h0 = cvector_u32x4_xor(v.v0, v.v8)
    h1 = cvector_u32x4_xor(v.v1, v.v9)
    h2 = cvector_u32x4_xor(v.v2, v.v10)
    h3 = cvector_u32x4_xor(v.v3, v.v11)
    h4 = cvector_u32x4_xor(v.v4, v.v12)
    h5 = cvector_u32x4_xor(v.v5, v.v13)
    h6 = cvector_u32x4_xor(v.v6, v.v14)
    h7 = cvector_u32x4_xor(v.v7, v.v15)
    flags = input.flags
    offset &+= Size.block
  }
  let low = transposed(h0, h1, h2, h3)
  let high = transposed(h4, h5, h6, h7)
  cvector_u32x4_store_little_endian(output, low.0)
  cvector_u32x4_store_little_endian(output + 16, high.0)
  cvector_u32x4_store_little_endian(output + 32, low.1)
  cvector_u32x4_store_little_endian(output + 48, high.1)
  cvector_u32x4_store_little_endian(output + 64, low.2)
  cvector_u32x4_store_little_endian(output + 80, high.2)
  cvector_u32x4_store_little_endian(output + 96, low.3)
  cvector_u32x4_store_little_endian(output + 112, high.3)
}
