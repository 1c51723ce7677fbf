/// The name of the tree that an index would commit: compared with HEAD's it says whether something is staged.
enum GitTree {
  /// The 20 bytes of the root tree's name; nil for an index that cannot be a tree.
  static func hash(of entries: [GitIndex.Entry]) -> [UInt8]? { hash(entries[...], prefix: 0, depth: 0) }

  /// The tree of entries that share a folder, whose path with its slash has so many bytes.
  private static func hash(_ entries: ArraySlice<GitIndex.Entry>, prefix: Int, depth: Int) -> [UInt8]? {
    guard depth < 512 else { return nil }
    var content: [UInt8] = []
    var rest = entries
    while let entry = rest.first {
      guard entry.path.count > prefix else { return nil }
      let name = entry.path[prefix...].prefix { $0 != UInt8(ascii: "/") }
      guard !name.isEmpty else { return nil }
      let isFolder = prefix + name.count < entry.path.count
      if isFolder, !entry.isDirectory {
        let head = entry.path[..<(prefix + name.count + 1)]
        let group = rest.prefix { $0.path.starts(with: head) }
        guard let inner = hash(group, prefix: head.count, depth: depth + 1) else { return nil }
        append(0o040000, name, inner, to: &content)
        rest = rest.dropFirst(group.count)
      } else {
        append(entry.mode, name, entry.object, to: &content)
        rest = rest.dropFirst()
      }
    }
    return SHA1.hash([Array("tree \(content.count)\0".utf8), content])
  }

  private static func append(_ mode: UInt32, _ name: ArraySlice<UInt8>, _ object: [UInt8], to content: inout [UInt8]) {
    content += Array(String(mode, radix: 8).utf8)
    content.append(UInt8(ascii: " "))
    content += name
    content.append(0)
    content += object
  }
}
