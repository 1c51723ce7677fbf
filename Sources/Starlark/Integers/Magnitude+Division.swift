extension Magnitude {
  /// Quotient and remainder of a / b, b not zero: algorithm D. O((n − m) · m).
  static func divide(_ a: [UInt64], _ b: [UInt64]) -> (quotient: [UInt64], remainder: [UInt64]) {
    if compare(a, b) < 0 { return ([], a) }
    if b.count == 1 {
      var quotient = a
      let remainder = divide(&quotient, by: b[0])
      return (quotient, remainder == 0 ? [] : [remainder])
    }
    // D1: normalise, so that the divisor's highest bit is set.
    let shift = b[b.count - 1].leadingZeroBitCount
    let v = shiftLeft(b, by: shift)
    var u = shiftLeft(a, by: shift)
    while u.count <= a.count { u.append(0) }
    let n = v.count
    var quotient = [UInt64](repeating: 0, count: u.count - n)
    u.withUnsafeMutableBufferPointer { u in
      v.withUnsafeBufferPointer { v in
        var j = u.count - n - 1
        while j >= 0 {
          quotient[j] = quotientWord(u, v, j, n)
          j -= 1
        }
      }
    }
    trim(&quotient)
    trim(&u)
    return (quotient, shiftRight(u, by: shift))
  }

  /// One word of the quotient; subtracts its multiple of v from u.
  private static func quotientWord(
    _ u: UnsafeMutableBufferPointer<UInt64>, _ v: UnsafeBufferPointer<UInt64>, _ j: Int, _ n: Int
  ) -> UInt64 {
    // D3: estimate from the two highest words, correct with the third.
    let top = u[j + n]
    var estimate: UInt64
    var rest: UInt64
    var restOverflows = false
    if top >= v[n - 1] {
      estimate = .max
      (rest, restOverflows) = u[j + n - 1].addingReportingOverflow(v[n - 1])
      // top == v[n − 1] here: the invariant of the algorithm keeps it from being larger.
    } else {
      (estimate, rest) = v[n - 1].dividingFullWidth((top, u[j + n - 1]))
    }
    while !restOverflows {
      let product = estimate.multipliedFullWidth(by: v[n - 2])
      guard product.high > rest || (product.high == rest && product.low > u[j + n - 2]) else { break }
      estimate &-= 1
      (rest, restOverflows) = rest.addingReportingOverflow(v[n - 1])
    }
    // D4: multiply and subtract.
    var carry: UInt64 = 0
    var borrow: UInt64 = 0
    for i in 0..<n {
      let product = estimate.multipliedFullWidth(by: v[i])
      let (low, overflow) = product.low.addingReportingOverflow(carry)
      carry = product.high &+ (overflow ? 1 : 0)
      let (first, b1) = u[i + j].subtractingReportingOverflow(low)
      let (second, b2) = first.subtractingReportingOverflow(borrow)
      u[i + j] = second
      borrow = b1 || b2 ? 1 : 0
    }
    let (first, b1) = u[j + n].subtractingReportingOverflow(carry)
    let (second, b2) = first.subtractingReportingOverflow(borrow)
    u[j + n] = second
    if b1 || b2 {
      // D6: the estimate was one too large; add back.
      estimate &-= 1
      var back: UInt64 = 0
      for i in 0..<n {
        let (sum, c1) = u[i + j].addingReportingOverflow(v[i])
        let (total, c2) = sum.addingReportingOverflow(back)
        u[i + j] = total
        back = c1 || c2 ? 1 : 0
      }
      u[j + n] = u[j + n] &+ back
    }
    return estimate
  }
}
