import CommandLineKit
import SpecModel
import SystemIO

@testable import SpecCadeCommand

/// The command line, run in this process on a file system of the test's choice.
struct InProcess {
  let code: Int32
  let output: String
  let error: String

  init(_ arguments: [String], _ fileSystem: any FileSystem = POSIXFileSystem()) {
    let output = CapturedOutput(terminalColumns: nil)
    let error = CapturedOutput(terminalColumns: nil)
    let environment = ProcessEnvironment([:])
    let terminal = Terminal(output: output, error: error, environment: environment)
    let program = SpecCadeProgram.make(registry: { .probed }, fileSystem: fileSystem)
    code = program.run(arguments, terminal: terminal, environment: environment).rawValue
    self.output = output.text
    self.error = error.text
  }

  var text: String { output + error }
}
