import CVector

// The scalar way for every argument, which the kernels take when a lane lies outside their range.
extension PortableMath {
  @usableFromInline @inline(never)
  static func sinAnywhere(_ x: Double) -> Double {
    if x.magnitude < SineKernel.radianLimit { return sinLanes(x) }
    guard x.isFinite else { return .nan }
    let value = SineKernel.value(reduceLarge(x.magnitude, offset: 128))
    return Double(bitPattern: value.bitPattern ^ x.sign)
  }

  @usableFromInline @inline(never)
  static func cosAnywhere(_ x: Double) -> Double {
    if x.magnitude < SineKernel.radianLimit { return cosLanes(x) }
    guard x.isFinite else { return .nan }
    return SineKernel.value(reduceLarge(x.magnitude, offset: 256))
  }

  @usableFromInline @inline(never)
  static func sinCyclesAnywhere(_ x: Double) -> Double {
    if x.magnitude < SineKernel.cycleLimit { return sinCyclesLanes(x) }
    guard x.isFinite else { return .nan }
    let value = sinCyclesLanes(fraction(x.magnitude))
    return Double(bitPattern: value.bitPattern ^ x.sign)
  }

  @usableFromInline @inline(never)
  static func cosCyclesAnywhere(_ x: Double) -> Double {
    if x.magnitude < SineKernel.cycleLimit { return cosCyclesLanes(x) }
    guard x.isFinite else { return .nan }
    return cosCyclesLanes(fraction(x.magnitude))
  }

  /// The part of a non-negative finite number after the binary point; exact.
  private static func fraction(_ x: Double) -> Double {
    x < 0x1p53 ? x - Double(Int64(x)) : 0
  }

  /// Reduces a finite magnitude of at least 2¹³ radians with a window of the binary digits of 1/2π.
  ///
  /// After M. Payne and R. Hanek, "Radian reduction for trigonometric functions" (1983): of x = m·2ᵉ times 1/2π only
  /// the digits below one whole turn matter. 192 of them leave at least 76 correct bits in the worst case, since no
  /// double comes nearer to a multiple of π/2 than about 2⁻⁶¹.
  static func reduceLarge(_ x: Double, offset: UInt64) -> ReducedAngle<Double> {
    let exponent = Int(truncatingIfNeeded: x.bitPattern >> 52) - 1075
    let significand = (x.bitPattern & 0x000F_FFFF_FFFF_FFFF) | 0x0010_0000_0000_0000
    // Digit p of 1/2π weighs 2⁻ᵖ; the first that matters is p = exponent + 1. Sixty-four zeros stand before digit 1.
    let start = exponent + 64
    let words = cv_turn_words_pointer()!
    func window(_ offset: Int) -> UInt64 {
      let position = start + offset
      let word = words + (position >> 6)
      let shift = UInt64(position & 63)
      return shift == 0 ? word[0] : (word[0] << shift) | (word[1] >> (64 - shift))
    }
    // The fraction of a turn, as 192 bits: significand × window modulo 2¹⁹².
    let low = significand.multipliedFullWidth(by: window(128))
    let middle = significand.multipliedFullWidth(by: window(64))
    let (word1, carry) = middle.low.addingReportingOverflow(low.high)
    let word0 = significand &* window(0) &+ middle.high &+ (carry ? 1 : 0)
    // Nearest multiple of 1/512 turn, and what remains, as a signed number of 128 bits scaled by 2⁻¹⁹².
    let count = (word0 &+ (1 << 54)) >> 55
    let rest0 = word0 &- (count << 55)
    let negative = rest0 >> 63 == 1
    var rest = (UInt128(rest0) << 64) | UInt128(word1)
    if negative { rest = 0 &- rest }
    var scale = -128
    if rest >> 96 == 0 {
      // A near miss: bring in the low word, of which the upper half is exact.
      let bits = negative ? 0 &- low.low : low.low
      if negative && low.low != 0 { rest = rest &- 1 }
      rest = (rest << 32) | UInt128(bits >> 32)
      scale = -160
    }
    let leading = rest.leadingZeroBitCount
    rest <<= UInt128(leading)
    scale -= leading
    // Turns as a sum of two doubles of at most 52 bits each, then radians.
    let sign = negative ? -1.0 : 1.0
    let high = sign * Double(UInt64(rest >> 76)) * powerOfTwo(scale + 76)
    let next = sign * Double(UInt64((rest >> 24) & 0xF_FFFF_FFFF_FFFF)) * powerOfTwo(scale + 24)
    let product = Double2(product: high, 0x1.921fb54442d18p+2)
    let tail = high * 0x1.1a62633145c07p-52 + next * 0x1.921fb54442d18p+2
    return ReducedAngle(count: count &+ offset, r: product.high, rLow: product.low + tail)
  }
}
