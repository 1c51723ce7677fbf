import CommandLineKit
import Starlark
import Synchronization
import SystemIO

/// Runs a file, or texts.
struct RunCommand: Command {
  static let name = "run"
  static let abstract = "Run a file, or print the value of an expression."
  static let examples = [
    CommandExample("starlark run program.star", "What it prints goes to standard output."),
    CommandExample("starlark run -e '1 << 100'", "Print a value."),
    CommandExample("starlark run --limits steps=1000000,memory=67108864 program.star", "Under narrower limits."),
  ]

  var file: String?
  var expressions: [String] = []
  var language = LanguageOptions()
  var profile: String?

  static func declare(_ command: inout CommandBuilder<RunCommand>) {
    command.argument(\.file, "FILE", help: "The program.")
    command.repeated(\.expressions, "expression", short: "e", placeholder: "TEXT", help: "Run a text; print its value.")
    LanguageOptions.declare(&command, \.language.dialect, \.language.limits)
    command.option(
      \.profile, "profile", placeholder: "FILE",
      help: "Write the calls that used the steps: folded stacks, a line each.")
  }

  func run(_ context: CommandContext) -> ExitCode {
    let terminal = context.terminal
    guard let limits = language.limitsValue(terminal) else { return .usage }
    if file == nil, expressions.isEmpty {
      terminal.printError("error: nothing to run: name a FILE, or give a text with -e")
      return .usage
    }
    let recorder = ProfileRecorder()
    var host = Host()
    host.print = { terminal.print($0) }
    host.clock = { SystemClock.monotonicNanoseconds() }
    if profile != nil { host.profile = { recorder.add($0, steps: $1) } }
    let succeeded = run(limits, host, terminal)
    if let profile {
      do {
        try POSIXFileSystem().writeAtomically(path: profile, bytes: Array(recorder.text.utf8), durability: .unsynced)
      } catch {
        terminal.printError("error: cannot write '\(profile)': \(error)")
        return .failure
      }
    }
    return succeeded ? .success : .failure
  }

  private func run(_ limits: Limits, _ host: Host, _ terminal: Terminal) -> Bool {
    var host = host
    do {
      if let file {
        let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        host.loader = FolderLoader(folder: file.hasPrefix("/") && folder.isEmpty ? "/" : folder)
        let source = SourceText(name: file, bytes: try POSIXFileSystem().read(file, limit: limits.sourceBytes))
        let module = try CompiledModule(
          source, environment: Starlark.Environment(dialect: language.dialectValue), limits: limits)
        _ = try module.evaluate(limits: limits, host: host)
      }
      if expressions.isEmpty { return true }
      let interpreter = try Interpreter(
        environment: Starlark.Environment(dialect: PromptCommand.dialect(language.dialectValue)), limits: limits,
        host: host)
      for (number, text) in expressions.enumerated() {
        let name = expressions.count == 1 ? "-e" : "-e \(number + 1)"
        if let value = try interpreter.run(SourceText(name: name, text + "\n")) { terminal.print(value) }
      }
      return true
    } catch let errors as StarlarkErrors {
      for error in errors.errors { terminal.printError(error.description, terminator: "") }
    } catch let error as StarlarkError {
      terminal.printError(error.description, terminator: "")
    } catch { terminal.printError("error: cannot read '\(file ?? "")': \(error)") }
    return false
  }
}

/// Steps by the calls that used them.
final class ProfileRecorder: Sendable {
  private let steps = Mutex<[String: Int]>([:])

  func add(_ calls: [String], steps used: Int) {
    let stack = calls.joined(separator: ";")
    steps.withLock { $0[stack, default: 0] += used }
  }

  /// As flame graph programs read it: `outer;inner steps`, sorted.
  var text: String { steps.withLock { $0.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)\n" }.joined() } }
}

/// Names everything that is wrong with files before they run.
struct CheckCommand: Command {
  static let name = "check"
  static let abstract = "Say what is wrong with files, without running them."
  static let examples = [CommandExample("starlark check *.star", "Syntax and names.")]

  var files: [String] = []
  var language = LanguageOptions()

  static func declare(_ command: inout CommandBuilder<CheckCommand>) {
    command.arguments(\.files, "FILE", atLeastOne: true, help: "Programs.")
    LanguageOptions.declare(&command, \.language.dialect, \.language.limits)
  }

  func run(_ context: CommandContext) -> ExitCode {
    let environment = Starlark.Environment(dialect: language.dialectValue)
    var succeeded = true
    for file in files {
      do {
        let source = SourceText(name: file, bytes: try POSIXFileSystem().read(file, limit: 16 << 20))
        for error in CompiledModule.check(source, environment: environment) {
          context.terminal.printError(error.description, terminator: "")
          succeeded = false
        }
      } catch {
        context.terminal.printError("error: cannot read '\(file)': \(error)")
        succeeded = false
      }
    }
    return succeeded ? .success : .failure
  }
}
