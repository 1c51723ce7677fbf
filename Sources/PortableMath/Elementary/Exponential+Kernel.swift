public import CVector

/// e^x and 2^x by table: x = n·(ln 2)/256 + r, and e^x = 2^(n/256)·e^r with |r| below 0.0014.
///
/// The table holds 2^(j/256) in two parts, so that only the small product with e^r − 1 is rounded before the last sum:
/// errors stay below 0.6 units in the last place.
@usableFromInline
enum ExponentialKernel {
  /// Results are normal where |x| is below this.
  @usableFromInline static var limit: Double {
    @inlinable @inline(__always) get { 708 }
  }
  /// The same for powers of two.
  @usableFromInline static var limitBase2: Double {
    @inlinable @inline(__always) get { 1022 }
  }

  /// Splits `x`: `shifted` holds n in its lowest bits; ln 2/256 has parts of 34 and 53 bits. `rLow` is r's rounding error.
  @inlinable @inline(__always)
  static func reduce<L: DoubleLanes>(_ x: L) -> (shifted: L, r: L, rLow: L) {
    let shifted = x * 0x1.71547652b82fep+8 + 0x1.8p52
    let n = shifted - 0x1.8p52
    let first = x - n * 0x1.62e42fef80000p-9
    let second = n * 0x1.1cf79abc9e3b4p-44
    let r = first - second
    return (shifted, r, (first - r) - second)
  }

  /// The same for 2^x: the multiple of 1/256 is exact.
  @inlinable @inline(__always)
  static func reduceBase2<L: DoubleLanes>(_ x: L) -> (shifted: L, r: L) {
    let shifted = x + 0x1.8p44
    return (shifted, (x - (shifted - 0x1.8p44)) * 0x1.62e42fefa39efp-1)
  }

  /// 2^(j/256)·e^r with j the lowest eight bits of `count`; in [0.99, 2].
  @inlinable @inline(__always)
  static func significand<L: DoubleLanes>(_ count: L.Words, _ r: L) -> L {
    let row = count.lowByte
    let table = cv_exp2_table_pointer()!
    let power = L.look(table, row)
    let series = r.polynomial(0.5, 0x1.555556dfb5410p-3, 0x1.5555565c3fe76p-5)
    let small = r + (r * r) * series
    return power + (power * small + L.look(table + 256, row))
  }

  /// The value times two to the number above the lowest eight bits of `count`, where the result is normal.
  @inlinable @inline(__always)
  static func scale<L: DoubleLanes>(_ value: L, _ count: L.Words) -> L {
    L(words: value.words &+ (count & L.Words(all: ~255)).shiftedLeft(44))
  }

  @inlinable @inline(__always)
  static func value<L: DoubleLanes>(_ shifted: L, _ r: L) -> L {
    scale(significand(shifted.words, r), shifted.words)
  }
}
