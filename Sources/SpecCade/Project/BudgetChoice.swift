import SchemaKit
import SpecModel

/// Which budget profile specs are held to: chosen once for all of them, or for each by its project.
public enum BudgetChoice: Sendable {
  /// This one.
  case profile(BudgetProfile)
  /// The one of this name, built in or of the spec's project.
  case named(String)
  /// What the spec's project file says; without one `default`.
  case automatic

  public static var `default`: BudgetChoice { .profile(.default) }
  public static var strict: BudgetChoice { .profile(.strict) }
  public static var zx8bit: BudgetChoice { .profile(.zx8bit) }
  public static var nethercore: BudgetChoice { .profile(.nethercore) }
  public static var unlimited: BudgetChoice { .profile(.unlimited) }
}

/// The profile that a spec is held to, and who said so.
public struct ResolvedBudget: Sendable {
  public enum Source: Sendable, Hashable {
    /// The caller: an option, the environment.
    case caller
    /// A pattern of the project file.
    case pattern(String, file: String)
    /// The project file's `default_budget`.
    case projectDefault(file: String)
    /// Nobody: `default`.
    case none
  }

  public var profile: BudgetProfile
  public var source: Source
}

extension Engine {
  /// The built-in profiles, and those of the projects that specs belong to, each name once.
  public func profiles(ofSpecsAt paths: [String]) -> [BudgetProfile] {
    var profiles = BudgetProfile.all
    var seen: Set<String> = []
    for path in paths {
      // What is wrong with a project file is said by the check of its specs.
      guard let found = try? projects.project(of: path), seen.insert(found.project.root).inserted else { continue }
      for profile in found.project.profiles where !profiles.contains(where: { $0.name == profile.name }) {
        profiles.append(profile)
      }
    }
    return profiles
  }

  /// The profile of a spec.
  ///
  /// - Throws: CLI_008 for a name that neither is built in nor the project's; what is wrong with the project file, where it
  ///   is needed. A profile that is given or built in needs none.
  public func budget(
    ofSpecAt path: String, _ choice: BudgetChoice
  ) throws(ProjectProblems) -> ResolvedBudget {
    switch choice {
    case .profile(let profile): return ResolvedBudget(profile: profile, source: .caller)
    case .named(let name):
      if let profile = BudgetProfile.named(name) { return ResolvedBudget(profile: profile, source: .caller) }
      let project = try projects.project(of: path)?.project
      if let profile = project?.profile(named: name) { return ResolvedBudget(profile: profile, source: .caller) }
      let known = project?.profileNames ?? BudgetProfile.names
      throw ProjectProblems(diagnostics: [
        Diagnostic(
          .unknownBudget, "Unknown budget profile: \(name) (expected \(known.joined(separator: ", ")))",
          hint: Suggestion.nearest(to: name, among: known).map { "did you mean `\($0)`?" }, file: path)
      ])
    case .automatic:
      guard let (project, below) = try projects.project(of: path) else {
        return ResolvedBudget(profile: .default, source: .none)
      }
      let (profile, pattern) = project.profile(ofSpecAt: below)
      if let pattern { return ResolvedBudget(profile: profile, source: .pattern(pattern, file: project.file)) }
      return ResolvedBudget(profile: profile, source: .projectDefault(file: project.file))
    }
  }
}
