#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the process was started with and where it stands. Nothing that comes from here may reach an artifact.
public enum Environment {
  /// The variable's value; nil when unset or empty.
  public static func value(_ name: String) -> String? {
    guard let text = getenv(name) else { return nil }
    let value = String(cString: text)
    return value.isEmpty ? nil : value
  }

  /// HOME; nil where it is not set. The system's user list is not asked: a fully static program cannot.
  public static var homeDirectory: String? { value("HOME") }

  /// Where programs keep what they can make again: `$XDG_CACHE_HOME` or `~/.cache`, on macOS `~/Library/Caches`.
  ///
  /// A relative XDG path is ignored, as the XDG Base Directory Specification demands.
  public static var userCacheDirectory: String? {
    #if canImport(Darwin)
      homeDirectory.map { FilePath.join($0, "Library/Caches") }
    #else
      absoluteValue("XDG_CACHE_HOME") ?? homeDirectory.map { FilePath.join($0, ".cache") }
    #endif
  }

  /// Where programs look for settings: `$XDG_CONFIG_HOME` or `~/.config`, on macOS `~/Library/Application Support`.
  public static var userConfigurationDirectory: String? {
    #if canImport(Darwin)
      homeDirectory.map { FilePath.join($0, "Library/Application Support") }
    #else
      absoluteValue("XDG_CONFIG_HOME") ?? homeDirectory.map { FilePath.join($0, ".config") }
    #endif
  }

  /// Where short-lived files go: `$TMPDIR` or `/tmp`.
  public static var temporaryDirectory: String { absoluteValue("TMPDIR") ?? "/tmp" }

  private static func absoluteValue(_ name: String) -> String? {
    value(name).flatMap { $0.utf8.first == UInt8(ascii: "/") ? $0 : nil }
  }

  /// The processors this process may use, at least 1.
  public static var processorCount: Int {
    #if os(Linux)
      // The C library counts the machine's processors, not those that `taskset` or a container leaves us.
      if let status = try? POSIXFileSystem().read("/proc/self/status", limit: 1 << 16),
        let allowed = allowedProcessors(status: status)
      {
        return allowed
      }
    #endif
    return max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
  }

  /// Counts the bits of the line `Cpus_allowed:\tff,ffffffff` (proc(5)).
  static func allowedProcessors(status: [UInt8]) -> Int? {
    let key = Array("Cpus_allowed:".utf8)
    guard let line = status.split(separator: 10).first(where: { $0.starts(with: key) }) else { return nil }
    let count = line.dropFirst(key.count).reduce(0) { count, byte in
      count + (Character(UnicodeScalar(byte)).hexDigitValue ?? 0).nonzeroBitCount
    }
    return count > 0 ? count : nil
  }

  /// How many files this process may have open at once.
  public static var openFileLimit: Int { max(8, Int(sysconf(Int32(_SC_OPEN_MAX)))) }

  /// The number of this process, for names of files that no other process may take.
  public static var processIdentifier: Int { Int(getpid()) }

  /// Whether a process of this number runs, as far as this process can see.
  public static func processExists(_ number: Int32) -> Bool { kill(number, 0) == 0 || errno != ESRCH }

  /// The current directory; nil when it was removed.
  public static var currentDirectory: String? {
    guard let text = getcwd(nil, 0) else { return nil }
    defer { free(text) }
    return String(cString: text)
  }

  /// The file of the running program; nil when the system does not tell.
  public static var executablePath: String? {
    #if canImport(Darwin)
      var size: UInt32 = 0
      _ = _NSGetExecutablePath(nil, &size)
      var buffer = [CChar](repeating: 0, count: Int(size) + 1)
      guard _NSGetExecutablePath(&buffer, &size) == 0 else { return nil }
      return buffer.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } }
    #else
      guard let text = realpath("/proc/self/exe", nil) else { return nil }
      defer { free(text) }
      return String(cString: text)
    #endif
  }
}
