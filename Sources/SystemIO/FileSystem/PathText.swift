/// Paths as text; nothing here asks the system.
public enum PathText {
  /// Without `.`, empty names, and `..` after a name: `a/./b/../c` → `a/c`.
  public static func normalized(_ path: String) -> String {
    var names: [Substring] = []
    let isAbsolute = path.utf8.first == UInt8(ascii: "/")
    for name in path.split(separator: "/") where name != "." {
      if name == "..", let last = names.last, last != ".." {
        names.removeLast()
      } else if name != ".." || !isAbsolute {
        names.append(name)
      }
    }
    let text = names.joined(separator: "/")
    return isAbsolute ? "/" + text : text.isEmpty ? "." : text
  }

  /// One absolute, normalized path as seen from a folder: `/a/b/c` from `/a/d` → `../b/c`.
  public static func relative(_ path: String, to folder: String) -> String {
    let names = path.split(separator: "/")
    let base = folder.split(separator: "/")
    var shared = 0
    while shared < names.count, shared < base.count, names[shared] == base[shared] { shared += 1 }
    let text = (Array(repeating: "..", count: base.count - shared) + names[shared...]).joined(separator: "/")
    return text.isEmpty ? "." : text
  }
}
