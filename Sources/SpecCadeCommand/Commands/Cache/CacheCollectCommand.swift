import ArtifactCache
import CommandLineKit
import JSONCore
import SpecCade

struct CacheCollectCommand: Command {
  static let name = "gc"
  static let abstract = "Shrink the cache to its size limit, least recently used first."
  static let discussion = """
    What a running process has used since it started, and what anyone has used in the last minute, stays. Stores do the \
    same by themselves when the cache has outgrown its limit.
    """
  static let examples = [
    CommandExample("speccade cache gc", "Down to the limit: the project's, or 4 GiB."),
    CommandExample("speccade cache gc --max-size 500MB", "Down to half a gigabyte."),
    CommandExample("speccade cache gc --older-than 30 --dry-run", "Say what was not used for thirty days."),
  ]

  var cacheDirectory: String?
  var maximumSize: SizeArgument?
  var olderThan: Double?
  var dryRun = false
  var json = false

  static func declare(_ command: inout CommandBuilder<CacheCollectCommand>) {
    command.option(
      \.maximumSize, "max-size", aliases: ["cache-max-size"], environment: "SPECCADE_CACHE_MAX_SIZE",
      help: "What may stay: 500MB, 2GiB, or bytes; by default the project's limit, or 4 GiB.")
    command.option(
      \.olderThan, "older-than", placeholder: "DAYS", rule: .atLeast(0), help: "Also what was not used for so long.")
    command.flag(\.dryRun, "dry-run", short: "n", help: "Say what would go, and remove nothing.")
    SpecOptions.cacheDirectory(&command, \.cacheDirectory)
    SpecOptions.json(&command, \.json)
  }

  func run(_ context: CommandContext) throws -> ExitCode {
    let target = try CacheTarget(context, cacheDirectory)
    var options = EvictionOptions()
    options.maximumBytes = maximumSize?.bytes ?? target.location.maximumBytes
    options.maximumAge = olderThan.flatMap { $0 < 100_000 ? Int64($0 * 86_400e9) : nil }
    options.isDryRun = dryRun
    options.parallel = Parallel.overCores
    let result = try target.directory.evict(options) ?? EvictionResult()
    if json {
      CacheEnvelope.print(context) { writer in
        writer.member("directory", target.directory.path)
        writer.member("maximum_bytes", options.maximumBytes)
        writer.member("dry_run", dryRun)
        writer.member("entries", result.actions)
        writer.member("blobs", result.blobs)
        writer.member("bytes", result.bytes)
        writer.member("removed_entries", result.removedActions)
        writer.member("removed_blobs", result.removedBlobs)
        writer.member("removed_bytes", result.removedBytes)
        writer.member("removed_temporary_files", result.removedTemporaryFiles)
        writer.member("kept_in_use", result.keptInUse)
      }
      return .success
    }
    let verb = dryRun ? "Would remove" : "Removed"
    context.terminal.print(
      "\(verb) \(Counted.entries(result.removedActions)) and \(Counted.files(result.removedBlobs, "blob")), "
        + "\(ByteCount.text(result.removedBytes)) of \(ByteCount.text(result.bytes))")
    if result.removedTemporaryFiles > 0 {
      context.terminal.print("Removed \(Counted.files(result.removedTemporaryFiles, "half-written file"))")
    }
    if result.keptInUse > 0 {
      context.terminal.print(
        "Kept \(Counted.files(result.keptInUse, "file")) beyond the limit: in use, or used in the last minute")
    }
    return .success
  }
}

struct CacheClearCommand: Command {
  static let name = "clear"
  static let abstract = "Remove everything from the cache."
  static let examples = [CommandExample("speccade cache clear", "Empty it.")]

  var cacheDirectory: String?
  var json = false

  static func declare(_ command: inout CommandBuilder<CacheClearCommand>) {
    SpecOptions.cacheDirectory(&command, \.cacheDirectory)
    SpecOptions.json(&command, \.json)
  }

  func run(_ context: CommandContext) throws -> ExitCode {
    let directory = try CacheTarget(context, cacheDirectory).directory
    let count = try directory.clear()
    if json {
      CacheEnvelope.print(context) { writer in
        writer.member("directory", directory.path)
        writer.member("removed_entries", count)
      }
    } else {
      context.terminal.print(
        count == 0 ? "Cache is already empty" : "Removed \(count) cache \(count == 1 ? "entry" : "entries")")
    }
    return .success
  }
}
