/// SHA-1 (FIPS 180-4 §6.1), for the names of git's objects and nothing else: it is no protection against forgery.
struct SHA1 {
  private var state: (UInt32, UInt32, UInt32, UInt32, UInt32) = (
    0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0
  )
  private var pending: [UInt8] = []
  private var length: UInt64 = 0

  mutating func update(_ bytes: [UInt8]) {
    length &+= UInt64(bytes.count)
    if pending.isEmpty {
      pending = bytes
    } else {
      pending += bytes
    }
    compressPending()
  }

  /// The 20 bytes of the hash.
  consuming func finalize() -> [UInt8] {
    let bits = length &* 8
    pending.append(0x80)
    while pending.count % 64 != 56 { pending.append(0) }
    for shift in stride(from: 56, through: 0, by: -8) {
      pending.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
    }
    compressPending()
    var result: [UInt8] = []
    for word in [state.0, state.1, state.2, state.3, state.4] {
      for shift in [UInt32(24), 16, 8, 0] { result.append(UInt8(truncatingIfNeeded: word >> shift)) }
    }
    return result
  }

  static func hash(_ parts: [[UInt8]]) -> [UInt8] {
    var hash = SHA1()
    for part in parts { hash.update(part) }
    return hash.finalize()
  }

  /// Takes every whole block.
  private mutating func compressPending() {
    let whole = pending.count / 64 * 64
    guard whole > 0 else { return }
    var state = state
    pending.withUnsafeBytes { bytes in
      var start = 0
      while start < whole {
        Self.compress(&state, UnsafeRawBufferPointer(rebasing: bytes[start..<(start + 64)]))
        start += 64
      }
    }
    self.state = state
    pending.removeFirst(whole)
  }

  private static func compress(
    _ state: inout (UInt32, UInt32, UInt32, UInt32, UInt32), _ block: UnsafeRawBufferPointer
  ) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 80) { w in
      for t in 0..<16 { w[t] = UInt32(bigEndian: block.loadUnaligned(fromByteOffset: t * 4, as: UInt32.self)) }
      for t in 16..<80 { w[t] = rotated(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1) }
      var (a, b, c, d, e) = state
      for t in 0..<80 {
        let (f, k): (UInt32, UInt32) =
          switch t {
          case ..<20: ((b & c) | (~b & d), 0x5A82_7999)
          case ..<40: (b ^ c ^ d, 0x6ED9_EBA1)
          case ..<60: ((b & c) | (b & d) | (c & d), 0x8F1B_BCDC)
          default: (b ^ c ^ d, 0xCA62_C1D6)
          }
        let next = rotated(a, 5) &+ f &+ e &+ k &+ w[t]
        (a, b, c, d, e) = (next, a, rotated(b, 30), c, d)
      }
      state = (state.0 &+ a, state.1 &+ b, state.2 &+ c, state.3 &+ d, state.4 &+ e)
    }
  }

  private static func rotated(_ x: UInt32, _ n: UInt32) -> UInt32 { (x &<< n) | (x &>> (32 &- n)) }
}
