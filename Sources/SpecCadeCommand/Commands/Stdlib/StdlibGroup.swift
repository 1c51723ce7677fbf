import CommandLineKit
import JSONCore
import SpecCade
import SpecModel

/// Looks at the functions that Starlark specs call (contract, Starlark §7).
enum StdlibGroup: CommandGroup {
  static let name = "stdlib"
  static let abstract = "Look at the functions that Starlark specs call."
  static let commands: [any CommandNode.Type] = [
    StdlibListCommand.self, StdlibShowCommand.self, StdlibDumpCommand.self,
  ]
}

struct StdlibDumpCommand: Command {
  static let name = "dump"
  static let abstract = "Print the whole library for programs, or as its reference page."
  static let examples = [CommandExample("speccade stdlib dump > stdlib.json", "For an editor or a generator of specs.")]

  enum Format: String, ChoiceValue { case json, markdown }

  var format = Format.json

  static func declare(_ command: inout CommandBuilder<StdlibDumpCommand>) {
    command.option(
      \.format, "format", placeholder: "FORMAT", help: "The form of the listing.")
  }

  func run(_ context: CommandContext) -> ExitCode {
    let document = LibraryDocument(registry: context.registry)
    if format == .markdown {
      context.terminal.print(LibraryReference(library: document.library).markdown, terminator: "")
    } else {
      var writer = JSONWriter(style: .pretty)
      writer.value(document.json.document().root)
      context.terminal.output.write(writer.finish() + [UInt8(ascii: "\n")])
    }
    return .success
  }
}
