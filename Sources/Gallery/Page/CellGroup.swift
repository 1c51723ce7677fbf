import Synchronization

/// Cells that are made at once and written in order.
final class CellGroup: Sendable {
  struct Cell: Sendable {
    var bytes: [UInt8]
    var warnings: [String]
  }

  private let results: Mutex<[Cell?]>

  init(count: Int) { results = Mutex([Cell?](repeating: nil, count: count)) }

  var cells: [Cell?] { results.withLock { $0 } }

  subscript(index: Int) -> Cell? {
    get { results.withLock { $0[index] } }
    set { results.withLock { $0[index] = newValue } }
  }
}
