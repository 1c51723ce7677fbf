import SystemIO

/// Changes that belong together: those between two moments of quiet.
struct WatchedChanges {
  /// Files that were saved, moved or removed.
  private(set) var files: Set<String> = []
  /// Files that somebody is writing now.
  private(set) var unfinished: Set<String> = []
  /// Specs may have come or gone.
  var mayHaveSpecs = false
  /// Directories that are watched no longer.
  private(set) var goneDirectories: Set<String> = []
  /// Anything may have happened.
  private(set) var isUnknown = false

  var isEmpty: Bool {
    files.isEmpty && unfinished.isEmpty && !mayHaveSpecs && goneDirectories.isEmpty && !isUnknown
  }

  mutating func finish(_ path: String) {
    unfinished.remove(path)
    files.insert(path)
  }

  mutating func begin(_ path: String) { unfinished.insert(path) }
  mutating func lose(_ directory: String) { goneDirectories.insert(directory) }
  mutating func loseAll() { isUnknown = true }

  /// Files that are still being written count as they are.
  mutating func settle() {
    files.formUnion(unfinished)
    unfinished = []
  }
}
