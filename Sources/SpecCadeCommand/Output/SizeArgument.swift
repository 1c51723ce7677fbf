import CommandLineKit

/// An amount of bytes as people write it: `500MB`, `2 GiB`, `1048576`.
struct SizeArgument: ArgumentValue, Hashable {
  var bytes: Int64

  static let placeholder = "SIZE"

  init(bytes: Int64) { self.bytes = bytes }

  init(argument: String) throws(ValueProblem) {
    guard let size = SizeArgument(text: argument) else {
      throw ValueProblem(expected: "a size such as 500MB, 2GiB or 1048576")
    }
    self = size
  }

  /// Whole or decimal numbers with a unit of either kind: kB, MB, GB, TB by thousands; K, M, G, T, KiB … by 1,024.
  init?(text: String) {
    let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let unit = text.dropFirst(number.count).drop { $0 == " " }.lowercased()
    guard let value = Double(number), let factor = Self.factor(unit) else { return nil }
    let bytes = value * factor
    guard bytes >= 0, bytes < 0x1p62 else { return nil }
    self.bytes = Int64(bytes)
  }

  private static func factor(_ unit: String) -> Double? {
    switch unit {
    case "", "b": 1
    case "kb": 1e3
    case "mb": 1e6
    case "gb": 1e9
    case "tb": 1e12
    case "k", "kib": 0x1p10
    case "m", "mib": 0x1p20
    case "g", "gib": 0x1p30
    case "t", "tib": 0x1p40
    default: nil
    }
  }

  var argumentText: String { "\(bytes)" }
}
