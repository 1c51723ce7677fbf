import CommandLineKit
import Testing

private func generate(_ line: String, environment: [String: String] = [:]) throws -> Generate {
  let words = line.split(separator: " ").map(String.init)
  return try #require(try Generate.parse(words, environment: ProcessEnvironment(environment)))
}

@Suite("Values reach the command")
struct AcceptedCommandLines {
  @Test(
    "Every way to write an option with a value",
    arguments: ["x --out-root d", "x --out-root=d", "x -o d", "x -od", "x -o=d", "-o d x", "--out-root=d -- x"])
  func optionSpellings(line: String) throws {
    let command = try generate(line)
    #expect(command.outRoot == "d")
    #expect(command.spec == "x")
  }

  @Test("A spec can be a word or an option", arguments: ["x", "--spec x", "--spec=x", "-s x", "-sx", "-s=x", "-- x"])
  func argumentSpellings(line: String) throws { #expect(try generate(line).spec == "x") }

  @Test("Defaults stand when nothing is given")
  func defaults() throws {
    let command = try generate("x")
    #expect(command.outRoot == "." && command.budget == nil && command.jobs == 1 && !command.json)
    #expect(command.maxPeak == nil && command.serve == nil && command.disabled == [])
  }

  @Test("Short flags can be bundled, the last may take a value")
  func bundles() throws {
    let command = try generate("x -vpod")
    #expect(command.verbose && command.pretty && command.outRoot == "d")
    #expect(try generate("x -vo d").outRoot == "d")
  }

  @Test("A value with '=' keeps the rest") func equalsInValue() throws {
    #expect(try generate("x -o=a=b").outRoot == "a=b")
    #expect(try generate("x --out-root=a=b").outRoot == "a=b")
  }

  @Test("Values that begin with a dash: declared options, attached values and a lone dash")
  func dashValues() throws {
    #expect(try generate("x --max-peak-db -3.5").maxPeak == -3.5)
    #expect(try generate("x --max-peak-db=-3").maxPeak == -3)
    #expect(try generate("x --out-root=-d").outRoot == "-d")
    #expect(try generate("-").spec == "-")
    #expect(try generate("x -o -").outRoot == "-")
    #expect(try generate("-- -x").spec == "-x")
    #expect(try generate("-v -- --json").spec == "--json")
  }

  @Test("Repeatable options append in order, lists are split and trimmed")
  func repetition() throws {
    #expect(try generate("x --disable-rule b --disable-rule=a").disabled == ["b", "a"])
    let command = try #require(try Generate.parse(["x", "--only-rules", "a, b,,c", "--only-rules", "d"]))
    #expect(command.only == ["a", "b", "c", "d"])
  }

  @Test("An optional value is taken only when attached")
  func optionalValue() throws {
    #expect(try generate("--serve x").serve == 9123)
    #expect(try generate("--serve=80 x").serve == 80)
    #expect(try generate("--serve x").spec == "x")
  }

  @Test("Choices and their aliases") func choices() throws {
    #expect(try generate("x --budget strict").budget == .strict)
    #expect(try generate("x --budget-profile=default").budget == .default)
  }

  @Test("The environment stands in for an absent option and yields to a given one")
  func environment() throws {
    #expect(try generate("x", environment: ["TOY_JOBS": "8"]).jobs == 8)
    #expect(try generate("x -j2", environment: ["TOY_JOBS": "8"]).jobs == 2)
    #expect(try generate("x", environment: ["TOY_JOBS": ""]).jobs == 1)
    #expect(throws: UsageError("invalid value 'many' for '$TOY_JOBS': expected a whole number")) {
      try generate("x", environment: ["TOY_JOBS": "many"])
    }
  }

  @Test("Words fill the arguments that no option has filled")
  func mixedArguments() throws {
    for line in [
      ["1", "2"], ["-a", "1", "2"], ["1", "-b", "2"], ["-b2", "1"], ["--b=2", "--a=1"], ["2", "--a", "1"],
    ] {
      let command = try #require(try Compare.parse(line))
      #expect(command.a == "1" && command.b == "2", "\(line)")
    }
    #expect(try Validate.parse(["a", "-s", "b", "c"])?.specs == ["b", "a", "c"])
  }
}

