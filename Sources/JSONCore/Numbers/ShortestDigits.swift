/// The shortest decimal digits that read back as a given double, and where their point stands.
///
/// The digits are those of the standard library's `description`, which is shortest and, among the shortest, nearest
/// (SwiftDtoa, after Errol and Ryū); only their layout differs between formats.
struct ShortestDigits {
  /// ASCII digits, no leading and no trailing zero; `0` alone for zero.
  private(set) var digits: [UInt8] = []
  /// The value is 0.d₁d₂… × 10^point.
  private(set) var point = 0

  /// The digits of a finite value's magnitude.
  init(of value: Double) {
    digits.reserveCapacity(24)
    var seenPoint = false
    var exponent = 0
    var negativeExponent = false
    var inExponent = false
    for byte in value.magnitude.description.utf8 {
      switch byte {
      case UInt8(ascii: "."): seenPoint = true
      case UInt8(ascii: "e"): inExponent = true
      case UInt8(ascii: "-"): negativeExponent = true
      case 0x30...0x39:
        if inExponent {
          exponent = exponent * 10 + Int(byte - 0x30)
        } else if byte == 0x30, digits.isEmpty {
          if seenPoint { point -= 1 }
        } else {
          digits.append(byte)
          if !seenPoint { point += 1 }
        }
      default: break
      }
    }
    point += negativeExponent ? -exponent : exponent
    while digits.last == 0x30 { digits.removeLast() }
    if digits.isEmpty {
      digits = [0x30]
      point = 1
    }
  }
}
