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

  /// The profile of a name that the parser has let through.
  static func profile(_ name: String) -> BudgetProfile { BudgetProfile.named(name) ?? .default }

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
    return Engine(registry: context.registry, caches: usesCache ? .byProject(CacheSelection(settings)) : .none)
  }
}
