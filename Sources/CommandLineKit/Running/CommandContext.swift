/// What a running command is given: its place in the program, the streams and the environment.
public struct CommandContext: Sendable {
  public let program: Program
  /// The words that led here, the program's name first.
  public let path: [String]
  public let terminal: Terminal
  public let environment: ProcessEnvironment
}
