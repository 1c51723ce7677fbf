/// Reads lines at a terminal with editing, history and completion: the keys of Emacs and of every shell.
///
/// A library like libedit could be loaded at run time, but not by a program that is linked statically
/// (docs/decisions); these few keys are all that a prompt needs.
public final class LineEditor {
  /// What reading a line ended in.
  public enum Result: Equatable, Sendable {
    case line(String)
    /// Control-C: the line is dropped.
    case interrupted
    /// Control-D on an empty line, or the end of input.
    case endOfInput
  }

  public var history: LineHistory
  /// Gives the ends that a text before the cursor may have: whole words for the last word of it.
  public var complete: (String) -> [String] = { _ in [] }
  private let keys: KeyDecoder
  private let output: any OutputStream
  private var buffer = LineBuffer()
  /// The place in the history; its count: the new line.
  private var place = 0
  private var newLine = ""
  private var prompt = ""

  /// - Parameter next: Gives the terminal's next byte, nil at the end of input. The terminal must be in raw mode.
  public init(history: LineHistory = LineHistory(), output: any OutputStream, next: @escaping () -> UInt8?) {
    self.history = history
    self.output = output
    keys = KeyDecoder(next: next)
  }

  /// Reads one line. A finished one is in the history afterwards.
  public func readLine(prompt: String) -> Result {
    self.prompt = prompt
    buffer = LineBuffer()
    place = history.lines.count
    show()
    while let key = keys.key() {
      switch key {
      case .enter, .control("j"), .control("m"):
        buffer.moveToEnd()
        show()
        output.write("\r\n")
        history.add(buffer.text)
        return .line(buffer.text)
      case .control("c"):
        output.write("^C\r\n")
        return .interrupted
      case .control("d") where buffer.isEmpty:
        output.write("\r\n")
        return .endOfInput
      case .control("r"):
        if let key = search(), let result = finish(key) { return result }
      case .control("l"): output.write("\u{1B}[H\u{1B}[2J")
      case .tab: completeWord()
      default: edit(key)
      }
      show()
    }
    return .endOfInput
  }

  private func finish(_ key: Key) -> Result? {
    guard key == .enter else {
      edit(key)
      return nil
    }
    show()
    output.write("\r\n")
    history.add(buffer.text)
    return .line(buffer.text)
  }

  private func edit(_ key: Key) {
    switch key {
    case .character(let character): buffer.insert(String(character))
    case .left, .control("b"): buffer.move(by: -1)
    case .right, .control("f"): buffer.move(by: 1)
    case .home, .control("a"): buffer.moveToStart()
    case .end, .control("e"): buffer.moveToEnd()
    case .backspace, .control("h"): buffer.deleteBackward()
    case .delete, .control("d"): buffer.deleteForward()
    case .control("k"): buffer.cutToEnd()
    case .control("u"): buffer.cutToStart()
    case .control("w"), .alternate("\u{7F}"): buffer.cutWordBackward()
    case .control("y"): buffer.paste()
    case .control("t"): buffer.transpose()
    case .alternate("b"): buffer.moveWordLeft()
    case .alternate("f"): buffer.moveWordRight()
    case .alternate("d"): buffer.cutWordForward()
    case .alternate("<"): recall(0)
    case .alternate(">"): recall(history.lines.count)
    case .up, .control("p"): recall(place - 1)
    case .down, .control("n"): recall(place + 1)
    default: break
    }
  }

  private func recall(_ wanted: Int) {
    guard wanted != place, (0...history.lines.count).contains(wanted) else { return }
    if place == history.lines.count { newLine = buffer.text }
    place = wanted
    buffer.set(place == history.lines.count ? newLine : history.lines[place])
  }

  /// Control-R: looks backwards through the history while letters are typed.
  /// - Returns: The key that ended it, which then does what it does; nil where it was given up.
  private func search() -> Key? {
    var text = ""
    var found: Int?
    while true {
      let line = found.map { history.lines[$0] } ?? ""
      output.write("\r\u{1B}[K(search) \(text): \(line)")
      guard let key = keys.key() else { return nil }
      switch key {
      case .character(let character):
        text.append(character)
        found = history.search(text, before: (found ?? history.lines.count) + 1)
      case .backspace:
        text = String(text.dropLast())
        found = history.search(text, before: history.lines.count)
      case .control("r"): found = history.search(text, before: found ?? history.lines.count) ?? found
      case .control("g"), .control("c"): return nil
      default:
        if let found { recall(found) }
        return key
      }
    }
  }

  private func completeWord() {
    let before = buffer.textBeforeCursor
    let words = complete(before)
    guard let first = words.first else { return }
    let common = words.dropFirst().reduce(first) { $0.commonPrefix(with: $1) }
    // The longest end of the text that the words go on from.
    let typed = (0...common.count).reversed().first { before.hasSuffix(String(common.prefix($0))) } ?? 0
    if common.count > typed {
      buffer.insert(String(common.dropFirst(typed)))
    } else if words.count > 1 {
      output.write("\r\n" + words.prefix(100).joined(separator: "  ") + (words.count > 100 ? "  …" : "") + "\r\n")
    }
  }

  /// Draws the line anew; what does not fit is scrolled out of sight on the left.
  private func show() {
    let columns = max(20, output.columns ?? 80)
    let room = columns - prompt.displayWidth - 1
    var start = 0
    while start < buffer.cursor, String(buffer.characters[start..<buffer.cursor]).displayWidth >= room { start += 1 }
    var shown = ""
    for character in buffer.characters[start...] {
      if (shown + String(character)).displayWidth > room { break }
      shown.append(character)
    }
    let column = prompt.displayWidth + String(buffer.characters[start..<buffer.cursor]).displayWidth
    output.write("\r\(prompt)\(shown)\u{1B}[K\r" + (column > 0 ? "\u{1B}[\(column)C" : ""))
    output.flush()
  }
}

extension String {
  fileprivate func commonPrefix(with other: String) -> String {
    String(zip(self, other).prefix { $0 == $1 }.map(\.0))
  }
}
