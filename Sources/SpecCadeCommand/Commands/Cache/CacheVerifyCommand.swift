import ArtifactCache
import CommandLineKit
import JSONCore
import SpecCade

struct CacheVerifyCommand: Command {
  static let name = "verify"
  static let abstract = "Read everything in the cache and find what is damaged."
  static let discussion = """
    Every blob is hashed and compared with its name, every entry with its checksum, its name and the blobs that it \
    points at. Damage never reaches an output without this command either: whatever is restored is checked first.
    """
  static let examples = [
    CommandExample("speccade cache verify", "Look; exit code 1 where something is damaged."),
    CommandExample("speccade cache verify --repair", "Remove what is damaged: it is made again when it is needed."),
  ]
  static let exitCodes = [
    ExitCodeNote(.success, "Everything is right, or was repaired."),
    ExitCodeNote(.failure, "Something is damaged."),
    ExitCodeNote(.usage, "The command line was not understood."),
  ]

  var cacheDirectory: String?
  var repair = false
  var json = false

  static func declare(_ command: inout CommandBuilder<CacheVerifyCommand>) {
    command.flag(\.repair, "repair", help: "Remove what is damaged.")
    SpecOptions.cacheDirectory(&command, \.cacheDirectory)
    SpecOptions.json(&command, \.json)
  }

  func run(_ context: CommandContext) throws -> ExitCode {
    let directory = try CacheTarget(context, cacheDirectory).directory
    let result = directory.verify(repairs: repair, parallel: Parallel.overCores)
    if json {
      CacheEnvelope.print(context, success: result.isRight) { writer in
        writer.member("directory", directory.path)
        writer.member("entries", result.actions)
        writer.member("blobs", result.blobs)
        writer.member("bytes", result.bytes)
        writer.member(
          "faults",
          array: { writer in
            for fault in result.faults {
              writer.beginObject()
              writer.member("path", fault.path)
              writer.member("reason", fault.reason)
              writer.member("removed", fault.isRemoved)
              writer.endObject()
            }
          })
      }
    } else {
      let terminal = context.terminal
      let style = terminal.outputStyle
      for fault in result.faults {
        terminal.print("\(fault.path): \(fault.reason)" + (fault.isRemoved ? "; removed" : ""))
      }
      let what =
        "\(Counted.entries(result.actions)) and \(Counted.files(result.blobs, "blob")) (\(ByteCount.text(result.bytes)))"
      if result.faults.isEmpty {
        terminal.print(style("SUCCESS", .bold, .green) + " \(what) are right")
      } else {
        let word = result.isRight ? style("REPAIRED", .bold, .green) : style("DAMAGED", .bold, .red)
        terminal.print("\(word) \(Counted.files(result.faults.count, "fault")) in \(what)")
        if !result.isRight { terminal.print("hint: `speccade cache verify --repair` removes what is damaged") }
      }
    }
    return result.isRight ? .success : .failure
  }
}
