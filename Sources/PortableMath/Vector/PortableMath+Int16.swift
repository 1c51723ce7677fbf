public import CVector

/// Samples of sound from doubles: the nearest whole number, halves away from zero.
extension PortableMath {
  /// The nearest 16-bit integer of each lane; the one double just below a half counts as a half.
  ///
  /// - Precondition: every magnitude is below 32,767.5.
  @inlinable @inline(__always)
  public static func int16(_ x: SIMD4<Double>) -> SIMD4<Int16> { cv_f64x4_int16(movedAway(x)) }

  /// The nearest 16-bit integers of two channels, one after the other for each lane.
  ///
  /// - Precondition: every magnitude is below 32,767.5.
  @inlinable @inline(__always)
  public static func interleavedInt16(_ left: SIMD4<Double>, _ right: SIMD4<Double>) -> SIMD8<Int16> {
    cv_f64x4_interleaved_int16(movedAway(left), movedAway(right))
  }

  /// Half a step away from zero, so that the whole part is the nearest integer.
  @inlinable @inline(__always)
  static func movedAway(_ x: SIMD4<Double>) -> SIMD4<Double> {
    x + SIMD4(words: x.sign | SIMD4<UInt64>(all: (0.5 as Double).bitPattern))
  }
}
