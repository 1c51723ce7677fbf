/// A command line that was not understood: printed with the usage line on standard error, exit code 2.
public struct UsageError: Error, Sendable, Equatable, CustomStringConvertible {
  /// One sentence without final stop: `unknown option '--bugdet'`.
  public let message: String
  /// What to do instead, a line each: `did you mean '--budget'?`.
  public let hints: [String]

  public init(_ message: String, hints: [String] = []) {
    self.message = message
    self.hints = hints
  }

  public var description: String { message }
}
