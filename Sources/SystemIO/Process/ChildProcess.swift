import Synchronization

#if canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Musl)
  @preconcurrency import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Another program that runs while this one waits for it.
public enum ChildProcess {
  /// How a program ended.
  public enum Ending: Sendable, Hashable {
    case exited(Int32)
    /// By a signal.
    case signalled(Int32)
  }

  /// A program of this name in the folders of a search path, or the program that a path with a slash names; nil where none
  /// can be executed.
  ///
  /// - Parameter searchPath: As `PATH`: folders with colons between them; an empty one is passed over.
  public static func find(_ name: String, searchPath: String, fileSystem: any FileSystem = POSIXFileSystem()) -> String?
  {
    let isPath = name.utf8.contains(UInt8(ascii: "/"))
    let candidates = isPath ? [name] : searchPath.split(separator: ":").map { FilePath.join(String($0), name) }
    return candidates.first { path in
      guard let status = try? fileSystem.existingStatus(path), status.kind == .regular else { return false }
      return access(path, X_OK) == 0
    }
  }

  /// Runs a program to its end, with this one's environment, input and outputs.
  ///
  /// Ctrl-C, SIGTERM and SIGHUP are passed on to it while it runs, so that it ends with this program even where only this
  /// one was told; `signal` then says so. One program at a time.
  ///
  /// - Parameters:
  ///   - path: The program's file.
  ///   - arguments: Without the program's own name.
  ///   - signal: Set to the signal that was passed on.
  public static func run(
    _ path: String, _ arguments: [String], signal passed: inout Int32?
  ) throws(SystemError) -> Ending {
    let forwarding = SignalForwarding()
    defer {
      forwarding.end()
      passed = SignalForwarding.received
    }
    var process: pid_t = 0
    let words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    let code = posix_spawn(&process, path, nil, nil, words, environmentPointer)
    guard code == 0 else { throw SystemError(operation: "spawn", path: path, code: code) }
    SignalForwarding.begin(process)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { throw SystemError.last("wait", path) }
    }
    // The number may be another process's from here on.
    SignalForwarding.begin(0)
    // WIFEXITED, WEXITSTATUS and WTERMSIG are macros (wait(2)): the low seven bits are the signal, 0 for an exit.
    let number = status & 0x7F
    return number == 0 ? .exited(status >> 8 & 0xFF) : .signalled(number)
  }

  private static var environmentPointer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
    #if canImport(Darwin)
      _NSGetEnviron().pointee
    #else
      environ
    #endif
  }
}

/// Signals to this process, passed on to another. A handler may neither lock nor allocate: it reads one atomic number.
private struct SignalForwarding {
  private static let numbers = [SIGINT, SIGTERM, SIGHUP]
  private static let process = Atomic<Int32>(0)
  private static let last = Atomic<Int32>(0)
  private var previous: [sigaction] = []

  static var received: Int32? {
    let number = last.load(ordering: .sequentiallyConsistent)
    return number == 0 ? nil : number
  }

  /// Catches the signals from now on; what comes before the process is known is passed on when it is.
  init() {
    Self.process.store(0, ordering: .sequentiallyConsistent)
    Self.last.store(0, ordering: .sequentiallyConsistent)
    for number in Self.numbers {
      var old = sigaction()
      var new = sigaction()
      _ = Self.last.load(ordering: .relaxed)
      Self.set(&new)
      sigaction(number, &new, &old)
      previous.append(old)
    }
  }

  private static func set(_ action: inout sigaction) {
    let handler: @convention(c) (Int32) -> Void = { number in
      let saved = errno
      SignalForwarding.last.store(number, ordering: .sequentiallyConsistent)
      let process = SignalForwarding.process.load(ordering: .sequentiallyConsistent)
      if process > 0 { kill(process, number) }
      errno = saved
    }
    #if canImport(Darwin)
      action.__sigaction_u.__sa_handler = handler
    #else
      action.__sigaction_handler.sa_handler = handler
    #endif
  }

  static func begin(_ process: Int32) {
    Self.process.store(process, ordering: .sequentiallyConsistent)
    if process > 0, let number = received { kill(process, number) }
  }

  func end() {
    for (number, old) in zip(Self.numbers, previous) {
      var old = old
      sigaction(number, &old, nil)
    }
  }
}
