import Foundation
import Testing

/// Runs what the documents show.
@Suite("The commands in the documents print what the documents say", .enabled(if: DocumentedProgram.isThere))
struct CommandTests {
  private static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures")
  /// Write what is printed into the documents instead: SPECCADE_RECORD_DOCS=1.
  private static let records = ProcessInfo.processInfo.environment["SPECCADE_RECORD_DOCS"] == "1"

  /// Every page of docs/ that shows commands to run.
  static let pages: [String] = {
    let folder = Documents.root.appendingPathComponent("docs").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".md") }.sorted().filter {
      !ConsolePage((try? Documents.text("docs/\($0)")) ?? "").commands.isEmpty
    }
  }()

  @Test("docs/", arguments: pages)
  func page(_ name: String) throws {
    let text = try Documents.text("docs/\(name)")
    let fixture = Self.fixtures.appendingPathComponent(String(name.dropLast(".md".count)))
    let isThere = FileManager.default.fileExists(atPath: fixture.path)
    var corrections: [(command: ConsolePage.Command, outcome: ConsoleRunner.Outcome)] = []
    try Self.check(text, fixture: isThere ? fixture : nil, of: "docs/\(name)") { command, outcome in
      if Self.records { corrections.append((command, outcome)) }
      return Self.records
    }
    if !corrections.isEmpty {
      let recorded = Self.recorded(text, corrections)
      try Data(recorded.utf8).write(to: Documents.root.appendingPathComponent("docs/\(name)"))
    }
  }

  /// Runs all steps of a document; a command that prints something else is an issue, unless `isHandled` says no.
  static func check(
    _ text: String, fixture: URL?, of name: String,
    isHandled: (ConsolePage.Command, ConsoleRunner.Outcome) -> Bool = { _, _ in false }
  ) throws {
    let runner = try ConsoleRunner(fixture: fixture)
    for step in ConsolePage(text).steps {
      switch step {
      case .file(let file, let text): try runner.put(file, text)
      case .run(let command):
        let outcome = try runner.run(command.text)
        let isAsSaid =
          outcome.exitCode == command.exitCode && ConsoleMatching.matches(command.expected, outcome.lines)
        if isAsSaid || isHandled(command, outcome) { continue }
        Issue.record(
          """
          \(name):\(command.line): $ \(command.text)
          --- the document, exit code \(command.exitCode):
          \(command.expected.joined(separator: "\n"))
          --- the program, exit code \(outcome.exitCode):
          \(outcome.lines.joined(separator: "\n"))
          (SPECCADE_RECORD_DOCS=1 writes it into the document)
          """)
      }
    }
  }

  /// The document with what was printed in place of what it said.
  static func recorded(
    _ text: String, _ corrections: [(command: ConsolePage.Command, outcome: ConsoleRunner.Outcome)]
  ) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for (command, outcome) in corrections.reversed() {
      var printed = outcome.lines
      while printed.last?.isEmpty == true { printed.removeLast() }
      if outcome.exitCode != 0 { printed.append("[exit code \(outcome.exitCode)]") }
      let first = command.lastCommandLine
      lines.replaceSubrange(first..<(first + command.expectationLines), with: printed)
    }
    return lines.joined(separator: "\n")
  }
}

/// The tests above are worth what the reading of the documents is worth.
@Suite("How the commands of documents are read")
struct ConsoleTests {
  private let page = """
    # Title

    ```console
    $ echo one
    one
    $ cat > a.txt <<END
    > hello
    > END
    $ cat a.txt; exit 3
    hello
    [exit code 3]
    ```

    ```json file=b/c.json
    {"a": 1}
    ```

    ```sh
    $ not a command
    ```
    """

  @Test("Commands, their lines, what they print and how they end; files")
  func reading() throws {
    let steps = ConsolePage(page)
    #expect(steps.commands.map(\.text) == ["echo one", "cat > a.txt <<END\nhello\nEND", "cat a.txt; exit 3"])
    #expect(steps.commands.map(\.line) == [4, 6, 9])
    #expect(steps.commands.map(\.expected) == [["one"], [], ["hello"]])
    #expect(steps.commands.map(\.exitCode) == [0, 0, 3])
    guard case .file("b/c.json", "{\"a\": 1}\n")? = steps.steps.last else {
      Issue.record("\(steps.steps)")
      return
    }
  }

  @Test("A page that is right passes; one wrong line, exit code or missing line is an issue")
  func running() throws {
    try CommandTests.check(page, fixture: nil, of: "page")
    for (right, wrong) in [("\none\n", "\ntwo\n"), ("[exit code 3]", "[exit code 2]"), ("hello\n[", "[")] {
      let broken = page.replacingOccurrences(of: right, with: wrong)
      withKnownIssue { try CommandTests.check(broken, fixture: nil, of: "page") }
    }
  }

  @Test("Recording writes what was printed, and nothing else changes")
  func recording() throws {
    let broken = page.replacingOccurrences(of: "\none\n", with: "\ntwo\nthree\n").replacingOccurrences(
      of: "[exit code 3]\n", with: "")
    var corrections: [(command: ConsolePage.Command, outcome: ConsoleRunner.Outcome)] = []
    try CommandTests.check(broken, fixture: nil, of: "page") {
      corrections.append(($0, $1))
      return true
    }
    #expect(CommandTests.recorded(broken, corrections) == page)
  }

  @Test("`…` is any lines, or any text in a line")
  func wildcards() {
    func matches(_ expected: String, _ printed: String) -> Bool {
      ConsoleMatching.matches(
        expected.split(separator: "|").map(String.init), printed.split(separator: "|").map(String.init))
    }
    #expect(matches("a|b", "a|b") && !matches("a|b", "a") && !matches("a", "a|b") && !matches("", "a"))
    #expect(matches("a|…|d", "a|b|c|d") && matches("a|…|d", "a|d") && !matches("a|…|d", "a|b|c"))
    #expect(matches("…", "") && matches("…|c", "c|b|c") && matches("a|…", "a|b"))
    #expect(matches("in …ms)", "in 12ms)") && matches("…", "x|y") && !matches("in …ms)", "in 12s)"))
    #expect(matches("a  ", "a") && matches("a…b…c", "a1b2b3c"))
  }

  @Test("The scratch copy is one: a command cannot change the fixture, and sees no home of yours")
  func scratch() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("fixture-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("x\n".utf8).write(to: folder.appendingPathComponent("x.txt"))
    let text = "```console\n$ cat x.txt; rm x.txt; pwd; echo $HOME\nx\n/project\n/home/you\n```"
    try CommandTests.check(text, fixture: folder, of: "page")
    #expect(FileManager.default.fileExists(atPath: folder.appendingPathComponent("x.txt").path))
  }
}
