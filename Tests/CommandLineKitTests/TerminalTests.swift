import CommandLineKit
import Dispatch
import Foundation
import Testing

@Suite("Terminal")
struct TerminalTests {
  @Test(
    "The colour decision",
    arguments: [
      (false, [:], false), (true, [:], true), (true, ["TERM": "dumb"], false), (true, ["TERM": "xterm"], true),
      (true, ["NO_COLOR": "1"], false), (true, ["NO_COLOR": ""], true), (false, ["CLICOLOR": "1"], false),
      (true, ["CLICOLOR": "0"], false), (true, ["CLICOLOR": "1"], true), (false, ["CLICOLOR_FORCE": "1"], true),
      (false, ["CLICOLOR_FORCE": "0"], false), (false, ["CLICOLOR_FORCE": ""], false),
      (true, ["CLICOLOR_FORCE": "1", "CLICOLOR": "0", "TERM": "dumb"], true),
      (true, ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"], false),
    ] as [(Bool, [String: String], Bool)])
  func colour(isTerminal: Bool, environment: [String: String], wanted: Bool) {
    #expect(Styler.isWanted(isTerminal: isTerminal, environment: ProcessEnvironment(environment)) == wanted)
  }

  @Test("Styles wrap text, or leave it alone") func styles() {
    #expect(Styler(isEnabled: true)("x", .bold, .red) == "\u{1B}[1;31mx\u{1B}[0m")
    #expect(Styler(isEnabled: true)("", .bold) == "")
    #expect(Styler(isEnabled: false)("x", .bold) == "x")
  }

  @Test("The width of text: terminal, COLUMNS, 80, within 40 to 100") func width() {
    func width(_ columns: Int?, _ environment: [String: String]) -> Int {
      let stream = CapturedOutput(terminalColumns: columns)
      let terminal = Terminal(output: stream, error: stream, environment: ProcessEnvironment(environment))
      return terminal.textWidth(of: stream)
    }
    #expect(width(nil, [:]) == 80)
    #expect(width(nil, ["COLUMNS": "60"]) == 60)
    #expect(width(70, ["COLUMNS": "60"]) == 70)
    #expect(width(10, [:]) == 40 && width(500, [:]) == 100 && width(nil, ["COLUMNS": "wide"]) == 80)
  }

  @Test("Tables align text left and numbers right, by columns on screen") func table() {
    var table = TextTable([.init("name"), .number("bytes"), .init("note")])
    table.add("kick", "12", "")
    table.add("音楽", "1234", "x\ny")
    table.add("a")
    table.add("b", "1", "2", "surplus")
    #expect(
      table.text() == """
        name  bytes  note
        kick     12
        音楽   1234  x\\ny
        a
        b         1  2

        """)
    var untitled = TextTable([.init(""), .init("")])
    #expect(untitled.isEmpty && untitled.text() == "")
    untitled.add("a", "b")
    #expect(untitled.text() == "a  b\n")
  }

