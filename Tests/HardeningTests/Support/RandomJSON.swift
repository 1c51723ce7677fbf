import JSONCore
import SchemaKit

/// JSON of any shape, and the many ways to write one value.
struct RandomJSON {
  var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  mutating func value(depth: Int = 5) -> JSONTree {
    switch Int.random(in: 0...(depth > 0 ? 11 : 8), using: &random) {
    case 0: .null
    case 1: .boolean(Bool.random(using: &random))
    case 2: .integer(Int64(bitPattern: random.next()) >> Int64.random(in: 0...63, using: &random))
    case 3: .unsigned(random.next() | 1 << 63)
    case 4, 5: .float(double())
    case 6...8: .string(text())
    case 9: .array((0..<Int.random(in: 0...5, using: &random)).map { _ in value(depth: depth - 1) })
    default: .object(members(depth: depth - 1))
    }
  }

  private mutating func members(depth: Int) -> [JSONTree.Member] {
    var members: [JSONTree.Member] = []
    for _ in 0..<Int.random(in: 0...(depth > 2 ? 20 : 6), using: &random) {
      let key = text()
      // Swift's `==` would unite keys that differ by normalisation; JSON does not.
      if members.contains(where: { $0.key.utf8.elementsEqual(key.utf8) }) { continue }
      members.append(.init(key, value(depth: depth)))
    }
    return members
  }

  mutating func double() -> Double {
    switch Int.random(in: 0..<5, using: &random) {
    case 0: return Double(Int.random(in: -1_000_000...1_000_000, using: &random)) / 1000
    case 1: return Self.hard.randomElement(using: &random) ?? 0
    case 2:
      // Around a power of ten, where the notation changes.
      let power = Double("1e\(Int.random(in: -12...24, using: &random))") ?? 1
      return [power, power.nextUp, power.nextDown, -power].randomElement(using: &random) ?? power
    case 3: return Double(Int64(bitPattern: random.next()))
    default:
      let value = Double(bitPattern: random.next())
      return value.isFinite ? value : 0.1
    }
  }

  private static let hard: [Double] = [
    0, -0.0, 1, -1, 0.1, 0.3, 1e-7, 1e-6, 9.999e-7, 1e20, 1e21, 1e22, 9.007_199_254_740_993e15, .leastNonzeroMagnitude,
    .leastNormalMagnitude, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, 4.35, 2.675,
  ]

  mutating func text() -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0...12, using: &random) { text.unicodeScalars.append(scalar()) }
    return text
  }

  private mutating func scalar() -> Unicode.Scalar {
    let edges: [Unicode.Scalar] = [
      "\u{0}", "\u{8}", "\u{9}", "\u{A}", "\u{C}", "\u{D}", "\u{1F}", "\"", "\\", "/", "\u{7F}", "\u{80}", "é",
      "e", "\u{301}", "\u{7FF}", "\u{800}", "\u{2028}", "\u{D7FF}", "\u{E000}", "\u{FFFD}", "\u{FFFF}", "\u{10000}",
      "😀",
      "\u{10FFFF}", "Å", "\u{212B}",
    ]
    if Bool.random(using: &random) { return edges.randomElement(using: &random) ?? "a" }
    return Unicode.Scalar(UInt32.random(in: 0x20...0x7E, using: &random)) ?? "a"
  }

  // MARK: Spellings

  /// The same value, written otherwise: other order of members, white space, escapes and forms of numbers.
  mutating func spelling(of tree: JSONTree) -> String {
    switch tree {
    case .null: space() + "null" + space()
    case .boolean(let value): space() + "\(value)" + space()
    case .integer(let value): space() + number("\(value)", magnitude: value.magnitude) + space()
    case .unsigned(let value): space() + number("\(value)", magnitude: value) + space()
    case .float(let value): space() + float(value) + space()
    case .string(let text): space() + quoted(text) + space()
    case .array(let elements):
      space() + "[" + elements.map { spelling(of: $0) }.joined(separator: ",") + (elements.isEmpty ? space() : "") + "]"
        + space()
    case .object(let members):
      space() + "{"
        + members.shuffled(using: &random).map { space() + quoted($0.key) + space() + ":" + spelling(of: $0.value) }
        .joined(separator: ",") + "}" + space()
    }
  }

  private mutating func space() -> String {
    ["", "", "", " ", "\n", "\t", "\r\n  "].randomElement(using: &random) ?? ""
  }

  /// An integer as a float that is the same number, where a double holds it.
  private mutating func number(_ digits: String, magnitude: UInt64) -> String {
    guard magnitude < 1 << 53, magnitude != 0 else { return digits }
    return [digits, digits, "\(digits).0", "\(digits)e0", "\(digits)0e-1", "\(digits).000E+00"]
      .randomElement(using: &random) ?? digits
  }

  private mutating func float(_ value: Double) -> String {
    if value == 0 { return ["0", "-0", "0.0", "-0.0", "0e5", "-0e-5"].randomElement(using: &random) ?? "0" }
    let shortest = "\(value)"
    // More digits than needed, which read back as the same double.
    return shortest.contains("e") || Bool.random(using: &random) ? shortest : shortest + "0000"
  }

  private mutating func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      let mustEscape = scalar.value < 0x20 || scalar == "\"" || scalar == "\\"
      guard mustEscape || Int.random(in: 0..<4, using: &random) == 0 else {
        result.unicodeScalars.append(scalar)
        continue
      }
      for unit in String(scalar).utf16 {
        let digits = String(unit, radix: 16, uppercase: Bool.random(using: &random))
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return result + "\""
  }
}
