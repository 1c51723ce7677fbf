/// Where a program's text goes. Tests put a ``CapturedOutput`` in place of the process's own streams.
public protocol OutputStream: AnyObject, Sendable {
  /// Appends bytes; a broken stream swallows them.
  func write(_ bytes: UnsafeRawBufferPointer)
  /// Hands buffered bytes to the system.
  func flush()
  var isTerminal: Bool { get }
  /// Columns of the terminal; nil when it is none or does not tell.
  var columns: Int? { get }
  /// What stopped the stream. Long listings may stop early when this is set.
  var failure: OutputFailure? { get }
}

/// Why a stream takes no more bytes.
public enum OutputFailure: Sendable, Equatable {
  /// The reader has gone (`… | head`): not an error, the output simply ends.
  case closedByReader
  /// Any other error number, for example a full disk.
  case system(Int32)
}

extension OutputStream {
  public func write(_ text: String) {
    var text = text
    text.withUTF8 { write(UnsafeRawBufferPointer($0)) }
  }

  public func write(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { write($0) }
  }
}
