/// Command lines to copy.
enum ShellText {
  /// Words as a POSIX shell takes them apart again.
  static func line(_ words: [String]) -> String { words.map(quoted).joined(separator: " ") }

  /// A path that no program takes for an option.
  static func path(_ path: String) -> String { path.hasPrefix("-") ? "./" + path : path }

  private static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"): true
      default: "_./-=:,@%+".utf8.contains(byte)
      }
    }
    if isPlain, !word.isEmpty { return word }
    return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
