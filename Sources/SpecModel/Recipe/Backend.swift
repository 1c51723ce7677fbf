import SchemaKit

/// What renders a family of recipe kinds: the code that its kinds share.
///
/// Its version is raised when shared code changes bytes of several kinds; what changes one kind alone raises that kind's
/// algorithm epoch. Both are part of the action key and of the provenance.
public struct Backend: Sendable, Hashable {
  /// `audio`, `music` …
  public var name: String
  /// Semantic version: `1.0.0`.
  public var version: String

  public init(_ name: String, version: String) {
    self.name = name
    self.version = version
  }
}

/// A file that a spec names and whose bytes reach the artifacts: a sample, a mesh, another spec.
public struct ReferencedFile: Sendable, Hashable {
  /// As the spec has it: relative to the folder of the spec file.
  public var path: String
  /// Where the spec names it, below `recipe.params`.
  public var place: JSONPath

  public init(_ path: String, at place: JSONPath) {
    self.path = path
    self.place = place
  }
}
