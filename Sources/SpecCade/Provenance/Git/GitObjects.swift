import MediaFormats
import SystemIO

/// The objects of a repository, loose and packed (gitformat-pack(5)); as much of them as naming a commit's tree takes.
struct GitObjects {
  private let folders: [String]
  private let fileSystem = POSIXFileSystem()
  /// No commit that people write is larger.
  private static let maximumSize = 4 << 20

  /// - Parameter commonFolder: The repository's; stores that it borrows from are looked into too.
  init(_ commonFolder: String) {
    var folders = [FilePath.join(commonFolder, "objects")]
    var next = 0
    while next < folders.count, folders.count < 8 {
      let list = try? fileSystem.read(FilePath.join(folders[next], "info/alternates"), limit: 1 << 16)
      for line in (list ?? []).split(separator: 10) where line.first != UInt8(ascii: "#") {
        folders.append(PathText.normalized(FilePath.join(folders[next], String(decoding: line, as: UTF8.self))))
      }
      next += 1
    }
    self.folders = folders
  }

  /// The name of a commit's tree, 20 bytes; nil where the commit cannot be read.
  func tree(ofCommit name: [UInt8]) -> [UInt8]? {
    guard let object = object(name, depth: 0), object.type == Self.commit else { return nil }
    let prefix = Array("tree ".utf8)
    guard object.bytes.starts(with: prefix), object.bytes.count > 45 else { return nil }
    return Hexadecimal.bytes(object.bytes[5..<45])
  }

  private struct Object {
    var type: UInt8
    var bytes: [UInt8]
  }

  private static let commit: UInt8 = 1

  private func object(_ name: [UInt8], depth: Int) -> Object? {
    for folder in folders {
      if let object = loose(name, folder) { return object }
    }
    for folder in folders {
      let packs = (try? fileSystem.entries(ofDirectory: FilePath.join(folder, "pack"))) ?? []
      for entry in packs where entry.name.hasSuffix(".idx") {
        let stem = FilePath.join(folder, "pack/\(entry.name.dropLast(4))")
        if let offset = GitPackIndex(path: stem + ".idx").offset(of: name) {
          return packed(stem + ".pack", offset, depth: depth)
        }
      }
    }
    return nil
  }

  private func loose(_ name: [UInt8], _ folder: String) -> Object? {
    let text = Hexadecimal.text(name)
    let path = FilePath.join(folder, "\(text.prefix(2))/\(text.dropFirst(2))")
    guard let stored = try? fileSystem.read(path, limit: Self.maximumSize),
      let bytes = try? Zlib.decompress(stored, maximumOutput: Self.maximumSize), let end = bytes.firstIndex(of: 0)
    else { return nil }
    let type: UInt8 = bytes.starts(with: Array("commit ".utf8)) ? Self.commit : 0
    return Object(type: type, bytes: Array(bytes[(end + 1)...]))
  }

  /// An object of a pack: itself, or as the difference from another.
  private func packed(_ path: String, _ offset: Int64, depth: Int) -> Object? {
    guard depth < 256, let start = try? fileSystem.read(path, from: offset, count: 64) else { return nil }
    var reader = ByteReader(start)
    guard let first = reader.byte() else { return nil }
    var size = Int(first & 15)
    if first & 0x80 != 0 {
      guard let whole = reader.sizeNumber(startingWith: size, shift: 4) else { return nil }
      size = whole
    }
    guard size <= Self.maximumSize else { return nil }
    let base: Object?
    switch first >> 4 & 7 {
    case let type where (1...4).contains(type):
      return contents(path, offset + Int64(reader.position), size).map { Object(type: type, bytes: $0) }
    case 6:
      guard let distance = reader.offsetNumber(), distance > 0, Int64(distance) <= offset else { return nil }
      base = packed(path, offset - Int64(distance), depth: depth + 1)
    case 7:
      guard let name = reader.take(20) else { return nil }
      base = object(Array(name), depth: depth + 1)
    default: return nil
    }
    guard let base, let delta = contents(path, offset + Int64(reader.position), size),
      let bytes = Self.patched(base.bytes, delta)
    else { return nil }
    return Object(type: base.type, bytes: bytes)
  }

