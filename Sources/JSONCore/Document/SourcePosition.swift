/// A place in a source text, as editors count.
///
/// Lines end at U+000A; in a text with CRLF line ends the carriage return is the last column of its line.
public struct SourcePosition: Sendable, Hashable {
  /// The line, from 1.
  public var line: Int
  /// The column, from 1, in Unicode scalars.
  public var column: Int
  /// The offset from the start of the text, in UTF-8 bytes, from 0.
  public var offset: Int

  /// Makes a position from its three counts; nothing is checked.
  public init(line: Int, column: Int, offset: Int) {
    self.line = line
    self.column = column
    self.offset = offset
  }
}

extension SourcePosition: CustomStringConvertible {
  /// `line:column`.
  public var description: String { "\(line):\(column)" }
}
