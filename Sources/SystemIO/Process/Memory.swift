#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Environment {
  /// The memory that this process may use at most, in bytes: the machine's, or what a control group (a container) allows;
  /// nil where the system does not tell. Nothing is said of how much of it others use.
  public static var memoryBytes: Int? {
    let pages = Int(sysconf(Int32(_SC_PHYS_PAGES)))
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    let (machine, isTooLarge) = pages.multipliedReportingOverflow(by: page)
    let physical = pages > 0 && page > 0 && !isTooLarge ? machine : nil
    #if os(Linux)
      let files = ["/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"]
      let limits = files.compactMap { file in
        (try? POSIXFileSystem().read(file, limit: 4096)).flatMap { memoryLimit($0) }
      }
      return (limits + [physical].compactMap { $0 }).min()
    #else
      return physical
    #endif
  }

  /// Reads a control group's limit: a number, or `max`.
  static func memoryLimit(_ text: [UInt8]) -> Int? {
    let digits = text.prefix { $0 >= 0x30 && $0 <= 0x39 }
    return Int(String(decoding: digits, as: UTF8.self))
  }
}
