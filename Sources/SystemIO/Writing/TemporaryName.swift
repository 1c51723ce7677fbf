import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The name of a temporary file: `.NAME.tmp-HOST-PID-START-NUMBER`.
///
/// It says who made the file, so that a later process can tell whether anybody still writes to it: the machine with its
/// namespace of process numbers, the process, the moment when that process began to write (numbers of processes are used
/// again, in containers at once), and the file's number within the process.
struct TemporaryName: Hashable, Sendable {
  var host: UInt32
  var process: Int32
  var start: UInt64
  var number: UInt64

  private static let counter = Atomic<UInt64>(0)
  private static let ownHost = hostTag()
  private static let ownStart = SystemClock.monotonicNanoseconds()

  /// A name of this process that was not used before.
  static func next() -> TemporaryName {
    TemporaryName(
      host: ownHost, process: getpid(), start: ownStart,
      number: counter.wrappingAdd(1, ordering: .relaxed).newValue)
  }

  /// The temporary's name for a file. A name is at most 255 bytes long, so a long one is cut; the number keeps it unique.
  func text(for name: String) -> String {
    var stem = Substring(name)
    while stem.utf8.count > 190 { stem.removeLast() }
    return ".\(stem)\(Self.mark)\(String(host, radix: 16))-\(process)-\(String(start, radix: 16))-\(number)"
  }

  /// Reads a name that ``text(for:)`` made; nil for every other.
  init?(parsing text: String) {
    guard text.utf8.first == UInt8(ascii: "."), let mark = text.range(ofLast: Self.mark) else { return nil }
    let parts = text[mark.upperBound...].split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 4, let host = UInt32(parts[0], radix: 16), let process = Int32(parts[1]), process > 0,
      let start = UInt64(parts[2], radix: 16), let number = UInt64(parts[3])
    else { return nil }
    self.init(host: host, process: process, start: start, number: number)
  }

  init(host: UInt32, process: Int32, start: UInt64, number: UInt64) {
    self.host = host
    self.process = process
    self.start = start
    self.number = number
  }

  /// Who certainly still writes to the file, as far as this machine can tell.
  enum Owner { case thisProcess, another, nobody, unknown }

  var owner: Owner {
    // Another machine that shares the folder, or another namespace: its numbers mean nothing here.
    guard host == Self.ownHost else { return .unknown }
    if process == getpid() { return start == Self.ownStart ? .thisProcess : .nobody }
    return kill(process, 0) != 0 && errno == ESRCH ? .nobody : .another
  }

  private static let mark = ".tmp-"

  /// FNV-1a of the machine's name and, on Linux, of the namespace that process numbers belong to.
  private static func hostTag() -> UInt32 {
    var bytes: [UInt8] = []
    var name = utsname()
    if uname(&name) == 0 { withUnsafeBytes(of: &name.nodename) { bytes += $0.prefix { $0 != 0 } } }
    #if os(Linux)
      var buffer = [CChar](repeating: 0, count: 64)
      let count = readlink("/proc/self/ns/pid", &buffer, buffer.count)
      if count > 0 { bytes += buffer.prefix(count).map { UInt8(bitPattern: $0) } }
    #endif
    return bytes.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
  }
}

extension String {
  fileprivate func range(ofLast mark: String) -> Range<String.Index>? {
    var found: Range<String.Index>?
    var start = startIndex
    while let range = self[start...].firstRange(of: mark) {
      found = range
      start = range.upperBound
    }
    return found
  }
}
