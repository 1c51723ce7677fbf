/// A Starlark file as its lines say it: enough of the language for what the pack is held to.
struct StarlarkText {
  let lines: [Substring]

  init(_ text: String) { lines = text.split(separator: "\n", omittingEmptySubsequences: false) }

  /// The comment that a file begins with.
  var header: [Substring] { Array(lines.prefix { $0.hasPrefix("#") }) }

  /// The lines without those that are comments or load.
  var code: String {
    lines.filter { !$0.hasPrefix("#") && !$0.hasPrefix("load(") }.joined(separator: "\n")
  }

  /// Module and names of each `load`, which stands in one line.
  var loads: [(module: String, names: [String])] {
    lines.filter { $0.hasPrefix("load(") }.compactMap { line in
      let strings = line.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
        .filter { $0.offset % 2 == 1 }.map { String($0.element) }
      return strings.first.map { ($0, Array(strings.dropFirst())) }
    }
  }

  /// What the file defines for others: functions and globals whose name does not begin with `_`.
  var exports: [String] {
    lines.compactMap { line in
      let rest = line.hasPrefix("def ") ? line.dropFirst(4) : line
      let name = rest.prefix { Self.isNamePart($0) }
      let isBound = line.hasPrefix("def ") || rest.dropFirst(name.count).hasPrefix(" = ")
      return isBound && !name.isEmpty && !name.hasPrefix("_") ? String(name) : nil
    }
  }

  /// Every word of a text.
  static func words(in text: String) -> Set<String> {
    Set(text.split { !isNamePart($0) }.map(String.init))
  }

  /// Every word that a parenthesis follows.
  static func calls(in text: String) -> Set<String> {
    var found: Set<String> = []
    var word = ""
    for character in text {
      if isNamePart(character) {
        word.append(character)
      } else {
        if character == "(", !word.isEmpty { found.insert(word) }
        word = ""
      }
    }
    return found
  }

  private static func isNamePart(_ character: Character) -> Bool {
    character == "_" || (character.isASCII && (character.isLetter || character.isNumber))
  }
}
