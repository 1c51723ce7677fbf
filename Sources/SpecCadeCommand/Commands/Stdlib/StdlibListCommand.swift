import CommandLineKit
import JSONCore
import SpecCade
import SpecModel

struct StdlibListCommand: Command {
  static let name = "list"
  static let abstract = "List the functions, each with a line on what it gives."
  static let examples = [
    CommandExample("speccade stdlib list", "All of them, under headings."),
    CommandExample("speccade stdlib list envelope", "Those that have to do with something."),
  ]

  var text: String?
  var json = false

  static func declare(_ command: inout CommandBuilder<StdlibListCommand>) {
    command.argument(\.text, "TEXT", help: "Only functions whose name, heading or line contains it.")
    SpecOptions.json(&command, \.json)
  }

  func run(_ context: CommandContext) -> ExitCode {
    let library = context.registry.makeLibrary()
    let functions = text.map { library.functions(about: $0) } ?? library.functions
    if json {
      printDocument(library, functions, context.terminal)
    } else if functions.isEmpty {
      context.terminal.printError("no function has to do with '\(text ?? "")'")
    } else {
      printList(library, Set(functions.map(\.name)), context.terminal)
    }
    return functions.isEmpty ? .failure : .success
  }

  private func printList(_ library: Library, _ names: Set<String>, _ terminal: Terminal) {
    let width = library.functions.filter { names.contains($0.name) }.map(\.name.count).max() ?? 0
    for section in library.sections {
      let functions = section.functions.filter { names.contains($0.name) }
      if functions.isEmpty { continue }
      terminal.print(terminal.outputStyle(section.title, .bold))
      for function in functions {
        let gap = String(repeating: " ", count: width - function.name.count + 2)
        terminal.print("  \(terminal.outputStyle(function.name, .cyan))\(gap)\(function.doc)")
      }
      terminal.print()
    }
    terminal.print(
      "\(Counted.files(names.count, "function")) of version \(library.version); "
        + "`speccade stdlib show NAME` says what one takes.")
  }

  private func printDocument(_ library: Library, _ functions: [LibraryFunction], _ terminal: Terminal) {
    terminal.output.write(
      Envelope.document(1, success: true) { _, writer in
        Envelope.begin(&writer, success: true, errors: [], warnings: [])
        writer.member("stdlib_version", library.version)
        writer.key("functions")
        writer.beginArray()
        for function in functions {
          writer.beginObject()
          writer.member("name", function.name)
          writer.member("domain", function.domain)
          writer.member("section", function.section)
          writer.member("category", function.category)
          writer.member("description", function.doc)
          writer.member("signature", function.signature)
          writer.endObject()
        }
        writer.endArray()
        writer.endObject()
      })
  }
}
