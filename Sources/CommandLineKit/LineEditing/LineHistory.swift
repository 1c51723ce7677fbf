/// Lines that were entered, oldest first.
public struct LineHistory: Sendable {
  public private(set) var lines: [String]
  /// More are forgotten, the oldest first.
  public let capacity: Int

  public init(_ lines: [String] = [], capacity: Int = 1000) {
    self.capacity = capacity
    self.lines = Array(lines.suffix(capacity))
  }

  /// Remembers a line, unless it is empty or the one before.
  public mutating func add(_ line: String) {
    guard line.contains(where: { !$0.isWhitespace }), line != lines.last else { return }
    lines.append(line)
    if lines.count > capacity { lines.removeFirst(lines.count - capacity) }
  }

  /// The nearest line before a place that contains a text; O(lines).
  func search(_ text: String, before place: Int) -> Int? {
    guard !text.isEmpty else { return nil }
    return lines[..<min(max(place, 0), lines.count)].lastIndex { $0.contains(text) }
  }
}