  private func contents(_ path: String, _ offset: Int64, _ size: Int) -> [UInt8]? {
    // zlib makes what it cannot compress a little longer.
    guard let stored = try? fileSystem.read(path, from: offset, count: size + size / 8 + 128),
      let bytes = try? Zlib.decompress(stored, maximumOutput: size), bytes.count == size
    else { return nil }
    return bytes
  }

  /// Copies from the base and inserts, as the delta says.
  static func patched(_ base: [UInt8], _ delta: [UInt8]) -> [UInt8]? {
    var reader = ByteReader(delta)
    guard reader.sizeNumber() == base.count, let size = reader.sizeNumber(), size <= maximumSize else { return nil }
    var result: [UInt8] = []
    while let operation = reader.byte() {
      if operation & 0x80 == 0 {
        guard operation != 0, let new = reader.take(Int(operation)) else { return nil }
        result += new
      } else {
        var (offset, count) = (0, 0)
        for bit in 0..<7 where operation & 1 << UInt8(bit) != 0 {
          guard let byte = reader.byte() else { return nil }
          if bit < 4 { offset |= Int(byte) << (bit * 8) } else { count |= Int(byte) << ((bit - 4) * 8) }
        }
        if count == 0 { count = 0x10000 }
        guard offset <= base.count, count <= base.count - offset else { return nil }
        result += base[offset..<(offset + count)]
      }
      if result.count > size { return nil }
    }
    return result.count == size ? result : nil
  }
}

/// The index of a pack, version 2: where each object stands. Read in parts, since packs of large repositories have large
/// ones.
struct GitPackIndex {
  let path: String

  /// The place of an object in the pack, by binary search in its first byte's part.
  func offset(of name: [UInt8]) -> Int64? {
    guard name.count == 20, let first = name.first, let head = part(0, 8 + 1024) else { return nil }
    guard head.starts(with: [0xFF, 0x74, 0x4F, 0x63, 0, 0, 0, 2]) else { return nil }
    func count(upTo byte: Int) -> Int { Int(Self.number(head[(8 + byte * 4)..<(12 + byte * 4)])) }
    let total = count(upTo: 255)
    let (low, high) = (first == 0 ? 0 : count(upTo: Int(first) - 1), count(upTo: Int(first)))
    guard low < high, high <= total, let names = part(1032 + low * 20, (high - low) * 20) else { return nil }
    var (left, right) = (0, high - low)
    while left < right {
      let middle = (left + right) / 2
      let candidate = names[(middle * 20)..<(middle * 20 + 20)]
      if candidate.lexicographicallyPrecedes(name) { left = middle + 1 } else { right = middle }
    }
    guard left < high - low, names[(left * 20)..<(left * 20 + 20)].elementsEqual(name) else { return nil }
    let offsets = 1032 + total * 24
    guard let small = part(offsets + (low + left) * 4, 4).map({ Self.number($0[...]) }) else { return nil }
    guard small & 0x8000_0000 != 0 else { return Int64(small) }
    let place = offsets + total * 4 + Int(small & 0x7FFF_FFFF) * 8
    return part(place, 8).flatMap { Int64(exactly: Self.number($0[...])) }
  }

  private func part(_ offset: Int, _ count: Int) -> [UInt8]? {
    guard let bytes = try? POSIXFileSystem().read(path, from: Int64(offset), count: count), bytes.count == count else {
      return nil
    }
    return bytes
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
}

/// Lowercase hexadecimal digits.
enum Hexadecimal {
  static func text(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// Nil for anything but pairs of digits.
  static func bytes(_ text: some Collection<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    var high: UInt8?
    for character in text {
      let digit: UInt8
      switch character {
      case 0x30...0x39: digit = character - 0x30
      case 0x61...0x66: digit = character - 0x57
      default: return nil
      }
      if let first = high {
        bytes.append(first << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    return high == nil ? bytes : nil
  }
}
