import SystemIO

/// Where git keeps what it knows of a checkout. Read without running git: nothing of the repository's configuration or
/// hooks is executed.
struct GitRepository: Sendable {
  /// The top of the checkout, absolute.
  let workTree: String
  /// HEAD and the index of this checkout.
  let gitFolder: String
  /// Branches and objects, which several worktrees share.
  let commonFolder: String

  /// The repository around an absolute folder; nil outside of any.
  static func containing(_ folder: String) -> GitRepository? {
    let fileSystem = POSIXFileSystem()
    var folder = folder
    while true {
      let entry = FilePath.join(folder, ".git")
      switch (try? fileSystem.existingStatus(entry))??.kind {
      case .directory: if let found = repository(folder, entry) { return found }
      case .regular:
        if let target = text(entry)?.value(of: "gitdir: ") { return repository(folder, join(folder, target)) }
      default: break
      }
      if folder == "/" || folder == "." { return nil }
      folder = FilePath.parent(of: folder)
    }
  }

  private static func repository(_ workTree: String, _ gitFolder: String) -> GitRepository? {
    guard text(FilePath.join(gitFolder, "HEAD")) != nil else { return nil }
    let common = text(FilePath.join(gitFolder, "commondir")).map { join(gitFolder, $0) }
    return GitRepository(workTree: workTree, gitFolder: gitFolder, commonFolder: common ?? gitFolder)
  }

  /// What HEAD points at.
  enum Head: Sendable, Equatable {
    /// 40 or 64 hexadecimal digits.
    case commit(String)
    /// A branch without commits.
    case unborn
    /// A way of keeping branches that is not read here (reftable).
    case unknown
  }

  var head: Head {
    var name = "HEAD"
    // HEAD names a branch; a branch may name another, and a damaged one itself.
    for _ in 0..<5 {
      guard let line = Self.text(FilePath.join(gitFolder, name)) ?? Self.text(FilePath.join(commonFolder, name)) else {
        return packed(name).map { .commit($0) } ?? (Self.hasReftable(commonFolder) ? .unknown : .unborn)
      }
      guard let next = line.value(of: "ref: ") else { return Self.isHash(line) ? .commit(line) : .unknown }
      if next == "refs/heads/.invalid" || !next.hasPrefix("refs/") || next.contains("..") { return .unknown }
      name = next
    }
    return .unknown
  }

  private func packed(_ name: String) -> String? {
    guard let bytes = try? POSIXFileSystem().read(FilePath.join(commonFolder, "packed-refs"), limit: 256 << 20) else {
      return nil
    }
    let ending = Array(" \(name)".utf8)
    for line in bytes.split(separator: 10) where line.count > ending.count && line.suffix(ending.count) == ending[...] {
      let hash = String(decoding: line.dropLast(ending.count), as: UTF8.self)
      if Self.isHash(hash) { return hash }
    }
    return nil
  }

  private static func hasReftable(_ folder: String) -> Bool {
    ((try? POSIXFileSystem().existingStatus(FilePath.join(folder, "reftable"))) ?? nil) != nil
  }

  static func isHash(_ text: String) -> Bool {
    (text.utf8.count == 40 || text.utf8.count == 64)
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }

  /// A file of one line.
  static func text(_ path: String) -> String? {
    guard let bytes = try? POSIXFileSystem().read(path, limit: 1 << 16) else { return nil }
    let line = bytes.prefix { $0 != 10 && $0 != 13 }
    return String(decoding: line, as: UTF8.self)
  }

  private static func join(_ folder: String, _ path: String) -> String {
    PathText.normalized(FilePath.join(folder, path))
  }
}

extension String {
  /// What stands behind a prefix; nil where the text does not begin with it.
  fileprivate func value(of prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}
