import SpecModel

/// Numbers as people read them.
enum Numbers {
  /// `26,460`; `0.5`.
  static func grouped(_ value: Double) -> String {
    guard let whole = Int64(exactly: value) else { return DecimalText.fixed(value, places: 2) }
    let digits = Array(String(whole.magnitude))
    let groups = stride(from: digits.count, to: 0, by: -3).map { String(digits[max(0, $0 - 3)..<$0]) }
    return (whole < 0 ? "-" : "") + groups.reversed().joined(separator: ",")
  }

  /// `52 kB`, `1.3 MB`: by thousands.
  static func bytes(_ count: Int64) -> String {
    let value = Double(count)
    if count < 1000 { return "\(count) B" }
    if value < 999_500 { return DecimalText.fixed(value / 1e3, places: value < 9_950 ? 1 : 0) + " kB" }
    return DecimalText.fixed(value / 1e6, places: value < 9.95e6 ? 1 : 0) + " MB"
  }

  /// `0.60 s`, `12.0 s`, `3:05`.
  static func duration(_ seconds: Double) -> String {
    if seconds < 10 { return DecimalText.fixed(seconds, places: 2) + " s" }
    if seconds < 60 { return DecimalText.fixed(seconds, places: 1) + " s" }
    let whole = Int64(min(seconds, 1e12).rounded())
    return "\(whole / 60):" + (whole % 60 < 10 ? "0" : "") + "\(whole % 60)"
  }

  /// `-14.2`, with a true minus.
  static func level(_ decibels: Double) -> String {
    let text = DecimalText.fixed(decibels, places: 1)
    return text.hasPrefix("-") ? "−" + text.dropFirst() : text
  }
}
