/// What a shell offers where a value is expected.
public enum Completion: Sendable, Equatable {
  /// Nothing: the value is free text or a number.
  case none
  /// Files with one of the extensions (without dot; empty means any), and directories on the way to them.
  case file(extensions: [String])
  case directory
  case choice([String])

  public static var file: Completion { .file(extensions: []) }
}
