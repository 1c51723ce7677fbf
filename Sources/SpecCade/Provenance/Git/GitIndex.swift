import SystemIO

/// The files that a checkout tracks, as its index lists them (gitformat-index(5), versions 2 to 4).
struct GitIndex: Sendable {
  struct Entry: Sendable {
    /// Relative to the checkout's top. Bytes: git knows no encoding.
    var path: [UInt8]
    var mode: UInt32
    var object: [UInt8]
    /// Of the file when git last looked: whole seconds and nanoseconds, and the low 32 bits of its size.
    var seconds: UInt32
    var nanoseconds: UInt32
    var size: UInt32
    /// Git was told not to look at the file.
    var isAssumedUnchanged = false
    /// A conflict, or announced without contents.
    var isUnfinished = false

    var isDirectory: Bool { mode & 0o170000 == 0o040000 }
    var isSubmodule: Bool { mode & 0o170000 == 0o160000 }
    var isLink: Bool { mode & 0o170000 == 0o120000 }
  }

  private(set) var entries: [Entry] = []

  /// Nil for an index that is damaged, of another version, or split into two files.
  init?(_ bytes: [UInt8]) {
    var reader = ByteReader(bytes)
    guard reader.take(4).map(Array.init) == Array("DIRC".utf8), let version = reader.uint32(),
      (2...4).contains(version),
      let count = reader.uint32(), Int(count) <= bytes.count / 62
    else { return nil }
    entries.reserveCapacity(Int(count))
    for _ in 0..<count {
      guard let entry = Self.entry(&reader, version, previous: entries.last?.path ?? []) else { return nil }
      entries.append(entry)
    }
    guard Self.isWhole(bytes) else { return nil }
    // Extensions, then a hash of 20 bytes. A `link` says that most entries stand in another file.
    while reader.rest > 20, let name = reader.take(4).map(Array.init), let length = reader.uint32() {
      if name == Array("link".utf8) || reader.take(Int(length)) == nil { return nil }
    }
  }

  /// The hash at the end fits what stands before it; zeros where git was told to write none.
  private static func isWhole(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 32 else { return false }
    let end = bytes.suffix(20)
    return end.allSatisfy { $0 == 0 } || SHA1.hash([Array(bytes.dropLast(20))]) == Array(end)
  }

  private static func entry(_ reader: inout ByteReader, _ version: UInt32, previous: [UInt8]) -> Entry? {
    let start = reader.position
    guard reader.take(8) != nil, let seconds = reader.uint32(), let nanoseconds = reader.uint32(),
      reader.take(8) != nil, let mode = reader.uint32(), reader.take(8) != nil, let size = reader.uint32(),
      let object = reader.take(20), let flags = reader.uint16()
    else { return nil }
    var more: UInt16 = 0
    if flags & 0x4000 != 0 {
      guard version >= 3, let extended = reader.uint16() else { return nil }
      more = extended
    }
    var path: [UInt8] = []
    if version == 4 {
      guard let cut = reader.offsetNumber(), cut <= previous.count else { return nil }
      path = Array(previous.dropLast(cut))
    }
    guard let name = reader.takeToNUL() else { return nil }
    path += name
    if version < 4 {
      // One NUL at least, and then up to a multiple of eight.
      let length = reader.position - start
      guard reader.take((8 - length % 8) % 8) != nil else { return nil }
    }
    guard !path.isEmpty else { return nil }
    var entry = Entry(
      path: path, mode: mode, object: Array(object), seconds: seconds, nanoseconds: nanoseconds, size: size)
    entry.isAssumedUnchanged = flags & 0x8000 != 0 || more & 0x4000 != 0
    entry.isUnfinished = flags & 0x3000 != 0 || more & 0x2000 != 0
    return entry
  }
}

/// Reads big-endian numbers and runs of bytes, never beyond the end.
struct ByteReader {
  private let bytes: [UInt8]
  private(set) var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var rest: Int { bytes.count - position }

  mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard count >= 0, count <= rest else { return nil }
    defer { position += count }
    return bytes[position..<(position + count)]
  }

  mutating func byte() -> UInt8? { take(1)?.first }
  mutating func uint16() -> UInt16? { take(2)?.reduce(0) { $0 << 8 | UInt16($1) } }
  mutating func uint32() -> UInt32? { take(4)?.reduce(0) { $0 << 8 | UInt32($1) } }
  mutating func uint64() -> UInt64? { take(8)?.reduce(0) { $0 << 8 | UInt64($1) } }

  /// Everything before the next NUL, which is taken too.
  mutating func takeToNUL() -> ArraySlice<UInt8>? {
    guard let end = bytes[position...].firstIndex(of: 0) else { return nil }
    defer { position = end + 1 }
    return bytes[position..<end]
  }

  /// Seven bits a byte, highest first, each further byte adding one (gitformat-pack(5), "offset encoding").
  mutating func offsetNumber() -> Int? {
    guard var next = byte() else { return nil }
    var value = Int(next & 0x7F)
    while next & 0x80 != 0 {
      guard value < 1 << 48, let following = byte() else { return nil }
      next = following
      value = (value + 1) << 7 | Int(next & 0x7F)
    }
    return value
  }

  /// Seven bits a byte, lowest first.
  mutating func sizeNumber(startingWith first: Int = 0, shift start: Int = 0) -> Int? {
    var (value, shift) = (first, start)
    while true {
      guard shift < 56, let next = byte() else { return nil }
      value |= Int(next & 0x7F) << shift
      shift += 7
      if next & 0x80 == 0 { return value }
    }
  }
}
