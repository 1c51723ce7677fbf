/// The number a process hands back to the shell.
public struct ExitCode: RawRepresentable, Sendable, Hashable {
  public let rawValue: Int32

  public init(rawValue: Int32) { self.rawValue = rawValue }

  /// 0: done; warnings are allowed.
  public static let success = ExitCode(rawValue: 0)
  /// 1: an input error, a failed check or an internal error.
  public static let failure = ExitCode(rawValue: 1)
  /// 2: the command line was not understood.
  public static let usage = ExitCode(rawValue: 2)
}

/// A line of the "Exit codes" section.
public struct ExitCodeNote: Sendable, Equatable {
  public let code: ExitCode
  public let meaning: String

  public init(_ code: ExitCode, _ meaning: String) {
    self.code = code
    self.meaning = meaning
  }

  /// The meanings that hold for every command unless it states its own.
  public static let general = [
    ExitCodeNote(.success, "Success; warnings are allowed."),
    ExitCodeNote(.failure, "An input error, a failed check or an internal error."),
    ExitCodeNote(.usage, "The command line was not understood."),
  ]
}
