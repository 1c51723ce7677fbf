/// Text of floats.
enum FloatText {
  /// The shortest digits that read back as the same double, and where the point stands: 0.d₁d₂… · 10^point.
  /// From `Double.description`, which finds them (Errol/SwiftDtoa, no locale).
  static func shortest(_ x: Double) -> (digits: [UInt8], point: Int) {
    var digits: [UInt8] = []
    var point = 0
    var exponent = 0
    var afterPoint = false
    var iterator = x.magnitude.description.utf8.makeIterator()
    while let byte = iterator.next() {
      if byte == 0x2E {
        afterPoint = true
      } else if byte == 0x65 {
        var negative = false
        while let next = iterator.next() {
          if next == 0x2D { negative = true } else if next != 0x2B { exponent = exponent * 10 + Int(next - 0x30) }
        }
        if negative { exponent = -exponent }
      } else {
        digits.append(byte)
        if !afterPoint { point += 1 }
      }
    }
    var leading = 0
    while leading < digits.count, digits[leading] == 0x30 { leading += 1 }
    digits.removeFirst(leading)
    point -= leading
    while digits.last == 0x30 { digits.removeLast() }
    if digits.isEmpty { return ([0x30], 1) }
    return (digits, point + exponent)
  }

  /// `str(x)`: shortest round-trip digits; `1e+06` from 10^6 on in the contract's dialect and in starlark-rust and
  /// starlark-go alike, at least one decimal otherwise.
  /// - Parameter smallPlain: Whether numbers down to 10^-5 are written without an exponent; otherwise down to 10^-4.
  static func append<Sink: ByteSink>(_ x: Double, smallPlain: Bool, to out: inout Sink) {
    guard x.isFinite else {
      return out.append(contentsOf: x.isNaN ? "nan".utf8 : x < 0 ? "-inf".utf8 : "+inf".utf8)
    }
    // Here the standard library's layout is ours.
    if x.magnitude >= 1e-4, x.magnitude < 1e6 { return out.append(contentsOf: x.description.utf8) }
    if x.sign == .minus { out.append(0x2D) }
    let (digits, point) = shortest(x)
    let exponent = x == 0 ? 0 : point - 1
    if exponent >= 6 || exponent < (smallPlain ? -5 : -4) {
      out.append(digits[0])
      if digits.count > 1 {
        out.append(0x2E)
        out.append(contentsOf: digits[1...])
      }
      appendExponent(exponent, to: &out)
      return
    }
    if point <= 0 {
      out.append(contentsOf: "0.".utf8)
      out.append(contentsOf: repeatElement(0x30, count: -point))
      out.append(contentsOf: digits)
    } else if point >= digits.count {
      out.append(contentsOf: digits)
      out.append(contentsOf: repeatElement(0x30, count: point - digits.count))
      out.append(contentsOf: ".0".utf8)
    } else {
      out.append(contentsOf: digits[..<point])
      out.append(0x2E)
      out.append(contentsOf: digits[point...])
    }
  }

  private static func appendExponent<Sink: ByteSink>(_ exponent: Int, to out: inout Sink) {
    out.append(contentsOf: exponent < 0 ? "e-".utf8 : "e+".utf8)
    let magnitude = String(exponent.magnitude)
    if magnitude.utf8.count < 2 { out.append(0x30) }
    out.append(contentsOf: magnitude.utf8)
  }

  /// `%e`: one digit, six decimals, an exponent of at least two digits; exact decimal expansion, ties to even.
  static func appendScientific<Sink: ByteSink>(_ x: Double, to out: inout Sink) {
    guard x.isFinite else { return append(x, smallPlain: false, to: &out) }
    if x.sign == .minus { out.append(0x2D) }
    if x == 0 { return out.append(contentsOf: "0.000000e+00".utf8) }
    // The shortest digits give the decimal exponent; rounding to seven digits may carry into the next.
    var exponent = shortest(x).point - 1
    var scaled = rounded(x.magnitude, timesTenTo: 6 - exponent)
    if scaled.digits(base: 10).count > 7 {
      exponent += 1
      scaled = rounded(x.magnitude, timesTenTo: 6 - exponent)
    }
    let digits = scaled.digits(base: 10)
    out.append(digits[0])
    out.append(0x2E)
    out.append(contentsOf: digits[1...])
    appendExponent(exponent, to: &out)
  }

  /// `%f`: six decimals; exact decimal expansion, ties to even.
  static func appendFixed<Sink: ByteSink>(_ x: Double, to out: inout Sink) {
    guard x.isFinite else { return append(x, smallPlain: false, to: &out) }
    if x.sign == .minus { out.append(0x2D) }
    var digits = rounded(x.magnitude, timesTenTo: 6).digits(base: 10)
    if digits.count < 7 { digits = [UInt8](repeating: 0x30, count: 7 - digits.count) + digits }
    out.append(contentsOf: digits.dropLast(6))
    out.append(0x2E)
    out.append(contentsOf: digits.suffix(6))
  }

  /// x · 10^power to the nearest integer, ties to even, exactly.
  private static func rounded(_ x: Double, timesTenTo power: Int) -> BigInteger {
    let exponent = x.exponent == Double.zero.exponent ? -1074 : max(Int(x.exponent), -1022) - 52
    let significand = x.significandBitPattern | (x.isNormal ? 1 << 52 : 0)
    var numerator = BigInteger(significand)
    var denominator = BigInteger(1)
    if power >= 0 {
      numerator = numerator * FloatParser.power(ofTen: power)
    } else {
      denominator = FloatParser.power(ofTen: -power)
    }
    if exponent >= 0 { numerator = numerator << exponent } else { denominator = denominator << -exponent }
    guard let (quotient, remainder) = numerator.dividedFloored(by: denominator) else { return BigInteger() }
    let twice = remainder << 1
    let isOdd = (quotient.words.first ?? 0) & 1 == 1
    return twice > denominator || (twice == denominator && isOdd) ? quotient + BigInteger(1) : quotient
  }
}
