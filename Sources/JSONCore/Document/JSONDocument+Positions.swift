import Synchronization

extension JSONDocument {
  /// Line counts are kept for every so many bytes.
  private static let stride = 4096

  /// Line and column of a byte of the source text; nil for a built document.
  ///
  /// - Parameter offset: A byte offset, held within the text.
  /// - Complexity: O(1) (at most 4 KiB are scanned), but for the first call on a document, which is O(n).
  public func position(atByteOffset offset: Int) -> SourcePosition? {
    guard hasSource else { return nil }
    let text = sourceText
    let offset = min(max(offset, 0), text.count)
    guard offset >= Self.stride else { return SourcePosition(ofOffset: offset, in: text) }
    var count = checkpoints.withLock { known in
      let all = known ?? Self.countLines(in: text)
      known = all
      return all[offset / Self.stride]
    }
    count.advance(over: UnsafeBufferPointer(rebasing: text[offset / Self.stride * Self.stride..<offset]))
    return SourcePosition(line: Int(count.lines) + 1, column: Int(count.scalars) + 1, offset: offset)
  }

  /// The counts at 0, 4096, 8192 … up to the end of the text.
  private static func countLines(in text: UnsafeBufferPointer<UInt8>) -> [LineCount] {
    var count = LineCount()
    var all = [count]
    var start = 0
    while start + stride <= text.count {
      count.advance(over: UnsafeBufferPointer(rebasing: text[start..<start + stride]))
      all.append(count)
      start += stride
    }
    return all
  }
}
