/// The part of an image that one pass of Adam7 sends (PNG specification, section 8.1), or all of it without interlace.
struct PNGPass {
  let firstColumn: Int
  let firstRow: Int
  let columnStep: Int
  let rowStep: Int
  /// The pixels of the pass; a pass with none sends nothing at all.
  let width: Int
  let height: Int

  private init(_ header: PNGHeader, column: Int, row: Int, columnStep: Int, rowStep: Int) {
    firstColumn = column
    firstRow = row
    self.columnStep = columnStep
    self.rowStep = rowStep
    let width = (header.width - column + columnStep - 1) / columnStep
    let height = (header.height - row + rowStep - 1) / rowStep
    self.width = height > 0 ? max(0, width) : 0
    self.height = self.width > 0 ? max(0, height) : 0
  }

  /// The passes that send something, in order.
  static func passes(of header: PNGHeader) -> [PNGPass] {
    guard header.isInterlaced else { return [PNGPass(header, column: 0, row: 0, columnStep: 1, rowStep: 1)] }
    return [
      PNGPass(header, column: 0, row: 0, columnStep: 8, rowStep: 8),
      PNGPass(header, column: 4, row: 0, columnStep: 8, rowStep: 8),
      PNGPass(header, column: 0, row: 4, columnStep: 4, rowStep: 8),
      PNGPass(header, column: 2, row: 0, columnStep: 4, rowStep: 4),
      PNGPass(header, column: 0, row: 2, columnStep: 2, rowStep: 4),
      PNGPass(header, column: 1, row: 0, columnStep: 2, rowStep: 2),
      PNGPass(header, column: 0, row: 1, columnStep: 1, rowStep: 2),
    ].filter { $0.width > 0 }
  }
}
