#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The temporary files that exist now, in a form that a signal handler may read: Ctrl-C leaves nothing half-written.
public enum TemporaryFiles {
  static let table = TemporaryTable(capacity: 512)

  /// Removes every registered file. Safe in a signal handler; the records are not freed.
  public static func removeAll() { table.removeAll() }

  /// How many files are registered.
  public static var count: Int { table.count }

  /// Makes SIGINT, SIGTERM and SIGHUP remove the registered files before they end the process as they always do.
  ///
  /// A signal that the process was started to ignore (`nohup`) stays ignored. For an executable's first lines, not for
  /// libraries.
  public static func removeOnSignals() {
    // The handler must find the table built: building it would allocate.
    _ = table
    for number in [SIGINT, SIGTERM, SIGHUP] {
      let previous = signal(number) { number in
        let saved = errno
        TemporaryFiles.removeAll()
        // Blocked while this handler runs, the signal arrives again when it returns, and then it kills.
        _ = signal(number, SIG_DFL)
        _ = raise(number)
        errno = saved
      }
      if isIgnore(previous) { _ = signal(number, SIG_IGN) }
    }
    // A program that a pool's thread started (as Foundation's Process does) begins with most signals blocked, and would
    // not hear Ctrl-C.
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, number) }
    sigprocmask(SIG_UNBLOCK, &signals, nil)
  }

  private static func isIgnore(_ handler: (@convention(c) (Int32) -> Void)?) -> Bool {
    unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
