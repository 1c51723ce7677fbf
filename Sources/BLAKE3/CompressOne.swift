// The compression function on one block, in general registers: small inputs, the last block, the top of the tree.

/// The working state of one compression, a matrix of four by four words, row after row (section 2.2).
private struct State {
  var v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15: UInt32

  /// One round: the columns, then the diagonals (section 2.2). The caller permutes the message by the order of arguments.
  @inline(__always)
  mutating func round(
    _ m0: UInt32, _ m1: UInt32, _ m2: UInt32, _ m3: UInt32, _ m4: UInt32, _ m5: UInt32, _ m6: UInt32, _ m7: UInt32,
    _ m8: UInt32, _ m9: UInt32, _ m10: UInt32, _ m11: UInt32, _ m12: UInt32, _ m13: UInt32, _ m14: UInt32, _ m15: UInt32
  ) {
    mix(&v0, &v4, &v8, &v12, m0, m1)
    mix(&v1, &v5, &v9, &v13, m2, m3)
    mix(&v2, &v6, &v10, &v14, m4, m5)
    mix(&v3, &v7, &v11, &v15, m6, m7)
    mix(&v0, &v5, &v10, &v15, m8, m9)
    mix(&v1, &v6, &v11, &v12, m10, m11)
    mix(&v2, &v7, &v8, &v13, m12, m13)
    mix(&v3, &v4, &v9, &v14, m14, m15)
  }
}

/// The quarter round G (section 2.2).
@inline(__always)
private func mix(
  _ a: inout UInt32, _ b: inout UInt32, _ c: inout UInt32, _ d: inout UInt32, _ x: UInt32, _ y: UInt32
) {
  a = a &+ b &+ x
  d = rotateRight(d ^ a, 16)
  c = c &+ d
  b = rotateRight(b ^ c, 12)
  a = a &+ b &+ y
  d = rotateRight(d ^ a, 8)
  c = c &+ d
  b = rotateRight(b ^ c, 7)
}

@inline(__always)
private func rotateRight(_ value: UInt32, _ count: UInt32) -> UInt32 {
  (value &>> count) | (value &<< (32 &- count))
}

/// The seven rounds on an input chaining value, a block, the counter, the block's length in bytes and the flags.
@inline(__always)
private func permute(
  _ h: ChainingValue, _ m: MessageWords, counter: UInt64, blockLength: UInt32, flags: UInt32
) -> State {
  var v = State(
    v0: h.w0, v1: h.w1, v2: h.w2, v3: h.w3, v4: h.w4, v5: h.w5, v6: h.w6, v7: h.w7,
    v8: InitialWord.first, v9: InitialWord.second, v10: InitialWord.third, v11: InitialWord.fourth,
    v12: UInt32(truncatingIfNeeded: counter), v13: UInt32(truncatingIfNeeded: counter &>> 32),
    v14: blockLength, v15: flags)
  v.round(m.w0, m.w1, m.w2, m.w3, m.w4, m.w5, m.w6, m.w7, m.w8, m.w9, m.w10, m.w11, m.w12, m.w13, m.w14, m.w15)
  v.round(m.w2, m.w6, m.w3, m.w10, m.w7, m.w0, m.w4, m.w13, m.w1, m.w11, m.w12, m.w5, m.w9, m.w14, m.w15, m.w8)
  v.round(m.w3, m.w4, m.w10, m.w12, m.w13, m.w2, m.w7, m.w14, m.w6, m.w5, m.w9, m.w0, m.w11, m.w15, m.w8, m.w1)
  v.round(m.w10, m.w7, m.w12, m.w9, m.w14, m.w3, m.w13, m.w15, m.w4, m.w0, m.w11, m.w2, m.w5, m.w8, m.w1, m.w6)
  v.round(m.w12, m.w13, m.w9, m.w11, m.w15, m.w10, m.w14, m.w8, m.w7, m.w2, m.w5, m.w3, m.w0, m.w1, m.w6, m.w4)
  v.round(m.w9, m.w14, m.w11, m.w5, m.w8, m.w12, m.w15, m.w1, m.w13, m.w3, m.w0, m.w10, m.w2, m.w6, m.w4, m.w7)
  v.round(m.w11, m.w15, m.w5, m.w0, m.w1, m.w9, m.w8, m.w6, m.w14, m.w10, m.w2, m.w12, m.w3, m.w4, m.w7, m.w13)
  return v
}

/// The compression function, truncated to a chaining value.
@inline(__always)
func compress(
  _ h: ChainingValue, _ m: MessageWords, counter: UInt64, blockLength: UInt32, flags: UInt32
) -> ChainingValue {
  let v = permute(h, m, counter: counter, blockLength: blockLength, flags: flags)
  return ChainingValue(
    w0: v.v0 ^ v.v8, w1: v.v1 ^ v.v9, w2: v.v2 ^ v.v10, w3: v.v3 ^ v.v11,
    w4: v.v4 ^ v.v12, w5: v.v5 ^ v.v13, w6: v.v6 ^ v.v14, w7: v.v7 ^ v.v15)
}

/// The compression function with all its sixteen words, for extendable output (section 2.6).
func compressToBlock(
  _ h: ChainingValue, _ m: MessageWords, counter: UInt64, blockLength: UInt32, flags: UInt32
) -> (first: ChainingValue, second: ChainingValue) {
  let v = permute(h, m, counter: counter, blockLength: blockLength, flags: flags)
  let first = ChainingValue(
    w0: v.v0 ^ v.v8, w1: v.v1 ^ v.v9, w2: v.v2 ^ v.v10, w3: v.v3 ^ v.v11,
    w4: v.v4 ^ v.v12, w5: v.v5 ^ v.v13, w6: v.v6 ^ v.v14, w7: v.v7 ^ v.v15)
  let second = ChainingValue(
    w0: v.v8 ^ h.w0, w1: v.v9 ^ h.w1, w2: v.v10 ^ h.w2, w3: v.v11 ^ h.w3,
    w4: v.v12 ^ h.w4, w5: v.v13 ^ h.w5, w6: v.v14 ^ h.w6, w7: v.v15 ^ h.w7)
  return (first, second)
}
