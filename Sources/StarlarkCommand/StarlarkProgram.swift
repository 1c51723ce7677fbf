import CommandLineKit
import Starlark
import SystemIO

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

enum StarlarkProgram {
  static let program = Program(
    name: "starlark", version: "0.1.0", abstract: "Run Starlark programs under limits.",
    discussion: "`starlark FILE` and `starlark -e TEXT` are short for `starlark run …`; alone it is a prompt.",
    examples: [
      CommandExample("starlark program.star", "Run a file."),
      CommandExample("starlark -e '[x * x for x in range(5)]'", "Print the value of an expression."),
      CommandExample("starlark --profile out.folded program.star", "Write where the steps went, for a flame graph."),
    ],
    commands: [
      RunCommand.self, CheckCommand.self, FormatCommand.self, PromptCommand.self, CompletionsCommand.self,
      ManualCommand.self,
    ])
}

extension Program {
  /// Runs the command that the words name and ends the process.
  func main(_ words: [String]) -> Never {
    signal(SIGPIPE, SIG_IGN)
    exit(run(words, terminal: .standard()).rawValue)
  }
}

/// Options that several commands have.
struct LanguageOptions {
  var dialect = "extended"
  var limits: [String] = []

  static let dialects = ["extended", "standard", "speccade"]

  var dialectValue: Dialect {
    switch dialect {
    case "standard": .standard
    case "speccade": .specCade
    default: .extended
    }
  }

  /// Of what `--limits` names; nil, and a message printed, where it is not understood.
  func limitsValue(_ terminal: Terminal) -> Limits? {
    var result: Limits = dialect == "speccade" ? .specCade : .standard
    for limit in limits {
      let parts = limit.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, let value = Int(parts[1]), value >= 0 else {
        terminal.printError("error: --limits: '\(limit)' is not NAME=NUMBER")
        return nil
      }
      switch parts[0] {
      case "steps": result.steps = value
      case "depth": result.callDepth = min(max(value, 1), 2_000)
      case "memory": result.memoryBytes = value
      case "output": result.outputBytes = value
      case "string": result.stringBytes = min(value, 1 << 30)
      case "container": result.containerElements = min(value, 1 << 28)
      case "bits": result.integerBits = min(value, 1 << 24)
      case "seconds": result.nanoseconds = UInt64(value) &* 1_000_000_000
      default:
        terminal.printError(
          "error: --limits: unknown limit '\(parts[0])'; there are steps, depth, memory, output, string, container, "
            + "bits and seconds")
        return nil
      }
    }
    return result
  }

  static func declare<C>(
    _ command: inout CommandBuilder<C>, _ dialect: WritableKeyPath<C, String>,
    _ limits: WritableKeyPath<C, [String]>
  ) {
    command.option(
      dialect, "dialect", placeholder: "NAME", choices: dialects, help: "Which forms of the language are allowed.")
    command.repeated(
      limits, "limits", placeholder: "NAME=NUMBER", separator: ",",
      help: "steps, depth, memory, output, string, container (bytes or elements), bits, seconds.")
  }
}

/// Reads modules below the folder of the program.
struct FolderLoader: ModuleLoader {
  var folder: String

  func resolve(_ module: String, from importer: String) throws(ModuleLoadError) -> String {
    let parts = module.split(separator: "/", omittingEmptySubsequences: false)
    if module.isEmpty || module.hasPrefix("/") || parts.contains("..") || parts.contains(".") || parts.contains("") {
      throw ModuleLoadError("it is not a path below the program's folder", hint: "Write it like \"lib/notes.star\".")
    }
    return folder.isEmpty ? module : "\(folder)/\(module)"
  }

  func read(_ resolved: String) throws(ModuleLoadError) -> SourceText {
    do {
      return SourceText(name: resolved, bytes: try POSIXFileSystem().read(resolved, limit: 16 << 20))
    } catch { throw ModuleLoadError("\(error)") }
  }
}
