import SystemIO

/// A program that plays sound files, and how it is called.
public struct SoundPlayer: Sendable {
  /// Its name on the search path.
  public let name: String
  /// The package that has it, for those who have none.
  public let package: String
  private let arguments: @Sendable (_ file: String, _ loops: Bool) -> [String]
  /// Whether it repeats a sound by itself.
  public let canLoop: Bool

  /// What it is called with. A file whose name begins with a dash is named by its folder.
  public func arguments(playing file: String, loops: Bool) -> [String] {
    arguments(file.utf8.first == UInt8(ascii: "-") ? "./" + file : file, loops)
  }

  /// The players that are known, the system's own ones first.
  public static let known: [SoundPlayer] = [
    SoundPlayer(name: "afplay", package: "macOS", arguments: { file, _ in [file] }, canLoop: false),
    SoundPlayer(name: "pw-play", package: "pipewire-bin", arguments: { file, _ in [file] }, canLoop: false),
    SoundPlayer(name: "paplay", package: "pulseaudio-utils", arguments: { file, _ in [file] }, canLoop: false),
    SoundPlayer(name: "aplay", package: "alsa-utils", arguments: { file, _ in ["-q", file] }, canLoop: false),
    SoundPlayer(
      name: "mpv", package: "mpv",
      arguments: { file, loops in ["--no-video", "--really-quiet"] + (loops ? ["--loop-file=inf"] : []) + [file] },
      canLoop: true),
    SoundPlayer(
      name: "ffplay", package: "ffmpeg",
      arguments: { file, loops in
        ["-nodisp", "-autoexit", "-loglevel", "error"] + (loops ? ["-loop", "0"] : []) + [file]
      }, canLoop: true),
    SoundPlayer(
      name: "play", package: "sox", arguments: { file, loops in ["-q", file] + (loops ? ["repeat", "-"] : []) },
      canLoop: true),
  ]

  private init(
    name: String, package: String, arguments: @escaping @Sendable (String, Bool) -> [String], canLoop: Bool
  ) {
    self.name = name
    self.package = package
    self.arguments = arguments
    self.canLoop = canLoop
  }

  /// A player that was named: one of the known by its name or its path, or any program that takes a file.
  public init(named name: String) {
    let last = FilePath.name(of: name)
    self =
      Self.known.first { $0.name == last }
      ?? SoundPlayer(
        name: last, package: last, arguments: { file, _ in [file] }, canLoop: false)
  }

  /// The first player that is installed, and where.
  public static func installed(
    searchPath: String, fileSystem: any FileSystem = POSIXFileSystem()
  ) -> (player: SoundPlayer, path: String)? {
    for player in known {
      if let path = ChildProcess.find(player.name, searchPath: searchPath, fileSystem: fileSystem) {
        return (player, path)
      }
    }
    return nil
  }
}