@Suite("Command lines that are refused")
struct RefusedCommandLines {
  @Test(
    "Each refusal says what is wrong, shows the usage and ends with 2",
    arguments: [
      ("generate", "missing 'SPEC'", ""),
      ("generate x --bugdet strict", "unknown option '--bugdet'", "did you mean '--budget'?"),
      ("generate x --out d", "unknown option '--out'", "did you mean '--out-root'?"),
      ("generate x --JSON", "unknown option '--JSON'", "did you mean '--json'?"),
      ("generate x --secre", "unknown option '--secre'", ""),
      ("generate x -q", "unknown option '-q'", "an argument that begins with '-' is written after '--'"),
      ("generate x -vq", "unknown option '-q' in '-vq'", ""),
      ("generate x -pretty", "unknown option '-r' in '-pretty'", "did you mean '--pretty'?"),
      ("generate x --json --json", "'--json' was given more than once", ""),
      ("generate x -o a --out-root b", "'--out-root' (the same as '-o') was given more than once", ""),
      (
        "generate x --budget strict --budget-profile strict",
        "'--budget-profile' (the same as '--budget') was given more than once", ""
      ),
      (
        "generate x --budget huge", "invalid value 'huge' for '--budget': expected one of default, strict, unlimited",
        ""
      ),
      ("generate x --budget stric", "invalid value 'stric' for '--budget'", "did you mean 'strict'?"),
      ("generate x --budget Strict", "invalid value 'Strict' for '--budget'", "did you mean 'strict'?"),
      ("generate x --budget", "'--budget' needs a value: --budget NAME", "NAME is one of default, strict, unlimited"),
      ("generate x -o", "'-o' needs a value: -o DIR", ""),
      ("generate x -o --json", "'-o' needs a value: -o DIR", "a value that begins with '-' is attached: '-o--json'"),
      ("generate x --out-root -d", "'--out-root' needs a value", "attached: '--out-root=-d'"),
      ("generate x --max-peak-db --json", "'--max-peak-db' needs a value", ""),
      ("generate x --max-peak-db loud", "invalid value 'loud' for '--max-peak-db': expected a number", ""),
      ("generate x -j 65", "invalid value '65' for '-j': expected a value from 1 to 64", ""),
      ("generate x -j 1.0", "invalid value '1.0' for '-j': expected a whole number", ""),
      ("generate x --serve=65536", "expected a whole number from 0 to 65535", ""),
      ("generate x --out-root=", "'--out-root' was given an empty path", ""),
      ("generate x --json=yes", "'--json' does not take a value, but was given 'yes'", ""),
      ("generate x -v=1", "'-v' does not take a value", ""),
      ("generate x y", "unexpected argument 'y'", ""),
      ("generate -s x y", "unexpected argument 'y'", "SPEC was already given by '-s'"),
      ("generate x --pretty --json", "'--pretty' and '--json' exclude each other", ""),
      ("compare 1", "missing 'B'", ""),
      ("compare", "missing 'A' and 'B'", ""),
      ("compare 1 -a 2 3", "unexpected argument '3'", ""),
      ("cache info now", "unexpected argument 'now'", "this command takes options only"),
      ("cache inof", "unknown command 'inof' of 'toy cache'", "did you mean 'info'?"),
      ("genrate x", "unknown command 'genrate'", "did you mean 'generate'?"),
      ("frobnicate", "unknown command 'frobnicate'", "commands are generate, validate, compare, cache"),
      ("--json generate", "unknown option '--json'", "options follow the command"),
      ("--verison", "unknown option '--verison'", "did you mean '--version'?"),
      ("help generat", "unknown command 'generat'", "did you mean 'generate'?"),
      ("help generate x", "'toy generate' has no commands, so no 'x'", ""),
      ("cache clear", "nothing to clear", "wait"),
      ("manual nope", "there is no command 'nope'", ""),
    ])
  func refusal(line: String, message: String, hint: String) {
    let run = ToyRun(line)
    #expect(run.code == 2, "\(line)")
    #expect(run.output == "")
    #expect(run.error.hasPrefix("error: "))
    #expect(run.error.contains(message), "\(line): \(run.error)")
    #expect(hint.isEmpty || run.error.contains(hint), "\(line): \(run.error)")
    #expect(run.error.contains("\nUsage: toy "))
  }

  @Test("The text of a refusal") func wholeText() {
    #expect(
      ToyRun("generate x --bugdet strict").error == """
        error: unknown option '--bugdet'
          did you mean '--budget'?

        Usage: toy generate [options] SPEC
        Example: toy generate kick.star -o build
        Try 'toy generate --help' for more.

        """)
  }

  @Test("Control characters from outside never reach the terminal") func controls() {
    let run = ToyRun(["generate", "x", "\u{1B}[2J\n"])
    #expect(run.error.contains("unexpected argument '\\u{1B}[2J\\n'"))
  }
}

@Suite("What a program answers")
struct Answers {
  @Test(
    "Version, wherever it is asked for",
    arguments: ["--version", "-V", "generate --version", "generate x -V", "cache -V", "cache info -V", "generate -vV"])
  func version(line: String) {
    let run = ToyRun(line)
    #expect(run.code == 0 && run.output == "toy 1.2.3\n" && run.error == "")
  }

  @Test(
    "Help, wherever it is asked for",
    arguments: [
      ("--help", "toy COMMAND"), ("-h", "toy COMMAND"), ("help", "toy COMMAND"), ("help help", "toy COMMAND"),
      ("generate --help", "toy generate ["), ("generate -h", "toy generate ["), ("gen -vh", "toy generate ["),
      ("help gen", "toy generate ["), ("help cache", "toy cache COMMAND"), ("cache --help", "toy cache COMMAND"),
      ("help cache clear", "toy cache clear ["), ("cache help clear", "toy cache clear ["),
    ])
  func help(line: String, usage: String) {
    let run = ToyRun(line)
    #expect(run.code == 0 && run.error == "")
    #expect(run.output.contains("Usage: " + usage), "\(run.output)")
  }

  @Test("No command: the help page on standard error, exit code 2", arguments: ["", "cache"])
  func noCommand(line: String) {
    let run = ToyRun(line)
    #expect(run.code == 2 && run.output == "")
    #expect(run.error.contains("Usage: toy"))
  }

  @Test("The command's own exit code, its text and its failure") func running() {
    #expect(ToyRun("generate k -o d").output == "k -> d\n")
    #expect(ToyRun("gen k").code == 0)
    #expect(ToyRun("validate a b c").code == 3)
    #expect(ToyRun("internal-hook").code == 7)
    #expect(ToyRun("cache info").output == "toy/cache/info\n")
    let failed = ToyRun("compare 1 2")
    #expect(failed.code == 1 && failed.error == "error: files differ in kind\n")
  }

  @Test("The first problem decides, also before a later --help") func order() {
    #expect(ToyRun("generate --nope --help").code == 2)
    #expect(ToyRun("generate --help --nope").code == 0)
    #expect(ToyRun("generate -j many --help").code == 0)
    #expect(ToyRun("generate x -- --help").code == 2)
  }
}
