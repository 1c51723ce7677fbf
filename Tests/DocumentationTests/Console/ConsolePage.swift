/// What a document's commands are, in the order they stand: read from its fenced blocks.
///
/// ````
/// ```console
/// $ speccade budget show strict        a command: a line of bash
/// Profile: strict                      what it prints, on both streams
/// …                                    any number of lines
/// SUCCESS Spec is valid (…)            any text
/// [exit code 1]                        how it ended; 0 unless said
/// $ cat > a.txt <<END                  a command of several lines
/// > hello
/// > END
/// ```
///
/// ```json file=speccade.json           a file that is put there first
/// {…}
/// ```
/// ````
///
/// All commands of a page run one after the other in a scratch copy of `Fixtures/NAME of the page` (an empty folder
/// where there is none), with nothing of the environment but PATH, where `speccade` is the program that was built.
struct ConsolePage {
  struct Command {
    /// The document's line, from 1, of its `$`.
    let line: Int
    var text: String
    /// What it should print.
    var expected: [String] = []
    var exitCode: Int32 = 0
    /// How many lines of the document are the expectation.
    var expectationLines = 0
    var lastCommandLine: Int
  }

  enum Step {
    case run(Command)
    case file(name: String, text: String)
  }

  let steps: [Step]

  var commands: [Command] {
    steps.compactMap { if case .run(let command) = $0 { command } else { nil } }
  }

  init(_ document: String) {
    var steps: [Step] = []
    var block: Block?
    for (index, line) in document.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).enumerated()
    {
      guard line.hasPrefix("```") else {
        block?.append(line, number: index + 1)
        continue
      }
      if let ended = block {
        steps += ended.steps
        block = nil
      } else {
        block = Block(opening: line)
      }
    }
    self.steps = steps
  }

  /// A fenced block that is being read.
  private struct Block {
    enum Kind {
      case console
      case file(String)
      case other
    }

    let kind: Kind
    var commands: [Command] = []
    var lines: [String] = []

    init(opening: String) {
      let words = opening.drop { $0 == "`" }.split(separator: " ").map(String.init)
      if words.first == "console" {
        kind = .console
      } else if let file = words.first(where: { $0.hasPrefix("file=") }) {
        kind = .file(String(file.dropFirst("file=".count)))
      } else {
        kind = .other
      }
    }

    mutating func append(_ line: String, number: Int) {
      lines.append(line)
      guard case .console = kind else { return }
      if line.hasPrefix("$ ") {
        commands.append(Command(line: number, text: String(line.dropFirst(2)), lastCommandLine: number))
        return
      }
      guard var command = commands.popLast() else { return }
      if line.hasPrefix("> "), command.expectationLines == 0 {
        command.text += "\n" + line.dropFirst(2)
        command.lastCommandLine = number
      } else {
        command.expectationLines += 1
        if let code = line.wholeMatch(of: /\[exit code (\d+)\]/) {
          command.exitCode = Int32(code.1) ?? 0
        } else {
          command.expected.append(line)
        }
      }
      commands.append(command)
    }

    var steps: [Step] {
      switch kind {
      case .console: commands.map { .run($0) }
      case .file(let name): [.file(name: name, text: lines.map { $0 + "\n" }.joined())]
      case .other: []
      }
    }
  }
}

/// Compares what a document says that a command prints with what it prints.
enum ConsoleMatching {
  /// `…` alone stands for any number of lines, inside a line for any text. Blanks at line ends do not count.
  static func matches(_ expected: [String], _ printed: [String]) -> Bool {
    var rest = expected[...]
    // Blank lines at the end are the document's to leave out.
    var printed = printed[...]
    while printed.last?.isEmpty == true { printed.removeLast() }
    while rest.last?.isEmpty == true { rest.removeLast() }
    return match(rest, printed, isEqual: { lineMatches($0, $1) }, isAny: { $0 == "…" })
  }

  static func lineMatches(_ expected: String, _ printed: String) -> Bool {
    match(
      Array(trimmed(expected))[...], Array(trimmed(printed))[...], isEqual: { $0 == $1 }, isAny: { $0 == "…" })
  }

  private static func trimmed(_ line: String) -> Substring {
    var line = line[...]
    while line.last == " " { line.removeLast() }
    return line
  }

  /// Glob matching with one wildcard, by going back to the last one.
  private static func match<T>(
    _ pattern: ArraySlice<T>, _ text: ArraySlice<T>, isEqual: (T, T) -> Bool, isAny: (T) -> Bool
  ) -> Bool {
    var (p, t) = (pattern.startIndex, text.startIndex)
    var retry: (p: Int, t: Int)?
    while t < text.endIndex {
      if p < pattern.endIndex, isAny(pattern[p]) {
        retry = (p + 1, t)
        p += 1
      } else if p < pattern.endIndex, isEqual(pattern[p], text[t]) {
        p += 1
        t += 1
      } else if let back = retry {
        retry = (back.p, back.t + 1)
        (p, t) = (back.p, back.t + 1)
      } else {
        return false
      }
    }
    while p < pattern.endIndex, isAny(pattern[p]) { p += 1 }
    return p == pattern.endIndex
  }
}
