import Testing

@testable import CommandLineKit

@Suite("Help")
struct HelpTests {
  @Test("The help page of a command") func command() {
    #expect(
      ToyRun("generate --help").output == """
        Make the assets that a spec describes.

        Usage: toy generate [options] SPEC

        Outputs appear whole or not at all.

        The same spec gives the same bytes.

        Examples:
          toy generate kick.star -o build
              Make kick below ./build.
          toy generate kick.star --max-peak-db -3
              Refuse loud results.

        Arguments:
          SPEC                   The spec file.

        Options:
          -s, --spec SPEC        Another way to give SPEC.
          -o, --out-root DIR     Where outputs are written; it is created if missing.
                                 [default: .]
              --budget, --budget-profile NAME
                                 The limits to hold. One of: default, strict, unlimited.
          -j, --jobs N           Threads at work. Accepts a value from 1 to 64.
                                 [default: 1] [environment: TOY_JOBS]
              --json             Print one JSON document.
          -v, --verbose          Say more.
          -p, --pretty           Indent.
              --serve[=PORT]     Serve. Without a value: 9123.
          -h, --help             Show this page.
          -V, --version          Print the version.

        Quality:
              --disable-rule ID  Leave a rule out. May be given more than once.
              --only-rules IDS   Apply these rules only. May be given more than once or
                                 a list separated by ','.
              --max-peak-db DB   The loudest peak to accept.

        Exit codes:
          0                      Success; warnings are allowed.
          1                      An input error, a failed check or an internal error.
          2                      The command line was not understood.

        See also:
          toy validate, toy(1)

        """)
  }

  @Test("The help page of the program lists commands by section and hides hidden ones") func program() {
    let text = ToyRun("--help").output
    #expect(text.hasPrefix("Specs in, assets out.\n\nUsage: toy COMMAND [options]\n"))
    #expect(text.contains("\nMaking:\n  generate "))
    #expect(text.contains("\nLooking:\n  compare "))
    #expect(text.contains("  help [COMMAND]"))
    #expect(!text.contains("internal-hook") && !text.contains("--secret"))
  }

  @Test("Usage lines tell required from optional and many") func usage() {
    #expect(ToyRun("validate -h").output.contains("Usage: toy validate [options] SPEC...\n"))
    #expect(ToyRun("manual -h").output.contains("Usage: toy manual [options] [COMMAND...]\n"))
    #expect(ToyRun("compare -h").output.contains("Usage: toy compare [options] A B\n"))
    #expect(ToyRun("manual -h").output.contains("  toy manual | man -l -\n"))
  }

  @Test("No line is wider than the terminal, whatever its width", arguments: [40, 60, 80, 200])
  func width(columns: Int) {
    let run = ToyRun(["generate", "--help"], columns: columns, environment: ["NO_COLOR": "1"])
    for line in run.output.split(separator: "\n") where !line.hasPrefix("  toy") && !line.contains("--budget") {
      #expect(line.count <= min(columns, 100) || columns == 40, "\(line)")
    }
    #expect(run.output.contains("Usage"))
  }

  @Test("Colours on a terminal only") func colours() {
    #expect(ToyRun(["--help"], columns: 80).output.contains("\u{1B}[1mUsage:\u{1B}[0m"))
    #expect(!ToyRun(["--help"]).output.contains("\u{1B}"))
  }

  @Test("The toy's declarations are sound, and mistakes are found") func declarations() {
    #expect(toy.declarationProblems() == [])
    var first = Parameter(
      kind: .value, longNames: ["x", "y"], short: "x", isPositional: true, placeholder: "X", help: "")
    first.isRepeatable = true
    first.choices = ["a"]
    first.defaultText = "b"
    var second = Parameter(
      kind: .value, longNames: ["y", "a=b"], short: nil, isPositional: true, placeholder: "Y", help: "y")
    second.isRequired = true
    #expect(
      Program.problems(in: [first, second]) == [
        "X: no help", "X: the default 'b' is not one of its choices", "--y is declared twice",
        "'--a=b' cannot be typed", "Y comes after X, which takes all words",
        "Y is required but comes after X, which is not",
      ])
    let twice = Program(name: "t", version: "1", abstract: "", commands: [Compare.self, Compare.self])
    #expect(twice.declarationProblems() == ["t: two commands are called 'compare'"])
  }

  @Test("Wrapping keeps long words, line breaks and indented lines") func wrapping() {
    #expect(TextWrapping.lines("a bb ccc dddd", width: 6) == ["a bb", "ccc", "dddd"])
    #expect(TextWrapping.lines("abcdefgh i", width: 4) == ["abcdefgh", "i"])
    #expect(TextWrapping.lines("a\n\n  b   c d e f", width: 4) == ["a", "", "  b   c d e f"])
    #expect(TextWrapping.lines("", width: 4) == [""])
    #expect(TextWrapping.lines("音 音 音", width: 5) == ["音 音", "音"])
  }
}
