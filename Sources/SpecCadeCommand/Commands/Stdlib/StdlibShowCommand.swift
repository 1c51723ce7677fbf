import CommandLineKit
import JSONCore
import SpecCade
import SpecModel

struct StdlibShowCommand: Command {
  static let name = "show"
  static let abstract = "Print what a function takes and gives."
  static let examples = [CommandExample("speccade stdlib show oscillator", "Its parameters, its result, an example.")]

  var function = ""
  var json = false

  static func declare(_ command: inout CommandBuilder<StdlibShowCommand>) {
    command.requiredArgument(
      \.function, "NAME", completes: .choice(Library.standard.functions.map(\.name)), help: "A function.")
    SpecOptions.json(&command, \.json)
  }

  func run(_ context: CommandContext) throws -> ExitCode {
    let library = context.registry.makeLibrary()
    guard let found = library[function] else {
      throw UsageError(
        "there is no function '\(function)'",
        hints: [library.suggestion(for: function).map { "did you mean '\($0)'?" } ?? "`speccade stdlib list` lists all"]
      )
    }
    if json { printDocument(found, context.terminal) } else { printText(found, context.terminal) }
    return .success
  }

  private func printText(_ function: LibraryFunction, _ terminal: Terminal) {
    terminal.print("\(terminal.outputStyle(function.name, .bold)): \(function.doc)")
    terminal.print()
    terminal.print(function.signature)
    terminal.print()
    var table = TextTable([.init("Parameter"), .init("Accepted"), .init("Default"), .init("Meaning")])
    for parameter in function.parameters {
      table.add(parameter.name, parameter.acceptedText, parameter.standingText, parameter.doc)
    }
    terminal.print(table.text(style: terminal.outputStyle))
    terminal.print("Gives \(function.shape)")
    if let example = function.example { terminal.print("\nExample: \(example)") }
  }

  private func printDocument(_ function: LibraryFunction, _ terminal: Terminal) {
    terminal.output.write(
      Envelope.document(1, success: true) { _, writer in
        Envelope.begin(&writer, success: true, errors: [], warnings: [])
        writer.key("function")
        writer.value(LibraryDocument.json(function).document().root)
        writer.endObject()
      })
  }
}
