import CommandLineKit

/// Numbers as they are printed.
enum Figures {
  /// So many significant digits, without exponent: 0.0123, 1.23, 123.
  static func text(_ x: Double, digits: Int = 3) -> String {
    guard x.isFinite, x != 0 else { return x.isFinite ? "0" : "-" }
    var magnitude = 0
    var scaled = x.magnitude
    while scaled >= 10 && magnitude < 15 { (scaled, magnitude) = (scaled / 10, magnitude + 1) }
    while scaled < 1 && magnitude > -9 { (scaled, magnitude) = (scaled * 10, magnitude - 1) }
    let places = max(0, digits - 1 - magnitude)
    var factor = 1.0
    for _ in 0..<places { factor *= 10 }
    let whole = Int((x.magnitude * factor).rounded())
    let sign = x < 0 ? "-" : ""
    guard places > 0 else { return "\(sign)\(whole)" }
    let padded = String(repeating: "0", count: max(0, places + 1 - String(whole).count)) + String(whole)
    return "\(sign)\(padded.dropLast(places)).\(padded.suffix(places))"
  }

  static func milliseconds(_ seconds: Double) -> String { text(seconds * 1000) }
  static func units(_ seconds: Double) -> String { text(seconds / Stopwatch.unit) }
}

/// A table with a title.
struct Section {
  private let title: String
  private var table: TextTable

  init(_ title: String, _ columns: [String]) {
    self.title = title
    table = TextTable([TextTable.Column(columns.first ?? "")] + columns.dropFirst().map { TextTable.Column.number($0) })
  }

  mutating func add(_ cells: String...) { table.add(cells) }

  func show(on terminal: Terminal) {
    terminal.print()
    terminal.print(terminal.outputStyle(title, .bold))
    terminal.print()
    terminal.print(table.text(style: terminal.outputStyle), terminator: "")
  }
}
