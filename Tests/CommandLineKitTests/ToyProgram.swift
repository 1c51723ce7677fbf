import CommandLineKit

enum Budget: String, ChoiceValue { case `default`, strict, unlimited }

/// A command with every kind of parameter.
struct Generate: Command {
  static let name = "generate"
  static let aliases = ["gen"]
  static let abstract = "Make the assets that a spec describes."
  static let discussion = "Outputs appear whole or not at all.\n\nThe same spec gives the same bytes."
  static let examples = [
    CommandExample("toy generate kick.star -o build", "Make kick below ./build."),
    CommandExample("toy generate kick.star --max-peak-db -3", "Refuse loud results."),
  ]
  static let seeAlso = ["toy validate", "toy(1)"]
  static let exitCodes = ExitCodeNote.general

  var spec = ""
  var outRoot = "."
  var budget: Budget? = nil
  var jobs = 1
  var json = false
  var verbose = false
  var pretty = false
  var disabled: [String] = []
  var only: [String] = []
  var maxPeak: Double? = nil
  var serve: UInt16? = nil
  var secret = false

  static func declare(_ command: inout CommandBuilder<Generate>) {
    command.requiredArgument(
      \.spec, "SPEC", option: "spec", short: "s", completes: .file(extensions: ["json", "star"]), help: "The spec file."
    )
    command.option(
      \.outRoot, "out-root", short: "o", placeholder: "DIR", completes: .directory,
      help: "Where outputs are written; it is created if missing.")
    command.option(\.budget, "budget", aliases: ["budget-profile"], help: "The limits to hold.")
    command.option(
      \.jobs, "jobs", short: "j", rule: .range(1...64), environment: "TOY_JOBS", help: "Threads at work.")
    command.flag(\.json, "json", help: "Print one JSON document.")
    command.flag(\.verbose, "verbose", short: "v", help: "Say more.")
    command.flag(\.pretty, "pretty", short: "p", help: "Indent.")
    command.flag(\.secret, "secret", hidden: true, help: "Not for show.")
    command.optionalValue(\.serve, "serve", implied: 9123, placeholder: "PORT", help: "Serve.")
    command.section("Quality")
    command.repeated(\.disabled, "disable-rule", placeholder: "ID", help: "Leave a rule out.")
    command.repeated(\.only, "only-rules", placeholder: "IDS", separator: ",", help: "Apply these rules only.")
    command.option(
      \.maxPeak, "max-peak-db", placeholder: "DB", allowsLeadingDash: true, help: "The loudest peak to accept.")
  }

  func check() throws(UsageError) {
    if pretty && json { throw UsageError("'--pretty' and '--json' exclude each other") }
  }

  func run(_ context: CommandContext) throws -> ExitCode {
    context.terminal.print("\(spec) -> \(outRoot)")
    return .success
  }
}

struct Compare: Command {
  static let name = "compare"
  static let abstract = "Compare two files."
  var a = ""
  var b = ""
  static func declare(_ command: inout CommandBuilder<Compare>) {
    command.requiredArgument(\.a, "A", option: "a", short: "a", completes: .file, help: "The first file.")
    command.requiredArgument(\.b, "B", option: "b", short: "b", completes: .file, help: "The second file.")
  }
  func run(_ context: CommandContext) throws -> ExitCode { throw ToyFailure() }
}

struct ToyFailure: Error, CustomStringConvertible { var description: String { "files differ in kind" } }

struct Validate: Command {
  static let name = "validate"
  static let abstract = "Check specs."
  var specs: [String] = []
  static func declare(_ command: inout CommandBuilder<Validate>) {
    command.arguments(
      \.specs, "SPEC", option: "spec", short: "s", atLeastOne: true, completes: .file(extensions: ["json"]),
      help: "The specs.")
  }
  func run(_ context: CommandContext) throws -> ExitCode { ExitCode(rawValue: Int32(specs.count)) }
}

enum Cache: CommandGroup {
  static let name = "cache"
  static let abstract = "Look after the cache."
  static var commands: [any CommandNode.Type] { [CacheInfo.self, CacheClear.self] }
}

struct CacheInfo: Command {
  static let name = "info"
  static let abstract = "Say how large the cache is."
  static func declare(_ command: inout CommandBuilder<CacheInfo>) {}
  func run(_ context: CommandContext) throws -> ExitCode {
    context.terminal.print(context.path.joined(separator: "/"))
    return .success
  }
}

struct CacheClear: Command {
  static let name = "clear"
  static let abstract = "Empty the cache."
  static func declare(_ command: inout CommandBuilder<CacheClear>) {}
  func run(_ context: CommandContext) throws -> ExitCode { throw UsageError("nothing to clear", hints: ["wait"]) }
}

struct Hidden: Command {
  static let name = "internal-hook"
  static let abstract = "Not for show."
  static let isHidden = true
  static func declare(_ command: inout CommandBuilder<Hidden>) {}
  func run(_ context: CommandContext) throws -> ExitCode { ExitCode(rawValue: 7) }
}

let toy = Program(
  name: "toy", version: "1.2.3", abstract: "Specs in, assets out.",
  examples: [CommandExample("toy generate kick.star", "Make an asset.")],
  sections: [
    .init("Making", [Generate.self, Validate.self]),
    .init("Looking", [Compare.self, Cache.self, Hidden.self, CompletionsCommand.self, ManualCommand.self]),
  ])

struct ToyRun {
  let code: Int32
  let output: String
  let error: String

  init(_ arguments: [String], columns: Int? = nil, environment: [String: String] = [:]) {
    let output = CapturedOutput(terminalColumns: columns)
    let error = CapturedOutput()
    let environment = ProcessEnvironment(environment)
    let terminal = Terminal(output: output, error: error, environment: environment)
    code = toy.run(arguments, terminal: terminal, environment: environment).rawValue
    self.output = output.text
    self.error = error.text
  }

  init(_ line: String) { self.init(line.split(separator: " ").map(String.init)) }
}
