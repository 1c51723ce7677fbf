import Synchronization

/// An output stream that keeps what it is given, for tests and for programs that embed a command line.
public final class CapturedOutput: OutputStream {
  private let bytes = Mutex<[UInt8]>([])
  public let isTerminal: Bool
  public let columns: Int?
  public var failure: OutputFailure? { nil }

  /// - Parameter columns: the width to claim; nil claims to be a file.
  public init(terminalColumns columns: Int? = nil) {
    isTerminal = columns != nil
    self.columns = columns
  }

  public func write(_ new: UnsafeRawBufferPointer) { bytes.withLock { $0.append(contentsOf: new) } }
  public func flush() {}

  public var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }

  /// Forgets what was written so far.
  public func clear() { bytes.withLock { $0.removeAll() } }
}
