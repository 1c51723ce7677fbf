/// Rows of text in aligned columns.
public struct TextTable: Sendable {
  public enum Alignment: Sendable { case left, right }

  public struct Column: Sendable {
    public let title: String
    public let alignment: Alignment

    public init(_ title: String, _ alignment: Alignment = .left) {
      self.title = title
      self.alignment = alignment
    }

    /// A column of numbers, flush right.
    public static func number(_ title: String) -> Column { Column(title, .right) }
  }

  private let columns: [Column]
  private var rows: [[String]] = []

  public init(_ columns: [Column]) { self.columns = columns }

  /// Adds a row; missing cells are blank and cells beyond the columns are dropped. Control characters are shown
  /// escaped, so that a cell stays on its line.
  public mutating func add(_ cells: String...) { add(cells) }

  public mutating func add(_ cells: [String]) {
    rows.append(columns.indices.map { $0 < cells.count ? cells[$0].shown : "" })
  }

  public var isEmpty: Bool { rows.isEmpty }

  /// The table, a line each ending with a newline, without blanks at line ends. Titles are left out when all are empty.
  public func text(style: Styler = Styler(isEnabled: false)) -> String {
    let widths = columns.indices.map { column in
      rows.reduce(columns[column].title.displayWidth) { max($0, $1[column].displayWidth) }
    }
    var result = ""
    if columns.contains(where: { !$0.title.isEmpty }) {
      result += style(line(columns.map(\.title), widths), .bold) + "\n"
    }
    for row in rows { result += line(row, widths) + "\n" }
    return result
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    var text = ""
    for (index, cell) in cells.enumerated() {
      if index > 0 { text += "  " }
      text += cell.padded(to: widths[index], alignment: columns[index].alignment)
    }
    while text.last == " " { text.removeLast() }
    return text
  }
}
