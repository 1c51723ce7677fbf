// Block forms: one call for a whole buffer, eight lanes at a time. The bits are those of the scalar forms.
extension PortableMath {
  /// The sine of each value, in radians. `output` is at least as long; both may be the same memory.
  public static func sin(_ input: UnsafeBufferPointer<Double>, into output: UnsafeMutableBufferPointer<Double>) {
    forEachBlock(input, output, { sinLanes($0) }, { sinLanes($0) })
  }

  /// The cosine of each value, in radians.
  public static func cos(_ input: UnsafeBufferPointer<Double>, into output: UnsafeMutableBufferPointer<Double>) {
    forEachBlock(input, output, { cosLanes($0) }, { cosLanes($0) })
  }

  /// sin(2π·cycles) of each value.
  public static func sinCycles(_ input: UnsafeBufferPointer<Double>, into output: UnsafeMutableBufferPointer<Double>) {
    forEachBlock(input, output, { sinCyclesLanes($0) }, { sinCyclesLanes($0) })
  }

  /// cos(2π·cycles) of each value.
  public static func cosCycles(_ input: UnsafeBufferPointer<Double>, into output: UnsafeMutableBufferPointer<Double>) {
    forEachBlock(input, output, { cosCyclesLanes($0) }, { cosCyclesLanes($0) })
  }

  /// e raised to each value.
  public static func exp(_ input: UnsafeBufferPointer<Double>, into output: UnsafeMutableBufferPointer<Double>) {
    forEachBlock(input, output, { expLanes($0) }, { expLanes($0) })
  }

  /// 2 raised to each value.
  public static func exp2(_ input: UnsafeBufferPointer<Double>, into output: UnsafeMutableBufferPointer<Double>) {
    forEachBlock(input, output, { exp2Lanes($0) }, { exp2Lanes($0) })
  }

  /// The natural logarithm of each value.
  public static func log(_ input: UnsafeBufferPointer<Double>, into output: UnsafeMutableBufferPointer<Double>) {
    forEachBlock(input, output, { logLanes($0) }, { logLanes($0) })
  }

  /// The logarithm to base 2 of each value.
  public static func log2(_ input: UnsafeBufferPointer<Double>, into output: UnsafeMutableBufferPointer<Double>) {
    forEachBlock(input, output, { log2Lanes($0) }, { log2Lanes($0) })
  }

  /// The hyperbolic tangent of each value.
  public static func tanh(_ input: UnsafeBufferPointer<Double>, into output: UnsafeMutableBufferPointer<Double>) {
    forEachBlock(input, output, { tanhLanes($0) }, { tanhLanes($0) })
  }

  /// Applies a function to `input.count` values, eight at a time and the rest one by one.
  ///
  /// - Precondition: `output` holds at least as many values as `input`. Both may be the same memory; otherwise they do
  ///   not overlap.
  @inline(__always)
  private static func forEachBlock(
    _ input: UnsafeBufferPointer<Double>, _ output: UnsafeMutableBufferPointer<Double>,
    _ lanes: (SIMD8<Double>) -> SIMD8<Double>, _ single: (Double) -> Double
  ) {
    let count = input.count
    precondition(output.count >= count, "the output buffer is shorter than the input")
    guard count > 0, let source = input.baseAddress, let target = output.baseAddress else { return }
    let from = UnsafeRawPointer(source)
    let to = UnsafeMutableRawPointer(target)
    var index = 0
    while index &+ 8 <= count {
      let x = from.loadUnaligned(fromByteOffset: index &* 8, as: SIMD8<Double>.self)
      to.storeBytes(of: lanes(x), toByteOffset: index &* 8, as: SIMD8<Double>.self)
      index &+= 8
    }
    while index < count {
      target[index] = single(source[index])
      index &+= 1
    }
  }
}
