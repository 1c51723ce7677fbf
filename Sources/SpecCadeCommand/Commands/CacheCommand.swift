import ArtifactCache
import CommandLineKit
import SpecCade
import SpecModel
import SystemIO

/// Looks after the cache (contract, core §6).
enum CacheGroup: CommandGroup {
  static let name = "cache"
  static let abstract = "Look at or empty the cache of results."
  static let commands: [any CommandNode.Type] = [CacheInfoCommand.self, CacheClearCommand.self]
}

struct CacheInfoCommand: Command {
  static let name = "info"
  static let abstract = "Say where the cache is and how much it holds."
  static let examples = [CommandExample("speccade cache info", "Where and how much.")]

  var cacheDirectory: String?

  static func declare(_ command: inout CommandBuilder<CacheInfoCommand>) {
    SpecOptions.cacheDirectory(&command, \.cacheDirectory)
  }

  func run(_ context: CommandContext) throws -> ExitCode {
    let cache = try CacheLocation.cache(cacheDirectory)
    let usage = try cache.usage()
    context.terminal.print("Cache directory: \(cache.directory)")
    context.terminal.print("Entries: \(usage.entries)")
    context.terminal.print("Total size: \(ByteCount.text(usage.bytes))")
    return .success
  }
}

struct CacheClearCommand: Command {
  static let name = "clear"
  static let abstract = "Remove everything from the cache."
  static let examples = [CommandExample("speccade cache clear", "Empty it.")]

  var cacheDirectory: String?

  static func declare(_ command: inout CommandBuilder<CacheClearCommand>) {
    SpecOptions.cacheDirectory(&command, \.cacheDirectory)
  }

  func run(_ context: CommandContext) throws -> ExitCode {
    let count = try CacheLocation.cache(cacheDirectory).clear()
    context.terminal.print(
      count == 0 ? "Cache is already empty" : "Removed \(count) cache \(count == 1 ? "entry" : "entries")")
    return .success
  }
}

enum CacheLocation {
  static func cache(_ directory: String?) throws -> ArtifactCache {
    guard let directory = directory ?? ArtifactCache.defaultDirectory else {
      throw UsageError("there is no cache folder: neither XDG_CACHE_HOME nor HOME is set", hints: ["use --cache-dir"])
    }
    return ArtifactCache(directory: directory)
  }
}

enum ByteCount {
  /// MB with two decimals from 1 MB up, else KB.
  static func text(_ bytes: Int) -> String {
    let megabyte = 1024.0 * 1024.0
    return Double(bytes) >= megabyte
      ? "\(DecimalText.fixed(Double(bytes) / megabyte, places: 2)) MB"
      : "\(DecimalText.fixed(Double(bytes) / 1024, places: 2)) KB"
  }
}
