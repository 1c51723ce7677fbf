import SchemaKit
import SpecModel

/// A project file, read and found right: its profiles, and which of them a spec has.
public struct Project: Sendable {
  /// The project's folder, absolute and without links.
  public let root: String
  /// The project file.
  public let file: String
  /// The project's own profiles, in the order of the file.
  public let profiles: [BudgetProfile]
  /// What a profile is for, by its name.
  public let descriptions: NamedValues<String>
  /// Of specs that no pattern fits.
  public let defaultProfile: BudgetProfile
  public let cache: ProjectCache?
  /// The most specific first.
  let rules: [Rule]

  struct Rule: Sendable {
    let pattern: PathPattern
    let profile: BudgetProfile
  }

  /// The profile of a name: the project's, or built in.
  public func profile(named name: String) -> BudgetProfile? {
    profiles.first { $0.name == name } ?? BudgetProfile.named(name)
  }

  /// The names of all profiles, those that are built in first.
  public var profileNames: [String] { BudgetProfile.names + profiles.map(\.name) }

  /// The profile of a spec, and the pattern that gave it.
  ///
  /// - Parameter path: Relative to the project's folder.
  public func profile(ofSpecAt path: String) -> (profile: BudgetProfile, pattern: String?) {
    for rule in rules where rule.pattern.matches(path) { return (rule.profile, rule.pattern.text) }
    return (defaultProfile, nil)
  }
}

/// Everything that is wrong with a project file.
public struct ProjectProblems: Error, Sendable {
  public let diagnostics: [Diagnostic]
}
