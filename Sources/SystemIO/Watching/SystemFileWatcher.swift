import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The watcher of this machine: inotify on Linux; looking again and again elsewhere, and for the directories for which the
/// kernel has no watches left.
public final class SystemFileWatcher: FileWatcher {
  private let poller: PollingWatcher
  private let interval: Int
  /// A pipe that `stop` writes to.
  private let wake: (read: Int32, write: Int32)
  #if os(Linux)
    private let inotify: InotifyWatcher?
  #endif

  /// - Parameters:
  ///   - usesKernel: Off, everything is looked at again and again.
  ///   - interval: Milliseconds between two looks.
  public init(usesKernel: Bool = true, interval: Int = 50) throws(SystemError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .last("pipe", "") }
    wake = (ends[0], ends[1])
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    self.interval = max(1, interval)
    poller = PollingWatcher()
    #if os(Linux)
      // None left: then nothing is asked of the kernel.
      inotify = usesKernel ? try? InotifyWatcher() : nil
    #endif
  }

  deinit {
    _ = systemClose(wake.read)
    _ = systemClose(wake.write)
  }

  public func watch(_ directory: String) throws(SystemError) {
    #if os(Linux)
      if let inotify {
        do throws(SystemError) {
          return try inotify.watch(directory)
        } catch {
          guard error.code == ENOSPC || error.code == ENOMEM else { throw error }
        }
      }
    #endif
    try poller.watch(directory)
  }

  public func unwatch(_ directory: String) {
    #if os(Linux)
      inotify?.unwatch(directory)
    #endif
    poller.unwatch(directory)
  }

  public func stop() {
    let byte: UInt8 = 1
    _ = withUnsafeBytes(of: byte) { systemWrite(wake.write, $0) }
  }

  public func wait(milliseconds: Int?) throws(SystemError) -> [WatchEvent] {
    let start = SystemClock.monotonicNanoseconds()
    while true {
      let passed = Int((SystemClock.monotonicNanoseconds() &- start) / 1_000_000)
      let rest = milliseconds.map { max(0, $0 - passed) }
      let isPolling = !poller.isEmpty
      let slice = isPolling ? min(rest ?? interval, interval) : rest
      let isStopped = try sleep(milliseconds: slice)
      var events: [WatchEvent] = []
      #if os(Linux)
        if let inotify { events = try inotify.events() }
      #endif
      if isPolling { events += poller.events() }
      if isStopped { events.append(.stopped) }
      if !events.isEmpty || rest == 0 { return events }
    }
  }

  /// Sleeps until the kernel has news, `stop` is called or the time is over.
  ///
  /// - Returns: Whether `stop` was called.
  private func sleep(milliseconds: Int?) throws(SystemError) -> Bool {
    var requests = [pollfd(fd: wake.read, events: Int16(POLLIN), revents: 0)]
    #if os(Linux)
      if let inotify { requests.append(pollfd(fd: inotify.descriptor.rawValue, events: Int16(POLLIN), revents: 0)) }
    #endif
    let time = milliseconds.map { Int32(clamping: $0) } ?? -1
    guard poll(&requests, nfds_t(requests.count), time) >= 0 else {
      // The caller measures the time, so a sleep that a signal ends is merely short.
      if errno == EINTR { return false }
      throw .last("poll", "")
    }
    guard requests[0].revents != 0 else { return false }
    var byte: UInt8 = 0
    _ = withUnsafeMutableBytes(of: &byte) { systemRead(wake.read, $0) }
    return true
  }
}
