#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Program {
  /// Runs the command that the words name, on the given streams. Never ends the process.
  ///
  /// - Parameter arguments: the words after the program's name.
  public func run(
    _ arguments: [String], terminal: Terminal, environment: ProcessEnvironment = .current
  ) -> ExitCode {
    var code = dispatch(CommandRequest(self, arguments), terminal, environment)
    terminal.output.flush()
    if case .system(let number) = terminal.output.failure {
      terminal.printError("error: cannot write to standard output: \(String(cString: strerror(number)))")
      code = .failure
    }
    terminal.error.flush()
    return code
  }

  /// The body of an executable: reads the process's arguments, runs the command and ends the process.
  ///
  /// A reader that closes standard output early (`… | head`) is no failure: the rest of the text is dropped and the
  /// exit code is the command's own. Other write errors on standard output end with exit code 1.
  public func main() -> Never {
    ignoreBrokenPipeSignal()
    exit(run(Array(CommandLine.arguments.dropFirst()), terminal: .standard()).rawValue)
  }

  private func dispatch(
    _ request: CommandRequest, _ terminal: Terminal, _ environment: ProcessEnvironment
  ) -> ExitCode {
    switch request.action {
    case .version:
      terminal.print("\(name) \(version)")
      return .success
    case .help(let isAnswer):
      let stream = isAnswer ? terminal.output : terminal.error
      let style = isAnswer ? terminal.outputStyle : terminal.errorStyle
      let page = ReferencePage(program: self, place: request.place)
      stream.write(HelpText.render(page, width: terminal.textWidth(of: stream), style: style))
      return isAnswer ? .success : .usage
    case .refuse(let error):
      report(error, at: request.place, terminal)
      return .usage
    case .run(let type, let words):
      let context = CommandContext(
        program: self, path: request.place.path, terminal: terminal, environment: environment)
      return execute(type, words, request.place, context)
    }
  }

  private func execute<C: Command>(
    _ type: C.Type, _ words: [String], _ place: CommandPlace, _ context: CommandContext
  ) -> ExitCode {
    let terminal = context.terminal
    do {
      switch try CommandParser<C>.parse(words, context.environment) {
      case .version:
        terminal.print("\(name) \(version)")
        return .success
      case .help:
        let page = ReferencePage(program: self, place: place)
        let width = terminal.textWidth(of: terminal.output)
        terminal.print(HelpText.render(page, width: width, style: terminal.outputStyle), terminator: "")
        return .success
      case .command(let command): return try command.run(context)
      }
    } catch let error as UsageError {
      report(error, at: place, terminal)
      return .usage
    } catch {
      terminal.printError(terminal.errorStyle("error:", .bold, .red) + " \(error)")
      return .failure
    }
  }

  private func report(_ error: UsageError, at place: CommandPlace, _ terminal: Terminal) {
    let style = terminal.errorStyle
    var text = style("error:", .bold, .red) + " \(error.message)\n"
    for hint in error.hints { text += "  \(hint)\n" }
    let page = ReferencePage(program: self, place: place)
    text += "\n" + style("Usage:", .bold) + " \(page.usage)\n"
    if let example = page.examples.first { text += style("Example:", .bold) + " \(example.command)\n" }
    text += "Try '\(place.path.joined(separator: " ")) --help' for more.\n"
    terminal.printError(text, terminator: "")
  }
}
