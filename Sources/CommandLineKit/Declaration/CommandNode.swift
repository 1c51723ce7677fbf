/// What a command and a group of commands have in common: a name in the tree and the words about it.
///
/// Everything here is static and computed on demand, so that a program with fifty commands costs nothing at start:
/// only the command that runs is ever asked for its options.
public protocol CommandNode: Sendable {
  /// The word typed on the command line, for example `generate`.
  static var name: String { get }
  /// Other words that mean the same command; they work but help does not list them.
  static var aliases: [String] { get }
  /// One sentence, shown in lists of commands and at the head of the help page.
  static var abstract: String { get }
  /// Paragraphs below the usage line, separated by blank lines; empty for none.
  static var discussion: String { get }
  /// Commands to copy, the most usual one first.
  static var examples: [CommandExample] { get }
  /// Names of related commands or pages, shown as given.
  static var seeAlso: [String] { get }
  /// Hidden commands run, but neither help nor completion mentions them.
  static var isHidden: Bool { get }
}

extension CommandNode {
  public static var aliases: [String] { [] }
  public static var discussion: String { "" }
  public static var examples: [CommandExample] { [] }
  public static var seeAlso: [String] { [] }
  public static var isHidden: Bool { false }
}

/// A command: a value whose properties are its options, declared once in ``declare(_:)``.
///
/// ```swift
/// struct Render: Command {
///   static let name = "render"
///   static let abstract = "Render a spec."
///   var spec = ""
///   var outRoot = "."
///   var json = false
///
///   static func declare(_ command: inout CommandBuilder<Render>) {
///     command.requiredArgument(\.spec, "SPEC", option: "spec", short: "s", help: "The spec file.")
///     command.option(\.outRoot, "out-root", short: "o", placeholder: "DIR", help: "Where files are written.")
///     command.flag(\.json, "json", help: "Print one JSON document.")
///   }
///   func run(_ context: CommandContext) throws -> ExitCode { .success }
/// }
/// ```
///
/// From the declaration come parsing, usage errors, `--help`, shell completion and the manual page.
public protocol Command: CommandNode {
  /// The command with every option at its default.
  init()
  /// States each option and argument, in the order of the help page.
  static func declare(_ command: inout CommandBuilder<Self>)
  /// What its exit codes mean, beside the general ones.
  static var exitCodes: [ExitCodeNote] { get }
  /// Rules between options, checked after parsing: a thrown ``UsageError`` ends with exit code 2.
  func check() throws(UsageError)
  /// Does the work. A thrown ``UsageError`` ends with exit code 2, any other error as `error: {error}` with 1.
  func run(_ context: CommandContext) throws -> ExitCode
}

extension Command {
  public static var exitCodes: [ExitCodeNote] { ExitCodeNote.general }
  public func check() throws(UsageError) {}
}

/// A command that only holds commands, as `cache` holds `cache info` and `cache clear`.
public protocol CommandGroup: CommandNode {
  static var commands: [any CommandNode.Type] { get }
  /// The command that options directly behind the group's name belong to: `report --stable` for `report show --stable`.
  /// Nil: there are none.
  static var defaultCommand: (any Command.Type)? { get }
}

extension CommandGroup {
  public static var defaultCommand: (any Command.Type)? { nil }
}

/// A command line to copy, and what it does. The text `{program}` in it stands for the program's name, for commands
/// that are shared by several programs.
public struct CommandExample: Sendable, Equatable {
  public let command: String
  public let explanation: String

  public init(_ command: String, _ explanation: String) {
    self.command = command
    self.explanation = explanation
  }
}

extension CommandExample {
  func naming(_ program: String) -> CommandExample {
    CommandExample(command.replacingText("{program}", with: program), explanation)
  }
}
