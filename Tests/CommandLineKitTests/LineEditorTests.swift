import Testing

@testable import CommandLineKit

@Suite("Line editing")
struct LineEditorTests {
  private func editor(_ input: String, history: [String] = []) -> (LineEditor, CapturedOutput) {
    let output = CapturedOutput(terminalColumns: 40)
    var bytes = Array(input.utf8)[...]
    return (LineEditor(history: LineHistory(history), output: output) { bytes.popFirst() }, output)
  }

  private func line(_ input: String, history: [String] = []) -> LineEditor.Result {
    editor(input, history: history).0.readLine(prompt: "> ")
  }

  static let up = "\u{1B}[A"
  static let down = "\u{1B}OB"
  static let left = "\u{1B}[D"

  @Test(
    "Keys edit the line",
    arguments: [
      ("abc\r", "abc"), ("abc\u{7F}\r", "ab"), ("ac\(left)b\r", "abc"), ("bc\u{1}a\r", "abc"),
      ("ab\u{1}\u{4}\r", "b"), ("ab\u{1}\u{5}c\r", "abc"), ("abc\u{2}\u{2}\u{B}\r", "a"),
      ("abc\u{2}\u{15}\r", "c"), ("one two\u{17}\r", "one "), ("one two\u{17}\u{19}\u{19}\r", "one twotwo"),
      ("one two\u{1B}b\u{1B}d2\r", "one 2"), ("one two\u{1B}[1;5DX\r", "one Xtwo"), ("ab\u{14}\r", "ba"),
      ("\u{1B}[3~a\u{1B}[H\u{1B}[3~b\r", "b"), ("aé😀\u{7F}b\r", "aéb"), ("a\u{1B}[99;99;99xb\r", "ab"),
      ("e\u{301}x\(left)\u{7F}\r", "x"), ("a\u{0}\u{FF}b\r", "aÿb"),
    ])
  func keys(_ input: String, _ wanted: String) {
    #expect(line(input) == .line(wanted))
  }

  @Test("Bytes that are no UTF-8 are passed over")
  func invalid() {
    var bytes: [UInt8] = [0x61, 0x80, 0xC3, 0x28, 0x62, 0x0D]
    bytes.reverse()
    let editor = LineEditor(output: CapturedOutput(terminalColumns: 80)) { bytes.popLast() }
    #expect(editor.readLine(prompt: "") == .line("ab"))
  }

  @Test("Control-C drops the line, Control-D and the end of input end it")
  func ends() {
    #expect(line("abc\u{3}") == .interrupted)
    #expect(line("\u{4}") == .endOfInput)
    #expect(line("abc") == .endOfInput)
    #expect(line("\u{1B}[") == .endOfInput)
  }

  @Test("The history goes up and down, and keeps the line that was begun")
  func history() {
    #expect(line("\(Self.up)\r", history: ["one", "two"]) == .line("two"))
    #expect(line("\(Self.up)\(Self.up)\(Self.up)\r", history: ["one", "two"]) == .line("one"))
    #expect(line("new\(Self.up)\(Self.down)er\r", history: ["one"]) == .line("newer"))
    #expect(line("\u{1B}<\r", history: ["one", "two"]) == .line("one"))
    let (editor, _) = editor("a\ra\r \rb\r")
    for _ in 0..<4 { _ = editor.readLine(prompt: "") }
    #expect(editor.history.lines == ["a", "b"])
    var short = LineHistory(capacity: 2)
    for text in ["1", "2", "3"] { short.add(text) }
    #expect(short.lines == ["2", "3"])
  }

  @Test("Control-R searches backwards")
  func search() {
    let lines = ["x = 1", "print(x)", "y = 2", "print(y)"]
    #expect(line("\u{12}pri\r", history: lines) == .line("print(y)"))
    #expect(line("\u{12}pri\u{12}\r", history: lines) == .line("print(x)"))
    #expect(line("\u{12}pri\u{5}!\r", history: lines) == .line("print(y)!"))
    #expect(line("abc\u{12}zz\u{7}\r", history: lines) == .line("abc"))
    #expect(line("abc\u{12}zz\u{7}d\r", history: lines) == .line("abcd"))
  }

  @Test("Tab completes what all candidates share, and shows them where nothing is left to add")
  func completion() {
    let (editor, output) = editor("len(so\t\t[]))\r")
    editor.complete = { $0.hasSuffix("so") || $0.hasSuffix("sort") ? ["sorted", "sorting"] : [] }
    #expect(editor.readLine(prompt: "> ") == .line("len(sort[]))"))
    #expect(output.text.contains("sorted  sorting"))
  }

  @Test("A line longer than the terminal scrolls, and the cursor stays on it")
  func scrolling() {
    let (editor, output) = editor(String(repeating: "x", count: 100) + "\r")
    _ = editor.readLine(prompt: "> ")
    for drawn in output.text.split(separator: "\r") {
      let visible = drawn.prefix { $0 != "\u{1B}" && $0 != "\n" }
      #expect(visible.count < 40)
    }
  }

  @Test("Any bytes end in a result, and never leave the line")
  func anything() {
    var state: UInt64 = 88_172_645_463_325_252
    for _ in 0..<2_000 {
      var bytes = (0..<60).map { _ -> UInt8 in
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        let pick = UInt8(truncatingIfNeeded: state >> 32)
        return state % 4 == 0 ? 0x1B : state % 4 == 1 ? pick % 0x20 : pick
      }
      let editor = LineEditor(history: LineHistory(["a b", "é"]), output: CapturedOutput(terminalColumns: 30)) {
        bytes.popLast()
      }
      editor.complete = { _ in ["one", "only"] }
      while editor.readLine(prompt: "> ") != .endOfInput {}
    }
  }
}
