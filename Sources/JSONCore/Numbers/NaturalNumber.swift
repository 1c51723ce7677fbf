/// A non-negative integer of any size, as far as exact decimal conversion needs one.
struct NaturalNumber: Equatable {
  /// Least significant first; the last is not zero.
  private var words: [UInt64]

  init(_ value: UInt64) { words = value == 0 ? [] : [value] }

  /// Bits up to the highest one set; 0 for zero.
  var bitWidth: Int {
    guard let last = words.last else { return 0 }
    return words.count * 64 - last.leadingZeroBitCount
  }

  /// The word with the weight 2^(64 · index); 0 beyond the last.
  func word(_ index: Int) -> UInt64 { index < words.count ? words[index] : 0 }

  /// Multiplies by one word and adds another. O(n).
  mutating func multiply(by factor: UInt64, adding addend: UInt64 = 0) {
    var carry = addend
    for index in words.indices {
      let product = words[index].multipliedFullWidth(by: factor)
      let (low, overflow) = product.low.addingReportingOverflow(carry)
      words[index] = low
      carry = overflow ? product.high &+ 1 : product.high
    }
    if carry != 0 { words.append(carry) }
    trim()
  }

  /// Multiplies by 5^exponent. O(n · exponent).
  mutating func multiply(byFiveToThe exponent: Int) {
    var rest = exponent
    while rest >= 27 {
      multiply(by: 7_450_580_596_923_828_125)  // 5^27, the largest that fits
      rest -= 27
    }
    var factor: UInt64 = 1
    for _ in 0..<max(rest, 0) { factor *= 5 }
    multiply(by: factor)
  }

  /// Divides by one word (not zero) and drops the remainder. O(n).
  mutating func divide(by divisor: UInt64) {
    var remainder: UInt64 = 0
    for index in words.indices.reversed() {
      (words[index], remainder) = divisor.dividingFullWidth((remainder, words[index]))
    }
    trim()
  }

  mutating func shiftLeft(by count: Int) {
    guard count > 0, !words.isEmpty else { return }
    let bits = UInt64(count % 64)
    if bits > 0 {
      var carry: UInt64 = 0
      for index in words.indices {
        let word = words[index]
        words[index] = word << bits | carry
        carry = word >> (64 - bits)
      }
      if carry != 0 { words.append(carry) }
    }
    words.insert(contentsOf: repeatElement(0, count: count / 64), at: 0)
  }

  /// Divides by 2^count and drops the remainder.
  mutating func shiftRight(by count: Int) {
    guard count > 0 else { return }
    words.removeFirst(min(count / 64, words.count))
    let bits = UInt64(count % 64)
    if bits > 0 {
      for index in words.indices {
        let above = index + 1 < words.count ? words[index + 1] << (64 - bits) : 0
        words[index] = words[index] >> bits | above
      }
    }
    trim()
  }

  private mutating func trim() {
    while words.last == 0 { words.removeLast() }
  }
}

extension NaturalNumber: Comparable {
  static func < (a: NaturalNumber, b: NaturalNumber) -> Bool {
    if a.words.count != b.words.count { return a.words.count < b.words.count }
    for index in a.words.indices.reversed() where a.words[index] != b.words[index] {
      return a.words[index] < b.words[index]
    }
    return false
  }
}
