/// A pattern of paths below a project's folder: `specs/retro/**`.
///
/// `*` is any text inside a name, `?` one character of it, `**` as a whole name any number of folders, none included. A
/// pattern that ends in `/` is everything below. Upper and lower case differ, and nothing else is special.
public struct PathPattern: Sendable, Hashable {
  /// Why a text is no pattern, and what would be one.
  public struct Fault: Error, Sendable, Hashable {
    public let message: String
    public let hint: String
  }

  public let text: String
  private let names: [Name]

  private enum Name: Sendable, Hashable {
    /// `**`.
    case folders
    case pattern([Unicode.Scalar])
  }

  public init(_ text: String) throws(Fault) {
    self.text = text
    let hint = "paths are relative to the project's folder: `specs/retro/**`"
    if text.isEmpty { throw Fault(message: "the pattern is empty", hint: hint) }
    if text.hasPrefix("/") { throw Fault(message: "the pattern is absolute", hint: hint) }
    if let special = text.unicodeScalars.first(where: { "[]{}\\".unicodeScalars.contains($0) }) {
      throw Fault(
        message: "`\(special)` is not understood in patterns", hint: "there are `*`, `?` and `**`: write two patterns")
    }
    var names: [Name] = []
    for part in (text.hasSuffix("/") ? text + "**" : text).split(separator: "/", omittingEmptySubsequences: false) {
      if part == "**" {
        names.append(.folders)
      } else if part.contains("**") {
        throw Fault(message: "`**` stands for whole folders only", hint: "write `/**/`, or `*` inside a name")
      } else if part.isEmpty || part == "." || part == ".." {
        throw Fault(message: "`\(part)` is no name of a folder or file", hint: hint)
      } else {
        names.append(.pattern(Array(part.unicodeScalars)))
      }
    }
    self.names = names
  }

  /// Whether the pattern fits a relative path with single slashes.
  ///
  /// - Complexity: O(names of the pattern · names of the path · length of a name).
  public func matches(_ path: String) -> Bool {
    let parts = path.split(separator: "/").map { Array($0.unicodeScalars) }
    // reachable[i]: the first i names of the path fit the part of the pattern that was looked at.
    var reachable = [true] + [Bool](repeating: false, count: parts.count)
    for (place, name) in names.enumerated() {
      var next = [Bool](repeating: false, count: parts.count + 1)
      switch name {
      case .folders:
        // As the last name it is what lies below a folder, not the folder.
        let isLast = place == names.count - 1
        var isOpen = false
        for index in next.indices {
          next[index] = isOpen || (reachable[index] && !isLast)
          isOpen = isOpen || reachable[index]
        }
      case .pattern(let pattern):
        for (index, part) in parts.enumerated() where reachable[index] { next[index + 1] = Self.fits(pattern, part) }
      }
      reachable = next
    }
    return reachable[parts.count]
  }

  /// `*` and `?` in one name, going back to the last `*`.
  private static func fits(_ pattern: [Unicode.Scalar], _ name: [Unicode.Scalar]) -> Bool {
    var (p, n) = (0, 0)
    var retry: (p: Int, n: Int)?
    while n < name.count {
      if p < pattern.count, pattern[p] == "*" {
        p += 1
        retry = (p, n)
      } else if p < pattern.count, pattern[p] == "?" || pattern[p] == name[n] {
        p += 1
        n += 1
      } else if let back = retry {
        (p, n) = (back.p, back.n + 1)
        retry = (p, n)
      } else {
        return false
      }
    }
    while p < pattern.count, pattern[p] == "*" { p += 1 }
    return p == pattern.count
  }

  /// Whether this pattern says more exactly which paths it means: more names before the first wildcard, then more
  /// characters that are no wildcards, then fewer wildcards, then the earlier text. The order in the file does not matter:
  /// formatting a file sorts it.
  func isMoreSpecific(than other: PathPattern) -> Bool {
    if plainNames != other.plainNames { return plainNames > other.plainNames }
    if literals != other.literals { return literals > other.literals }
    if wildcards != other.wildcards { return wildcards < other.wildcards }
    return text.utf8.lexicographicallyPrecedes(other.text.utf8)
  }

  private var plainNames: Int {
    names.prefix { name in
      if case .pattern(let scalars) = name { !scalars.contains { $0 == "*" || $0 == "?" } } else { false }
    }.count
  }
  private var literals: Int { text.unicodeScalars.count { !"*?/".unicodeScalars.contains($0) } }
  private var wildcards: Int { text.unicodeScalars.count { "*?".unicodeScalars.contains($0) } }
}
