import ArtifactCache
import CommandLineKit
import SpecCade
import SpecModel

/// Options that several commands share, declared once.
enum SpecOptions {
  static let specFiles = Completion.file(extensions: ["json", "star", "bzl"])

  static func budget<C: Command>(_ command: inout CommandBuilder<C>, _ property: WritableKeyPath<C, String>) {
    command.option(
      property, "budget", aliases: ["budget-profile"], placeholder: "PROFILE", choices: BudgetProfile.names,
      help: "How much a spec may use.")
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

  static let checkExcludesWatch = UsageError("--check looks once, --watch goes on", hints: ["give one of them"])

  /// The profile of a name that the parser has let through.
  static func profile(_ name: String) -> BudgetProfile { BudgetProfile.named(name) ?? .default }

  /// `--cache-dir`, `--cache-also` and `SPECCADE_CACHE_MAX_SIZE`.
  static func cacheSettings(
    _ context: CommandContext, directory: String?, also: [String] = []
  ) -> CacheSettings {
    CacheSettings(
      directory: directory, also: also,
      maximumBytes: context.environment["SPECCADE_CACHE_MAX_SIZE"].flatMap { ByteSize(text: $0)?.bytes })
  }

  static func engine(
    _ context: CommandContext, cacheDirectory: String? = nil, cacheAlso: [String] = [], usesCache: Bool = true
  ) -> Engine {
    let settings = cacheSettings(context, directory: cacheDirectory, also: cacheAlso)
    let files = context.fileSystem
    return Engine(
      registry: context.registry, fileSystem: files,
      caches: usesCache ? .byProject(CacheSelection(settings, fileSystem: files)) : .none)
  }
}
