/// Numbers inside messages: shortest round-trip decimal without exponent (`10`, `0.5`), as core §0 of the contract asks.
public enum NumberText {
  public static func plain(_ x: Double) -> String {
    guard x.isFinite else { return x.isNaN ? "NaN" : x < 0 ? "-inf" : "inf" }
    if x == x.rounded(.towardZero), abs(x) < 1e15 { return String(Int64(x)) }
    let text = "\(x)"
    guard let mark = text.firstIndex(where: { $0 == "e" || $0 == "E" }) else {
      return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
    return expanded(mantissa: text[..<mark], exponent: Int(text[text.index(after: mark)...]) ?? 0)
  }

  /// Writes out `d.ddde±n` with its zeros.
  private static func expanded(mantissa: Substring, exponent: Int) -> String {
    let sign = mantissa.hasPrefix("-") ? "-" : ""
    let parts = mantissa.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
    let whole = parts.first ?? "0"
    let fraction = parts.count > 1 && parts[1] != "0" ? parts[1] : ""
    let digits = String(whole + fraction)
    let point = whole.count + exponent
    if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + digits }
    if point >= digits.count { return sign + digits + String(repeating: "0", count: point - digits.count) }
    let split = digits.index(digits.startIndex, offsetBy: point)
    return sign + digits[..<split] + "." + digits[split...]
  }
}
