/// Arithmetic on magnitudes: words, least significant first.
enum Magnitude {
  /// -1, 0 or 1. Neither has leading zeros.
  static func compare(_ a: [UInt64], _ b: [UInt64]) -> Int {
    if a.count != b.count { return a.count < b.count ? -1 : 1 }
    for index in a.indices.reversed() where a[index] != b[index] { return a[index] < b[index] ? -1 : 1 }
    return 0
  }

  static func trim(_ a: inout [UInt64]) {
    while a.last == 0 { a.removeLast() }
  }

  /// Algorithm A. O(n).
  static func add(_ a: [UInt64], _ b: [UInt64]) -> [UInt64] {
    let (long, short) = a.count >= b.count ? (a, b) : (b, a)
    var sum = long
    var carry: UInt64 = 0
    for index in long.indices {
      if index >= short.count, carry == 0 { break }
      let (partial, first) = long[index].addingReportingOverflow(index < short.count ? short[index] : 0)
      let (word, second) = partial.addingReportingOverflow(carry)
      sum[index] = word
      carry = first || second ? 1 : 0
    }
    if carry != 0 { sum.append(1) }
    return sum
  }

  /// Algorithm S: a − b where a ≥ b. O(n).
  static func subtract(_ a: [UInt64], _ b: [UInt64]) -> [UInt64] {
    var difference = a
    var borrow: UInt64 = 0
    for index in a.indices {
      if index >= b.count, borrow == 0 { break }
      let (partial, first) = a[index].subtractingReportingOverflow(index < b.count ? b[index] : 0)
      let (word, second) = partial.subtractingReportingOverflow(borrow)
      difference[index] = word
      borrow = first || second ? 1 : 0
    }
    trim(&difference)
    return difference
  }

  /// Words from which Karatsuba's method is faster here.
  static let karatsubaThreshold = 40

  /// a · b: algorithm M, O(n · m), or Karatsuba's, O(n^1.58), for long factors of like length.
  static func multiply(_ a: [UInt64], _ b: [UInt64]) -> [UInt64] {
    if a.isEmpty || b.isEmpty { return [] }
    let short = min(a.count, b.count)
    if short >= karatsubaThreshold { return karatsuba(a, b) }
    var product = [UInt64](repeating: 0, count: a.count + b.count)
    product.withUnsafeMutableBufferPointer { product in
      a.withUnsafeBufferPointer { a in
        b.withUnsafeBufferPointer { b in schoolbook(a, b, product) }
      }
    }
    trim(&product)
    return product
  }

  private static func schoolbook(
    _ a: UnsafeBufferPointer<UInt64>, _ b: UnsafeBufferPointer<UInt64>, _ product: UnsafeMutableBufferPointer<UInt64>
  ) {
    for i in 0..<a.count {
      let factor = a[i]
      var carry: UInt64 = 0
      for j in 0..<b.count {
        let wide = factor.multipliedFullWidth(by: b[j])
        let (first, c1) = wide.low.addingReportingOverflow(carry)
        let (second, c2) = first.addingReportingOverflow(product[i &+ j])
        product[i &+ j] = second
        carry = wide.high &+ (c1 ? 1 : 0) &+ (c2 ? 1 : 0)
      }
      product[i &+ b.count] = carry
    }
  }

  private static func karatsuba(_ a: [UInt64], _ b: [UInt64]) -> [UInt64] {
    let half = (max(a.count, b.count) + 1) / 2
    let (aLow, aHigh) = split(a, half)
    let (bLow, bHigh) = split(b, half)
    let low = multiply(aLow, bLow)
    let high = multiply(aHigh, bHigh)
    let both = multiply(add(aLow, aHigh), add(bLow, bHigh))
    let middle = subtract(subtract(both, low), high)
    var sum = [UInt64](repeating: 0, count: a.count + b.count + 1)
    accumulate(low, at: 0, into: &sum)
    accumulate(middle, at: half, into: &sum)
    accumulate(high, at: half * 2, into: &sum)
    trim(&sum)
    return sum
  }

  private static func split(_ a: [UInt64], _ half: Int) -> ([UInt64], [UInt64]) {
    var low = Array(a.prefix(half))
    trim(&low)
    return (low, Array(a.dropFirst(half)))
  }

  private static func accumulate(_ a: [UInt64], at offset: Int, into sum: inout [UInt64]) {
    var carry = false
    var index = offset
    for word in a {
      let (first, c1) = sum[index].addingReportingOverflow(word)
      let (second, c2) = first.addingReportingOverflow(carry ? 1 : 0)
      sum[index] = second
      carry = c1 || c2
      index += 1
    }
    while carry {
      (sum[index], carry) = sum[index].addingReportingOverflow(1)
      index += 1
    }
  }

  /// Divides by one word (not zero) in place; gives the remainder. O(n).
  static func divide(_ a: inout [UInt64], by divisor: UInt64) -> UInt64 {
    var remainder: UInt64 = 0
    a.withUnsafeMutableBufferPointer { a in
      var index = a.count &- 1
      while index >= 0 {
        (a[index], remainder) = divisor.dividingFullWidth((remainder, a[index]))
        index &-= 1
      }
    }
    trim(&a)
    return remainder
  }

  /// a · factor + addend in place. O(n).
  static func multiply(_ a: inout [UInt64], by factor: UInt64, adding addend: UInt64) {
    var carry = addend
    for index in a.indices {
      let wide = a[index].multipliedFullWidth(by: factor)
      let (low, overflow) = wide.low.addingReportingOverflow(carry)
      a[index] = low
      carry = wide.high &+ (overflow ? 1 : 0)
    }
    if carry != 0 { a.append(carry) }
  }

  static func shiftLeft(_ a: [UInt64], by count: Int) -> [UInt64] {
    if a.isEmpty { return [] }
    let whole = count / 64
    let bits = UInt64(count % 64)
    var result = [UInt64](repeating: 0, count: whole)
    result.reserveCapacity(whole + a.count + 1)
    if bits == 0 { return result + a }
    var carry: UInt64 = 0
    for word in a {
      result.append(word << bits | carry)
      carry = word >> (64 - bits)
    }
    if carry != 0 { result.append(carry) }
    return result
  }

  /// Drops what is shifted out.
  static func shiftRight(_ a: [UInt64], by count: Int) -> [UInt64] {
    let whole = count / 64
    if whole >= a.count { return [] }
    let bits = UInt64(count % 64)
    var result = Array(a[whole...])
    if bits > 0 {
      for index in result.indices {
        let above = index + 1 < result.count ? result[index + 1] << (64 - bits) : 0
        result[index] = result[index] >> bits | above
      }
    }
    trim(&result)
    return result
  }
}
