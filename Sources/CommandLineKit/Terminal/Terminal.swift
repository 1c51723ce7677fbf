/// The two streams a command speaks on, and what they can show.
public struct Terminal: Sendable {
  /// Results: what a pipe or a file wants.
  public let output: any OutputStream
  /// Messages, progress and errors: what a person wants.
  public let error: any OutputStream
  public let outputStyle: Styler
  public let errorStyle: Styler
  private let environment: ProcessEnvironment

  public init(output: any OutputStream, error: any OutputStream, environment: ProcessEnvironment) {
    self.output = output
    self.error = error
    self.environment = environment
    outputStyle = Styler(isEnabled: Styler.isWanted(isTerminal: output.isTerminal, environment: environment))
    errorStyle = Styler(isEnabled: Styler.isWanted(isTerminal: error.isTerminal, environment: environment))
  }

  /// The process's own streams: standard output buffered unless it is a terminal, standard error not.
  public static func standard(environment: ProcessEnvironment = .current) -> Terminal {
    Terminal(
      output: StandardOutput(descriptor: 1), error: StandardOutput(descriptor: 2, capacity: 0),
      environment: environment)
  }

  /// Writes to standard output.
  public func print(_ text: String = "", terminator: String = "\n") {
    output.write(text + terminator)
  }

  /// Writes to standard error, after what standard output holds back, so that the two read in order.
  public func printError(_ text: String = "", terminator: String = "\n") {
    output.flush()
    error.write(text + terminator)
  }

  /// Columns to wrap text at: the terminal's, else COLUMNS, else 80; never below 40 nor above 100, where lines
  /// become hard to read.
  public func textWidth(of stream: any OutputStream) -> Int {
    let columns = stream.columns ?? environment["COLUMNS"].flatMap { Int($0) } ?? 80
    return min(max(columns, 40), 100)
  }
}