  @Test(
    "Display width",
    arguments: [("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("音楽", 4), ("🎵", 2), ("a\tb", 2)])
  func displayWidth(text: String, width: Int) { #expect(text.displayWidth == width) }
}

@Suite("Progress")
struct ProgressTests {
  @Test("Away from a terminal: a line at each tenth, never going back") func plain() {
    let stream = CapturedOutput()
    let progress = Progress("render", total: 20, on: stream)
    for _ in 0..<3 { progress.advance() }
    progress.update(to: 10)
    progress.update(to: 4)
    #expect(progress.done == 10)
    progress.advance(by: 100)
    progress.advance()
    progress.finish()
    #expect(
      stream.text == "render 2/20 (10%)\nrender 10/20 (50%)\nrender 20/20 (100%)\n")
  }

  @Test("On a terminal: a bar in place, not more often than twenty times a second") func bar() {
    let stream = CapturedOutput(terminalColumns: 40)
    let clock = Clock()
    let progress = Progress("render", total: 4, on: stream, now: { clock.now() })
    progress.advance()
    progress.advance()
    #expect(stream.text == "\rrender [#####-----------------] 1/4 25%")
    clock.step(60_000_000)
    stream.clear()
    progress.advance()
    #expect(stream.text == "\rrender [################------] 3/4 75%")
    stream.clear()
    progress.advance()
    #expect(stream.text == "\rrender [#####################] 4/4 100%")
    stream.clear()
    progress.note("hello")
    #expect(stream.text.hasPrefix("\r" + String(repeating: " ", count: 39) + "\rhello\n\rrender ["))
    stream.clear()
    progress.finish()
    progress.finish()
    #expect(stream.text == "\r" + String(repeating: " ", count: 39) + "\r")
  }

  @Test("Many threads: nothing is lost and lines only grow") func threads() {
    let stream = CapturedOutput()
    let progress = Progress("p", total: 1000, on: stream)
    DispatchQueue.concurrentPerform(iterations: 1000) { _ in progress.advance() }
    #expect(progress.done == 1000)
    #expect(stream.text.split(separator: "\n").count == 10)
    #expect(stream.text.hasSuffix("p 1000/1000 (100%)\n"))
  }

  @Test("Nothing to do, and odd numbers") func oddities() {
    let stream = CapturedOutput()
    let progress = Progress("p", total: 0, on: stream)
    progress.advance()
    progress.update(to: .max)
    let other = Progress("q", total: .max, on: stream)
    other.advance(by: -3)
    other.advance(by: .max)
    other.advance(by: .max)
    #expect(stream.text == "q \(Int.max)/\(Int.max) (100%)\n")
  }
}

/// A clock that tests move.
final class Clock: @unchecked Sendable {
  private let lock = NSLock()
  private var time: UInt64 = 1_000_000_000
  func now() -> UInt64 { lock.withLock { time } }
  func step(_ nanoseconds: UInt64) { lock.withLock { time += nanoseconds } }
}

@Suite("Standard output", .serialized)
struct StandardOutputTests {
  @Test("Bytes arrive in order, whatever the buffer") func order() throws {
    for capacity in [0, 1, 7, 1 << 15] {
      let pipe = Pipe()
      let stream = StandardOutput(descriptor: pipe.fileHandleForWriting.fileDescriptor, capacity: capacity)
      #expect(!stream.isTerminal && stream.columns == nil)
      for number in 0..<200 { stream.write("\(number),") }
      stream.write([UInt8](repeating: 65, count: 10))
      stream.flush()
      try pipe.fileHandleForWriting.close()
      let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      #expect(text == (0..<200).map { "\($0)," }.joined() + "AAAAAAAAAA")
      #expect(stream.failure == nil)
    }
  }

  @Test("A reader that has gone ends the output quietly and leaves the exit code alone") func closedPipe() throws {
    ignoreBrokenPipeSignal()
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    let stream = StandardOutput(descriptor: pipe.fileHandleForWriting.fileDescriptor)
    let error = CapturedOutput()
    let terminal = Terminal(output: stream, error: error, environment: ProcessEnvironment([:]))
    #expect(toy.run(["generate", "--help"], terminal: terminal, environment: ProcessEnvironment([:])) == .success)
    #expect(stream.failure == .closedByReader && error.text == "")
    #expect(toy.run(["internal-hook"], terminal: terminal).rawValue == 7)
  }

  @Test("A full disk is an error", .enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "no /dev/full"))
  func fullDisk() throws {
    let file = try #require(FileHandle(forWritingAtPath: "/dev/full"))
    let stream = StandardOutput(descriptor: file.fileDescriptor)
    let error = CapturedOutput()
    let terminal = Terminal(output: stream, error: error, environment: ProcessEnvironment([:]))
    #expect(toy.run(["--version"], terminal: terminal) == .failure)
    #expect(error.text == "error: cannot write to standard output: No space left on device\n")
  }
}
