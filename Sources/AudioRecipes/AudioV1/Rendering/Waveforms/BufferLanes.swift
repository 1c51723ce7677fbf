extension UnsafeBufferPointer where Element == Double {
  /// Four values in a row, zeros where the buffer has ended.
  @inline(__always)
  func lanes(at index: Int) -> SIMD4<Double> {
    if index &+ 4 <= count {
      return UnsafeRawBufferPointer(self).loadUnaligned(fromByteOffset: index &* 8, as: SIMD4<Double>.self)
    }
    var values = SIMD4<Double>.zero
    for lane in 0..<Swift.max(count - index, 0) { values[lane] = self[index + lane] }
    return values
  }
}

extension UnsafeBufferPointer where Element == Double {
  /// Four values in a row that the buffer certainly has: for loops that count to a multiple of four.
  @inline(__always)
  func four(at index: Int) -> SIMD4<Double> {
    assert(index >= 0 && index + 4 <= count)
    return UnsafeRawPointer(baseAddress.unsafelyUnwrapped).loadUnaligned(
      fromByteOffset: index &* 8, as: SIMD4<Double>.self)
  }
}

extension UnsafeMutableBufferPointer where Element == Double {
  /// See `UnsafeBufferPointer`.
  @inline(__always)
  func four(at index: Int) -> SIMD4<Double> { UnsafeBufferPointer(self).four(at: index) }

  /// Writes four values in a row that the buffer certainly has room for.
  @inline(__always)
  func storeFour(_ values: SIMD4<Double>, at index: Int) {
    assert(index >= 0 && index + 4 <= count)
    UnsafeMutableRawPointer(baseAddress.unsafelyUnwrapped).storeBytes(
      of: values, toByteOffset: index &* 8, as: SIMD4<Double>.self)
  }

  /// Four values in a row, zeros where the buffer has ended.
  @inline(__always)
  func lanes(at index: Int) -> SIMD4<Double> { UnsafeBufferPointer(self).lanes(at: index) }

  /// Writes four values in a row, those of them that the buffer has room for.
  @inline(__always)
  func store(_ values: SIMD4<Double>, at index: Int) {
    if index &+ 4 <= count {
      UnsafeMutableRawBufferPointer(self).storeBytes(of: values, toByteOffset: index &* 8, as: SIMD4<Double>.self)
    } else {
      for lane in 0..<Swift.max(count - index, 0) { self[index + lane] = values[lane] }
    }
  }
}
