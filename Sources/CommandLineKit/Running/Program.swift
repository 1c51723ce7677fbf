/// A whole command-line program: its name, its commands, and nothing built before it is needed.
public struct Program: Sendable {
  /// A heading in the list of commands.
  public struct Section: Sendable {
    public let title: String
    public let commands: [any CommandNode.Type]

    public init(_ title: String, _ commands: [any CommandNode.Type]) {
      self.title = title
      self.commands = commands
    }
  }

  public let name: String
  public let version: String
  /// One sentence about the program.
  public let abstract: String
  public let discussion: String
  public let examples: [CommandExample]
  public let sections: [Section]
  /// What the commands of this program need from their host; a command casts it to the type that it knows.
  public var services: any Sendable = ()

  public init(
    name: String, version: String, abstract: String, discussion: String = "", examples: [CommandExample] = [],
    sections: [Section]
  ) {
    self.name = name
    self.version = version
    self.abstract = abstract
    self.discussion = discussion
    self.examples = examples
    self.sections = sections
  }

  public init(
    name: String, version: String, abstract: String, discussion: String = "", examples: [CommandExample] = [],
    commands: [any CommandNode.Type]
  ) {
    self.init(
      name: name, version: version, abstract: abstract, discussion: discussion, examples: examples,
      sections: [Section("Commands", commands)])
  }

  public var commands: [any CommandNode.Type] { sections.flatMap(\.commands) }
}
