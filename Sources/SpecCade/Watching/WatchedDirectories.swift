import SpecModel
import SystemIO

/// The directories that are watched, kept equal to those that should be.
struct WatchedDirectories {
  private let watcher: any FileWatcher
  private let fileSystem: any FileSystem
  private var active: Set<String> = []
  /// Watched in place of directories that are not there, to see them come.
  private(set) var standIns: Set<String> = []
  private var refused: Set<String> = []

  init(_ watcher: any FileWatcher, _ fileSystem: any FileSystem) {
    self.watcher = watcher
    self.fileSystem = fileSystem
  }

  mutating func lose(_ directory: String) {
    active.remove(directory)
    standIns.remove(directory)
  }

  /// Watches what is wanted and nothing else.
  ///
  /// - Returns: The directories that are watched now and were not before, and what cannot be watched, told once.
  mutating func set(_ wanted: Set<String>) -> (added: Set<String>, problems: [Diagnostic]) {
    var added: Set<String> = []
    var problems: [Diagnostic] = []
    var standIns: Set<String> = []
    for directory in wanted.sorted() where !active.contains(directory) {
      do throws(SystemError) {
        try watcher.watch(directory)
        active.insert(directory)
        added.insert(directory)
      } catch {
        if let above = nearestAbove(directory) {
          standIns.insert(above)
        } else if refused.insert(directory).inserted {
          problems.append(Self.problem(directory, error))
        }
      }
    }
    for directory in standIns.sorted() where !active.contains(directory) {
      if (try? watcher.watch(directory)) != nil { active.insert(directory) }
    }
    self.standIns = standIns
    for directory in active.subtracting(wanted).subtracting(standIns) {
      watcher.unwatch(directory)
      active.remove(directory)
    }
    return (added, problems)
  }

  /// The nearest directory that is there, above one that is not; nil where the directory is there itself.
  private func nearestAbove(_ directory: String) -> String? {
    var path = directory
    while true {
      if let status = try? fileSystem.existingStatus(path) {
        return path != directory && status.kind == .directory ? path : nil
      }
      let parent = FilePath.parent(of: path)
      if parent == path { return nil }
      path = parent
    }
  }

  private static func problem(_ directory: String, _ error: SystemError) -> Diagnostic {
    Diagnostic(
      .fileRead, "The folder '\(directory)' cannot be watched: \(error.reason)",
      hint: "changes of its files are not noticed", file: directory)
  }
}
