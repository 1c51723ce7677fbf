import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A buffered writer on a file descriptor, safe to use from several threads.
///
/// A write to a pipe whose reader has gone ends the stream quietly: further bytes are dropped and the command's own
/// exit code stands, since what it did is done. That needs SIGPIPE to be ignored, see ``ignoreBrokenPipeSignal()``.
public final class StandardOutput: OutputStream {
  private struct State {
    var buffer: [UInt8] = []
    var failure: OutputFailure? = nil
  }

  private let descriptor: Int32
  private let capacity: Int
  private let state = Mutex(State())
  public let isTerminal: Bool

  /// - Parameter capacity: bytes held back before they are written; 0 writes at once, as standard error should.
  ///   A terminal is always written at once.
  public init(descriptor: Int32, capacity: Int = 1 << 15) {
    self.descriptor = descriptor
    isTerminal = isatty(descriptor) == 1
    self.capacity = isTerminal ? 0 : capacity
  }

  public var failure: OutputFailure? { state.withLock { $0.failure } }

  public var columns: Int? {
    guard isTerminal else { return nil }
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  public func write(_ bytes: UnsafeRawBufferPointer) {
    state.withLock { state in
      guard state.failure == nil else { return }
      if state.buffer.count + bytes.count <= capacity {
        state.buffer.append(contentsOf: bytes)
        return
      }
      emptyBuffer(&state)
      if bytes.count < capacity {
        state.buffer.append(contentsOf: bytes)
      } else if state.failure == nil {
        state.failure = writeAll(bytes)
      }
    }
  }

  public func flush() {
    state.withLock { emptyBuffer(&$0) }
  }

  private func emptyBuffer(_ state: inout State) {
    if state.failure == nil, !state.buffer.isEmpty {
      state.failure = state.buffer.withUnsafeBytes { writeAll($0) }
    }
    state.buffer.removeAll(keepingCapacity: true)
  }

  private func writeAll(_ bytes: UnsafeRawBufferPointer) -> OutputFailure? {
    var rest = bytes[...]
    while !rest.isEmpty {
      #if canImport(Glibc)
        let written = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      #elseif canImport(Musl)
        let written = Musl.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      #else
        let written = Darwin.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      #endif
      if written >= 0 {
        rest = rest.dropFirst(written)
      } else if errno == EAGAIN || errno == EWOULDBLOCK {
        waitUntilWritable()
      } else if errno != EINTR {
        return errno == EPIPE ? .closedByReader : .system(errno)
      }
    }
    return nil
  }

  /// A descriptor shared with another program may have been made non-blocking behind our back.
  private func waitUntilWritable() {
    var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    _ = poll(&request, 1, -1)
  }
}

/// Makes writes to a closed pipe an error instead of the end of the process.
///
/// Child processes inherit an ignored signal: who starts one must give it the default action back.
public func ignoreBrokenPipeSignal() {
  _ = signal(SIGPIPE, SIG_IGN)
}
