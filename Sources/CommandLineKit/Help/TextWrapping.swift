/// Breaks text into lines at blanks.
enum TextWrapping {
  /// Lines of at most `width` columns; a longer word keeps a line of its own. Existing line breaks stay, and lines
  /// that begin with two blanks (commands, tables) are left alone.
  static func lines(_ text: String, width: Int) -> [String] {
    var result: [String] = []
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if paragraph.hasPrefix("  ") {
        result.append(String(paragraph))
        continue
      }
      var line = ""
      var lineWidth = 0
      for word in paragraph.split(separator: " ") {
        let word = String(word)
        let wordWidth = word.displayWidth
        if lineWidth > 0, lineWidth + 1 + wordWidth > width {
          result.append(line)
          (line, lineWidth) = ("", 0)
        }
        if lineWidth > 0 {
          line += " "
          lineWidth += 1
        }
        line += word
        lineWidth += wordWidth
      }
      result.append(line)
    }
    return result
  }
}
