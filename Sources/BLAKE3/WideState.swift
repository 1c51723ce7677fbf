import CVector

// The compression function on four inputs at once, one in each lane: whole chunks, or parents of equal depth
// (section 5.3 of the paper). Operators of `SIMD4` would work lane by lane here: CVector's functions do not
// (docs/decisions on CVector), and named locals are four times as fast as an array of sixteen.

typealias Lanes = SIMD4<UInt32>

struct WideState {
  var v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15: Lanes

  /// The state before the first round (section 2.2).
  @inline(__always)
  init(_ h: WideValue, counters: (low: Lanes, high: Lanes), flags: UInt32) {
    (v0, v1, v2, v3, v4, v5, v6, v7) = (h.w0, h.w1, h.w2, h.w3, h.w4, h.w5, h.w6, h.w7)
    v8 = Lanes(repeating: InitialWord.first)
    v9 = Lanes(repeating: InitialWord.second)
    v10 = Lanes(repeating: InitialWord.third)
    v11 = Lanes(repeating: InitialWord.fourth)
    v12 = counters.low
    v13 = counters.high
    v14 = Lanes(repeating: UInt32(Size.block))
    v15 = Lanes(repeating: flags)
  }

  /// The first half of a round (section 2.2): the columns. The caller permutes the message by the order of arguments.
  @inline(__always)
  mutating func columns(
    _ m0: Lanes, _ m1: Lanes, _ m2: Lanes, _ m3: Lanes, _ m4: Lanes, _ m5: Lanes, _ m6: Lanes, _ m7: Lanes
  ) {
    firstHalves(&v0, &v1, &v2, &v3, &v4, &v5, &v6, &v7, &v8, &v9, &v10, &v11, &v12, &v13, &v14, &v15, m0, m2, m4, m6)
    secondHalves(&v0, &v1, &v2, &v3, &v4, &v5, &v6, &v7, &v8, &v9, &v10, &v11, &v12, &v13, &v14, &v15, m1, m3, m5, m7)
  }

  /// Its second half: the diagonals.
  @inline(__always)
  mutating func diagonals(
    _ m0: Lanes, _ m1: Lanes, _ m2: Lanes, _ m3: Lanes, _ m4: Lanes, _ m5: Lanes, _ m6: Lanes, _ m7: Lanes
  ) {
    firstHalves(&v0, &v1, &v2, &v3, &v5, &v6, &v7, &v4, &v10, &v11, &v8, &v9, &v15, &v12, &v13, &v14, m0, m2, m4, m6)
    secondHalves(&v0, &v1, &v2, &v3, &v5, &v6, &v7, &v4, &v10, &v11, &v8, &v9, &v15, &v12, &v13, &v14, m1, m3, m5, m7)
  }

  /// The state after the last round, folded to a chaining value.
  @inline(__always)
  var chainingValue: WideValue {
    WideValue(
      w0: cvector_u32x4_xor(v0, v8), w1: cvector_u32x4_xor(v1, v9), w2: cvector_u32x4_xor(v2, v10),
      w3: cvector_u32x4_xor(v3, v11), w4: cvector_u32x4_xor(v4, v12), w5: cvector_u32x4_xor(v5, v13),
      w6: cvector_u32x4_xor(v6, v14), w7: cvector_u32x4_xor(v7, v15))
  }
}

/// Four chaining values, one in each lane.
struct WideValue {
  var w0, w1, w2, w3, w4, w5, w6, w7: Lanes
}

extension WideValue {
  @inline(__always)
  init(repeating value: ChainingValue) {
    self.init(
      w0: Lanes(repeating: value.w0), w1: Lanes(repeating: value.w1), w2: Lanes(repeating: value.w2),
      w3: Lanes(repeating: value.w3), w4: Lanes(repeating: value.w4), w5: Lanes(repeating: value.w5),
      w6: Lanes(repeating: value.w6), w7: Lanes(repeating: value.w7))
  }

  /// Writes the four values, 32 bytes each, one behind the other.
  @inline(__always)
  func store(to output: UnsafeMutableRawPointer) {
    let low = transposed(w0, w1, w2, w3)
    let high = transposed(w4, w5, w6, w7)
    cvector_u32x4_store_little_endian(output, low.0)
    cvector_u32x4_store_little_endian(output + 16, high.0)
    cvector_u32x4_store_little_endian(output + 32, low.1)
    cvector_u32x4_store_little_endian(output + 48, high.1)
    cvector_u32x4_store_little_endian(output + 64, low.2)
    cvector_u32x4_store_little_endian(output + 80, high.2)
    cvector_u32x4_store_little_endian(output + 96, low.3)
    cvector_u32x4_store_little_endian(output + 112, high.3)
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
struct WideMessage {
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
