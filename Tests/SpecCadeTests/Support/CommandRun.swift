import CommandLineKit
import Foundation
import JSONCore
import SpecModel
import Testing

@testable import SpecCadeCommand

/// The command line, run in this process.
struct CommandRun {
  let code: Int32
  let output: String
  let error: String

  init(
    _ arguments: String..., registry: RecipeRegistry = .toy, terminalColumns: Int? = nil,
    environment: [String: String] = [:]
  ) {
    self.init(list: arguments, registry: registry, terminalColumns: terminalColumns, environment: environment)
  }

  init(
    list arguments: [String], registry: RecipeRegistry = .toy, terminalColumns: Int? = nil,
    environment: [String: String] = [:]
  ) {
    let output = CapturedOutput(terminalColumns: terminalColumns)
    let error = CapturedOutput(terminalColumns: terminalColumns)
    let environment = ProcessEnvironment(environment)
    let terminal = Terminal(output: output, error: error, environment: environment)
    code =
      SpecCadeProgram.make(registry: { registry }).run(arguments, terminal: terminal, environment: environment)
      .rawValue
    self.output = output.text
    self.error = error.text
  }

  /// Standard output as the one JSON document that it has to be, with one line end behind it.
  func document() throws -> JSONTree {
    #expect(output.hasSuffix("\n") && !output.hasSuffix("\n\n"))
    let root = try JSONDocument.parse(output).root
    #expect(Array(output.utf8.dropLast()) == PrettyJSON.bytes(of: root, sortKeys: false), "pretty, two spaces")
    return JSONTree(root)
  }
}

extension JSONTree {
  /// The names of an object's members, in order.
  var keys: [String] {
    guard case .object(let members) = self else { return [] }
    return members.map(\.key)
  }

  var count: Int {
    switch self {
    case .array(let elements): elements.count
    case .object(let members): members.count
    default: 0
    }
  }

  var string: String? { if case .string(let text) = self { text } else { nil } }
  var boolean: Bool? { if case .boolean(let value) = self { value } else { nil } }
  var integer: Int? { if case .integer(let value) = self { Int(value) } else { nil } }
}
