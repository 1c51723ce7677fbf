import ArtifactCache
import CommandLineKit
import JSONCore
import SpecCade
import SystemIO

struct CacheStatsCommand: Command {
  static let name = "stats"
  static let abstract = "Say where the cache is, how much it holds and how much it may hold."
  static let examples = [
    CommandExample("speccade cache stats", "Of the project that you are in, or else of your cache folder."),
    CommandExample("speccade cache stats --json", "For programs; sizes in bytes."),
  ]

  var cacheDirectory: String?
  var cacheMaximumSize: SizeArgument?
  var json = false

  static func declare(_ command: inout CommandBuilder<CacheStatsCommand>) {
    SpecOptions.cacheDirectory(&command, \.cacheDirectory)
    SpecOptions.cacheMaximumSize(&command, \.cacheMaximumSize)
    SpecOptions.json(&command, \.json)
  }

  func run(_ context: CommandContext) throws -> ExitCode {
    let target = try CacheTarget(context, cacheDirectory, maximumSize: cacheMaximumSize)
    var options = EvictionOptions()
    options.parallel = Parallel.overCores
    let statistics = target.directory.statistics(options)
    if json {
      CacheEnvelope.print(context) { writer in
        writer.member("directory", target.directory.path)
        writer.member("chosen_by", target.location.reason.rawValue)
        writer.member("layout_version", CacheDirectory.layoutVersion)
        writer.member("entries", statistics.entries)
        writer.member("blobs", statistics.blobs)
        writer.member("bytes", statistics.bytes)
        writer.member("maximum_bytes", target.location.maximumBytes)
        if let time = statistics.oldestUse { writer.member("least_recent_use", Self.text(time)) }
        if let time = statistics.newestUse { writer.member("most_recent_use", Self.text(time)) }
      }
      return .success
    }
    let terminal = context.terminal
    terminal.print("Cache directory: \(target.directory.path)")
    terminal.print("Chosen by: \(target.location.reason.rawValue)")
    terminal.print("Layout: v\(CacheDirectory.layoutVersion)")
    terminal.print("Entries: \(statistics.entries)")
    terminal.print("Blobs: \(statistics.blobs)")
    terminal.print("Total size: \(ByteCount.text(statistics.bytes))")
    terminal.print("Size limit: \(ByteCount.text(target.location.maximumBytes))")
    if let oldest = statistics.oldestUse, let newest = statistics.newestUse {
      terminal.print("Used: \(Self.text(oldest)) to \(Self.text(newest))")
    }
    return .success
  }

  private static func text(_ nanoseconds: Int64) -> String {
    UTCTime(secondsSince1970: nanoseconds / 1_000_000_000).rfc3339
  }
}

/// The contract's `cache info` (core §6).
struct CacheInfoCommand: Command {
  static let name = "info"
  static let abstract = "Say where the cache is and how much it holds."
  static let examples = [CommandExample("speccade cache info", "Where and how much.")]
  static let seeAlso = ["speccade cache stats"]

  var cacheDirectory: String?
  var json = false

  static func declare(_ command: inout CommandBuilder<CacheInfoCommand>) {
    SpecOptions.cacheDirectory(&command, \.cacheDirectory)
    SpecOptions.json(&command, \.json)
  }

  func run(_ context: CommandContext) throws -> ExitCode {
    let directory = try CacheTarget(context, cacheDirectory).directory
    let statistics = directory.statistics()
    if json {
      CacheEnvelope.print(context) { writer in
        writer.member("directory", directory.path)
        writer.member("entries", statistics.entries)
        writer.member("bytes", statistics.bytes)
      }
      return .success
    }
    context.terminal.print("Cache directory: \(directory.path)")
    context.terminal.print("Entries: \(statistics.entries)")
    context.terminal.print("Total size: \(ByteCount.text(statistics.bytes))")
    return .success
  }
}

struct CachePathCommand: Command {
  static let name = "path"
  static let abstract = "Print the folder of the cache."
  static let examples = [
    CommandExample("speccade cache path", "Of the project that you are in, or else your cache folder."),
    CommandExample("speccade cache path specs/beep.json", "Where this spec's results are kept."),
  ]

  var spec: String?
  var cacheDirectory: String?
  var json = false

  static func declare(_ command: inout CommandBuilder<CachePathCommand>) {
    command.argument(\.spec, "SPEC", completes: SpecOptions.specFiles, help: "A spec file or a folder.")
    SpecOptions.cacheDirectory(&command, \.cacheDirectory)
    SpecOptions.json(&command, \.json)
  }

  func run(_ context: CommandContext) throws -> ExitCode {
    let location = try CacheTarget(context, cacheDirectory, path: spec ?? ".").location
    if json {
      CacheEnvelope.print(context) { writer in
        writer.member("directory", location.directory)
        writer.member("chosen_by", location.reason.rawValue)
      }
    } else {
      context.terminal.print(location.directory)
    }
    return .success
  }
}
