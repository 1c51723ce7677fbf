import CommandLineKit
import SpecCade
import SpecModel
import SystemIO

/// Plays a sound, or what a spec says.
struct PlayCommand: Command {
  static let name = "play"
  static let abstract = "Play a sound file, or the sound of a spec."
  static let discussion = """
    A spec is made in a temporary folder, from the cache where it is known, and leaves no report. The sound is played by a \
    program that is installed: \(SoundPlayer.known.map(\.name).joined(separator: ", ")), the first that is there.
    """
  static let examples = [
    CommandExample("speccade play laser.json", "Hear what the spec says."),
    CommandExample("speccade play assets/weapons/laser.wav --loop", "Again and again, until Ctrl-C."),
    CommandExample("speccade play laser.json --player mpv", "By this program."),
  ]
  static let exitCodes = [
    ExitCodeNote(.success, "It was played, or Ctrl-C ended it."),
    ExitCodeNote(.failure, "The spec is wrong, no player is installed, or the player failed."),
    ExitCodeNote(.usage, "A spec is right and could not be made, or the command line was not understood."),
  ]
  static let seeAlso = ["speccade generate", "speccade gallery"]

  var file = ""
  var loop = false
  var player: String?
  var preview: Double?
  var budget: String?
  var noCache = false
  var cacheDirectory: String?

  static func declare(_ command: inout CommandBuilder<PlayCommand>) {
    command.requiredArgument(
      \.file, "FILE", completes: .file(extensions: ["wav", "json", "star", "bzl", "ogg", "mp3", "flac"]),
      help: "A sound file, or a spec of one.")
    command.flag(\.loop, "loop", short: "l", help: "Play it again and again, until Ctrl-C.")
    command.option(
      \.player, "player", short: "p", completes: .choice(SoundPlayer.known.map(\.name)), environment: "SPECCADE_PLAYER",
      help: "The program to play with: a name or a path; by default the first that is installed.")
    command.option(\.preview, "preview", placeholder: "SECONDS", help: "Of a spec, no more than this.")
    SpecOptions.budget(&command, \.budget)
    command.flag(\.noCache, "no-cache", help: "Neither read nor write the cache.")
    SpecOptions.cacheDirectory(&command, \.cacheDirectory)
  }

  func run(_ context: CommandContext) throws -> ExitCode {
    let sound =
      ["json", "star", "bzl"].contains(FilePath.fileExtension(of: file) ?? "")
      ? try made(context) : HeardSound(path: file)
    defer { sound?.remove(context.fileSystem) }
    guard let sound else { return .failure }
    do throws(Diagnostic) {
      if let fault = Self.fault(ofName: sound.path) { throw fault }
      guard (try? context.fileSystem.existingStatus(sound.path)) ?? nil != nil else {
        throw Diagnostic(.fileRead, "Failed to read file '\(sound.path)': No such file or directory", file: sound.path)
      }
      return try play(sound.path, with: installed(context), context)
    } catch {
      DiagnosticText.printError([error], context.terminal)
      return .failure
    }
  }

  private static let soundExtensions = ["wav", "ogg", "oga", "opus", "mp3", "flac", "aif", "aiff", "m4a"]

  /// Some players end well whatever they are given, and show pictures for ever.
  private static func fault(ofName path: String) -> Diagnostic? {
    let ending = FilePath.fileExtension(of: path)?.lowercased() ?? ""
    guard !soundExtensions.contains(ending) else { return nil }
    return Diagnostic(
      .unknownExtension, "'\(path)' is not known to be a sound",
      hint: "a spec (json, star, bzl) or one of \(soundExtensions.joined(separator: ", "))", file: path)
  }

  /// The sound of the spec, in a temporary folder.
  private func made(_ context: CommandContext) throws(UsageError) -> HeardSound? {
    let engine = SpecOptions.engine(context, cacheDirectory: cacheDirectory, usesCache: !noCache)
    let run = engine.check(file, budget: try SpecOptions.budget(budget, of: [file], engine), level: .generation)
    guard run.ok else {
      DiagnosticText.printError(run.errors, context.terminal)
      return nil
    }
    let folder = FilePath.join(
      Environment.temporaryDirectory,
      "speccade-play-\(Environment.processIdentifier)-\(SystemClock.monotonicNanoseconds())")
    var sound = HeardSound(path: "", folder: folder)
    do throws(GenerationFailure) {
      let outcome = try engine.makeToHear(
        run, options: GenerationOptions(outputRoot: folder, previewSeconds: preview, usesCache: !noCache))
      guard let output = outcome.outputs.first(where: { $0.kind == .primary && $0.format == .wav }) else {
        throw GenerationFailure(.dispatchBackend, "'\(file)' makes no sound file")
      }
      sound.path = FilePath.join(folder, output.path)
      return sound
    } catch {
      DiagnosticText.printError(
        [run.loaded.map { error.diagnostic.located(in: $0.root, file: run.path) } ?? error.diagnostic], context.terminal
      )
      sound.remove(context.fileSystem)
      return nil
    }
  }

  private func installed(_ context: CommandContext) throws(Diagnostic) -> (player: SoundPlayer, path: String) {
    let searchPath = context.environment["PATH"] ?? "/usr/bin:/bin"
    if let player {
      guard let path = ChildProcess.find(player, searchPath: searchPath, fileSystem: context.fileSystem) else {
        throw Diagnostic(
          .playerFailed, "there is no program '\(player)' to play with",
          hint: "install it, or leave --player out to use what is there")
      }
      return (SoundPlayer(named: player), path)
    }
    guard let found = SoundPlayer.installed(searchPath: searchPath, fileSystem: context.fileSystem) else {
      let programs = SoundPlayer.known.map { "\($0.name) (\($0.package))" }.joined(separator: ", ")
      throw Diagnostic(
        .playerFailed, "no program that plays sounds is installed: looked for \(programs)",
        hint: "install one, `apt install alsa-utils` on Debian and Ubuntu, or name another with --player")
    }
    return found
  }

  private func play(
    _ file: String, with found: (player: SoundPlayer, path: String), _ context: CommandContext
  ) throws(Diagnostic) -> ExitCode {
    let start = SystemClock.monotonicNanoseconds()
    var rounds: UInt64 = 0
    while true {
      var signal: Int32?
      let ending: ChildProcess.Ending
      do throws(SystemError) {
        ending = try ChildProcess.run(
          found.path, found.player.arguments(playing: file, loops: loop), signal: &signal)
      } catch {
        throw Diagnostic(
          .playerFailed, "cannot start '\(found.path)': \(error.reason)", hint: "name another with --player")
      }
      if signal != nil { return .success }
      guard ending == .exited(0) else {
        let text = if case .exited(let code) = ending { "exit code \(code)" } else { "a signal" }
        throw Diagnostic(
          .playerFailed, "\(found.player.name) ended with \(text)", hint: "name another program with --player")
      }
      rounds += 1
      guard loop, !found.player.canLoop else { return .success }
      // A player that ends at once plays nothing: do not start it for ever.
      if rounds > 20, (SystemClock.monotonicNanoseconds() &- start) / rounds < 30_000_000 {
        throw Diagnostic(.playerFailed, "\(found.player.name) ends at once", hint: "name another program with --player")
      }
    }
  }
}

/// A sound file, and the folder that was made for it.
private struct HeardSound {
  var path: String
  var folder: String?

  func remove(_ fileSystem: any FileSystem) {
    if let folder { try? fileSystem.removeTree(folder) }
  }
}
