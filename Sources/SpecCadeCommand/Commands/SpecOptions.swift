import CommandLineKit
import SchemaKit
import SpecCade
import SpecModel

extension SampleFormat: ChoiceValue {}

/// Options that several commands share, declared once.
enum SpecOptions {
  static let specFiles = Completion.file(extensions: ["json", "star", "bzl"])

  static func budget<C: Command>(_ command: inout CommandBuilder<C>, _ property: WritableKeyPath<C, String?>) {
    command.option(
      property, "budget", aliases: ["budget-profile"], placeholder: "PROFILE",
      completes: .choice(BudgetProfile.names), environment: budgetVariable,
      help: "How much a spec may use: \(BudgetProfile.names.joined(separator: ", ")), or a profile of its project; by "
        + "default what its project file says.")
  }

  static let budgetVariable = "SPECCADE_BUDGET"

  /// The choice that an option or its variable makes for these specs.
  ///
  /// - Throws: For a name that neither is built in nor a profile of a spec's project.
  static func budget(_ name: String?, of specs: [String], _ engine: Engine) throws(UsageError) -> BudgetChoice {
    guard let name else { return .automatic }
    if let profile = BudgetProfile.named(name) { return .profile(profile) }
    for spec in specs {
      // What is wrong with a project file is the run's to say.
      guard let found = try? engine.projects.project(of: spec) ?? nil else { continue }
      if found.project.profile(named: name) == nil { throw unknown(name, among: found.project.profileNames) }
    }
    let isOutsideOfProjects = specs.contains { engine.projects.location(of: $0)?.projectFile == nil }
    if isOutsideOfProjects { throw unknown(name, among: BudgetProfile.names) }
    return .named(name)
  }

  private static func unknown(_ name: String, among names: [String]) -> UsageError {
    UsageError(
      "invalid value '\(name)' for '--budget': expected one of \(names.joined(separator: ", "))",
      hints: Suggestion.nearest(to: name, among: names).map { ["did you mean '\($0)'?"] } ?? [
        "a project's own profiles stand in its \(ProjectLocation.projectFileName)"
      ])
  }

  /// What people are told of the profile in force; nil for `default` that nobody chose.
  static func line(_ budget: ResolvedBudget?) -> String? {
    guard let budget else { return nil }
    switch budget.source {
    case .caller: return budget.profile.name == BudgetProfile.default.name ? nil : "Budget: \(budget.profile.name)"
    case .pattern(let pattern, _):
      return "Budget: \(budget.profile.name) (\(ProjectLocation.projectFileName): \(pattern))"
    case .projectDefault:
      return budget.profile.name == BudgetProfile.default.name
        ? nil : "Budget: \(budget.profile.name) (\(ProjectLocation.projectFileName))"
    case .none: return nil
    }
  }

  static func json<C: Command>(_ command: inout CommandBuilder<C>, _ property: WritableKeyPath<C, Bool>) {
    command.flag(property, "json", help: "Print one JSON document, and nothing else, on standard output.")
  }

  static func outputRoot<C: Command>(
    _ command: inout CommandBuilder<C>, _ property: WritableKeyPath<C, String>
  ) {
    command.option(
      property, "out-root", short: "o", placeholder: "DIR", completes: .directory,
      help: "The folder that files go below; made where it is missing.")
  }

  static func expandVariants<C: Command>(
    _ command: inout CommandBuilder<C>, _ property: WritableKeyPath<C, Bool>
  ) {
    command.flag(property, "expand-variants", help: "Make each spec's variants too, below variants/.")
  }

  static func preview<C: Command>(
    _ command: inout CommandBuilder<C>, _ property: WritableKeyPath<C, PreviewArgument?>
  ) {
    command.option(
      property, "preview", completes: .choice(PreviewPicture.allCases.map(\.rawValue)), help: PreviewArgument.help)
  }

  static func sampleFormat<C: Command>(
    _ command: inout CommandBuilder<C>, _ property: WritableKeyPath<C, SampleFormat>
  ) {
    command.option(property, "sample-format", placeholder: "FORMAT", help: "How sounds store their samples.")
  }

  static func cacheDirectory<C: Command>(
    _ command: inout CommandBuilder<C>, _ property: WritableKeyPath<C, String?>
  ) {
    command.option(
      property, "cache-dir", placeholder: "DIR", completes: .directory, environment: "SPECCADE_CACHE_DIR",
      help: "Where results are kept; by default .speccade/cache of the project, or your cache folder.")
  }

  static func cacheAlso<C: Command>(_ command: inout CommandBuilder<C>, _ property: WritableKeyPath<C, [String]>) {
    command.repeated(
      property, "cache-also", placeholder: "DIR", completes: .directory,
      help: "Another cache to look into, a build server's share; it is only read.")
  }

  static func freshness<C: Command>(
    _ command: inout CommandBuilder<C>, check: WritableKeyPath<C, Bool>, watch: WritableKeyPath<C, Bool>
  ) {
    command.flag(
      check, "check", help: "Write nothing; exit with 1 and say what to run when a file is not what its spec gives.")
    command.flag(watch, "watch", short: "w", help: "Go on, and make again what changes, until Ctrl-C.")
  }

  static let checkExcludesWatch = UsageError(
    "--watch goes on making, --check and --plan look once", hints: ["give one of them"])

  static func cacheMaximumSize<C: Command>(
    _ command: inout CommandBuilder<C>, _ property: WritableKeyPath<C, SizeArgument?>
  ) {
    command.option(
      property, "cache-max-size", environment: "SPECCADE_CACHE_MAX_SIZE",
      help: "What the cache may grow to: 500MB, 2GiB, or bytes; by default the project's limit, or 4 GiB.")
  }

  static func engine(
    _ context: CommandContext, cacheDirectory: String? = nil, cacheAlso: [String] = [],
    cacheMaximumSize: SizeArgument? = nil, usesCache: Bool = true
  ) -> Engine {
    let settings = CacheSettings(directory: cacheDirectory, also: cacheAlso, maximumBytes: cacheMaximumSize?.bytes)
    let files = context.fileSystem
    let projects = ProjectStore(fileSystem: files)
    let selection = CacheSelection(settings, projectSettings: { projects.cacheSettings(at: $0) }, fileSystem: files)
    return Engine(
      registry: context.registry, fileSystem: files,
      caches: usesCache ? .byProject(selection) : .none, projects: projects)
  }
}
