import ArtifactCache
import CommandLineKit
import JSONCore
import SpecCade
import SpecModel
import SystemIO

/// Looks after the cache (contract, core §6).
enum CacheGroup: CommandGroup {
  static let name = "cache"
  static let abstract = "Look at, check, shrink or empty the cache of results."
  static let commands: [any CommandNode.Type] = [
    CacheStatsCommand.self, CacheInfoCommand.self, CachePathCommand.self, CacheExplainCommand.self,
    CacheVerifyCommand.self, CacheCollectCommand.self, CacheClearCommand.self,
  ]
}

/// The cache that a maintenance command is about.
struct CacheTarget {
  let location: CacheLocation
  let directory: CacheDirectory

  /// - Parameters:
  ///   - named: `--cache-dir`.
  ///   - maximumSize: `--cache-max-size`.
  ///   - path: A spec or a folder; the current folder where there is none.
  init(
    _ context: CommandContext, _ named: String?, maximumSize: SizeArgument? = nil, path: String = "."
  ) throws(UsageError) {
    let settings = CacheSettings(directory: named, maximumBytes: maximumSize?.bytes)
    let files = context.fileSystem
    let projects = ProjectStore(fileSystem: files)
    if named == nil || maximumSize == nil {
      do throws(ProjectProblems) {
        _ = try projects.project(of: path)
      } catch {
        let problems = error.diagnostics.map { "\($0.location ?? ""): \($0.message)" }
        throw UsageError(
          "the project file is wrong: \(problems.joined(separator: "; "))",
          hints: ["give --cache-dir and --cache-max-size to do without it"])
      }
    }
    guard
      let location = CacheLocation.of(
        path, settings, projectSettings: { projects.cacheSettings(at: $0) }, fileSystem: files)
    else {
      throw UsageError("there is no cache folder: neither XDG_CACHE_HOME nor HOME is set", hints: ["use --cache-dir"])
    }
    self.location = location
    directory = CacheDirectory(
      path: location.directory, maximumBytes: location.maximumBytes, fileSystem: files)
  }
}

/// The JSON documents of the cache commands: the members of every envelope, and `result`.
enum CacheEnvelope {
  static func print(
    _ context: CommandContext, success: Bool = true, _ result: (inout JSONWriter) -> Void
  ) {
    context.terminal.output.write(
      Envelope.document(1, success: success) { _, writer in
        Envelope.begin(&writer, success: success, errors: [], warnings: [])
        writer.key("result")
        writer.beginObject()
        result(&writer)
        writer.endObject()
        writer.endObject()
      })
  }
}

enum ByteCount {
  /// MB with two decimals from 1 MB up, else KB.
  static func text(_ bytes: some BinaryInteger) -> String {
    let megabyte = 1024.0 * 1024.0
    return Double(bytes) >= megabyte
      ? "\(DecimalText.fixed(Double(bytes) / megabyte, places: 2)) MB"
      : "\(DecimalText.fixed(Double(bytes) / 1024, places: 2)) KB"
  }
}

/// `1 entry`, `2 entries`.
enum Counted {
  static func entries(_ count: Int) -> String { "\(count) \(count == 1 ? "entry" : "entries")" }
  static func files(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}
