/// What changes ask for.
struct WatchPlan {
  /// The specs to make again.
  private(set) var specs: Set<String> = []
  /// Those of them that were not there before.
  private(set) var new: Set<String> = []
  /// The project file may say something else.
  private(set) var reconfigures = false
  /// Specs may have come or gone.
  private(set) var looksForSpecs = false

  init(_ changes: WatchedChanges, _ state: WatchState) {
    let projectFileChanged = changes.files.contains { state.projectFiles.contains($0) }
    reconfigures = changes.isUnknown || projectFileChanged
    looksForSpecs = changes.mayHaveSpecs || changes.isUnknown || !changes.goneDirectories.isEmpty
    if reconfigures { specs = Set(state.specs) }
    for file in changes.files { specs.formUnion(state.index.specs[file] ?? []) }
    for directory in changes.goneDirectories {
      specs.formUnion(state.specs(withFilesIn: directory))
    }
    // A spec of a folder that is not there any more has gone rather than gone wrong.
    if !state.folders.isEmpty, !state.missing.isDisjoint(with: changes.files) { looksForSpecs = true }
  }

  /// Plans specs that were not there before.
  mutating func add(_ paths: [String]) {
    specs.formUnion(paths)
    new.formUnion(paths)
  }
}

extension WatchedChanges {
  /// As at the beginning.
  static var everything: WatchedChanges {
    var changes = WatchedChanges()
    changes.loseAll()
    return changes
  }
}
