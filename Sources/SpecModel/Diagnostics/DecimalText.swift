/// Numbers with a fixed count of decimals, without Foundation.
public enum DecimalText {
  /// Whole numbers without a point.
  public static func shortest(_ x: Double) -> String { Int64(exactly: x).map(String.init) ?? "\(x)" }

  /// Rounded half away from zero; `nan` and infinities by their names.
  public static func fixed(_ x: Double, places: Int) -> String {
    guard x.isFinite, abs(x) < 1e12 else { return "\(x)" }
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let scaled = Int64((abs(x) * scale).rounded())
    let sign = x < 0 && scaled != 0 ? "-" : ""
    let whole = scaled / Int64(scale)
    guard places > 0 else { return "\(sign)\(whole)" }
    let digits = String(scaled % Int64(scale))
    return "\(sign)\(whole)." + String(repeating: "0", count: places - digits.count) + digits
  }
}
