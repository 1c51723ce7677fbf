/// What strings know without a machine.
enum Strings {
  @inline(__always)
  static func equal(_ a: Value, _ b: Value) -> Bool {
    let x = a.asObject(StringObject.self)
    let y = b.asObject(StringObject.self)
    guard x.pointee.count == y.pointee.count else { return false }
    if x.pointee.hash != 0, y.pointee.hash != 0, x.pointee.hash != y.pointee.hash { return false }
    return equalBytes(x.storage, y.storage, Int(x.pointee.count))
  }

  @inline(__always)
  static func equalBytes(_ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    let p = UnsafeRawPointer(a)
    let q = UnsafeRawPointer(b)
    var index = 0
    while index &+ 8 <= count {
      if p.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        != q.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      {
        return false
      }
      index &+= 8
    }
    while index < count {
      if a[index] != b[index] { return false }
      index &+= 1
    }
    return true
  }

  /// By bytes, which for UTF-8 is by code point: negative, zero or positive.
  static func compare(_ a: Value, _ b: Value) -> Int {
    let x = a.asObject(StringObject.self)
    let y = b.asObject(StringObject.self)
    let count = Int(min(x.pointee.count, y.pointee.count))
    let p = UnsafeRawPointer(x.storage)
    let q = UnsafeRawPointer(y.storage)
    var index = 0
    while index &+ 8 <= count {
      let u = p.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let v = q.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      if u != v { return u.byteSwapped < v.byteSwapped ? -1 : 1 }
      index &+= 8
    }
    while index < count {
      let u = x.storage[index]
      let v = y.storage[index]
      if u != v { return Int(u) &- Int(v) }
      index &+= 1
    }
    return Int(x.pointee.count) &- Int(y.pointee.count)
  }

  /// Multiplies and folds eight bytes at a time. The same everywhere: texts are read as little-endian words.
  static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: bytes.count)
    var index = 0
    if let base = bytes.baseAddress {
      let raw = UnsafeRawPointer(base)
      while index &+ 8 <= bytes.count {
        state = mix(state ^ UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)))
        index &+= 8
      }
      var last: UInt64 = 0
      var shift: UInt64 = 0
      while index < bytes.count {
        last |= UInt64(base[index]) &<< shift
        shift &+= 8
        index &+= 1
      }
      state = mix(state ^ last)
    }
    let folded = UInt32(truncatingIfNeeded: state ^ (state &>> 32))
    return folded == 0 ? 1 : folded
  }

  @inline(__always)
  static func mix(_ x: UInt64) -> UInt64 {
    let wide = x.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return wide.high ^ wide.low
  }

  /// The hash of a string or bytes, kept in the object where the object may be changed.
  @inline(__always)
  static func hash(_ object: UnsafeMutablePointer<StringObject>, heap: UInt32) -> UInt32 {
    if object.pointee.hash != 0 { return object.pointee.hash }
    let value = hash(object.bytes)
    if object.pointee.header.heap == heap { object.pointee.hash = value }
    return value
  }
}
