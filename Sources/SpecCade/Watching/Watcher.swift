import SpecModel
import SystemIO

/// Makes specs again whenever something changes that they are made from: the spec, a module it loads, a file it names,
/// the project file.
///
/// ```swift
/// let watcher = Watcher(.folder("specs"), on: try SystemFileWatcher()) { WatchConfiguration(engine: engine, options: options) }
/// while let turn = try watcher.next() { print(turn.items.map(\.run.path)) }
/// ```
///
/// Everything happens in the calls of `next`, on their thread and the engine's; nothing runs in between. Changes during
/// a turn wait for the next one.
public final class Watcher {
  private let subject: WatchSubject
  private let files: any FileWatcher
  let fileSystem: any FileSystem
  private let timing: WatchTiming
  private let now: () -> UInt64
  private let configure: () throws(Diagnostic) -> WatchConfiguration

  private var directories: WatchedDirectories
  private var configuration: WatchConfiguration?
  var state = WatchState()
  private var hasBegun = false
  /// So that a folder that stays away is not told of at every change beside it.
  private var toldProblems: [String] = []
  /// The directories whose watch began in this turn.
  private var newDirectories: Set<String> = []
  /// Changes to take up without waiting.
  private var backlog: Set<String> = []

  /// - Parameters:
  ///   - now: Monotonic nanoseconds.
  ///   - configure: How to make; asked at the beginning and when a project file changed.
  public init(
    _ subject: WatchSubject, on files: any FileWatcher, fileSystem: any FileSystem = POSIXFileSystem(),
    timing: WatchTiming = WatchTiming(), now: @escaping () -> UInt64 = SystemClock.monotonicNanoseconds,
    configure: @escaping () throws(Diagnostic) -> WatchConfiguration
  ) {
    self.subject = subject
    self.files = files
    self.fileSystem = fileSystem
    self.timing = timing
    self.now = now
    self.configure = configure
    directories = WatchedDirectories(files, fileSystem)
  }

  /// Waits for changes and makes what they concern; the first call makes everything without waiting.
  ///
  /// - Returns: nil after the file watcher was stopped.
  /// - Throws: What keeps changes from being noticed at all; a spec that is wrong is part of the turn.
  public func next() throws(SystemError) -> WatchTurn? {
    if !hasBegun {
      hasBegun = true
      var turn = WatchTurn()
      turn.isFirst = true
      take(WatchedChanges.everything, since: now(), &turn)
      toldProblems = turn.problems.map(\.description)
      return turn
    }
    while true {
      guard let (changes, start) = try collect() else { return nil }
      var turn = WatchTurn()
      take(changes, since: start, &turn)
      let problems = turn.problems.map(\.description)
      let isNews = !turn.items.isEmpty || !turn.gone.isEmpty || (!problems.isEmpty && problems != toldProblems)
      toldProblems = problems
      if isNews { return turn }
    }
  }
}

// MARK: - Waiting

extension Watcher {
  /// The next changes that matter, with those that follow at once; nil after a stop.
  private func collect() throws(SystemError) -> (WatchedChanges, start: UInt64)? {
    var changes = WatchedChanges()
    for path in backlog { changes.finish(path) }
    backlog = []
    var first = now()
    var last = first
    while true {
      var milliseconds: Int?
      if !changes.isEmpty {
        let passed = Int((now() &- last) / 1_000_000)
        let total = Int((now() &- first) / 1_000_000)
        let patience = changes.unfinished.isEmpty && !isMissing(changes) ? timing.quiet : timing.unfinished
        let left = min(patience - passed, timing.limit - total)
        if left <= 0 { break }
        milliseconds = left
      }
      let events = try files.wait(milliseconds: milliseconds)
      let isFirst = changes.isEmpty
      var isNews = false
      for event in events {
        if event == .stopped { return nil }
        if note(event, &changes) { isNews = true }
      }
      if isNews {
        last = now()
        if isFirst { first = last }
      }
    }
    changes.settle()
    return (changes, last)
  }

  /// - Returns: Whether it matters.
  private func note(_ event: WatchEvent, _ changes: inout WatchedChanges) -> Bool {
    switch event {
    case .changed(let entry):
      let path = entry.path
      if state.concerns(path) {
        changes.finish(path)
      } else if mayHaveSpecs(entry) || (entry.isDirectory && directories.standIns.contains(entry.directory)) {
        changes.mayHaveSpecs = true
        if !entry.isDirectory { changes.finish(path) }
      } else {
        return false
      }
    case .beingWritten(let entry):
      guard state.concerns(entry.path) || mayHaveSpecs(entry) else { return false }
      changes.begin(entry.path)
    case .directoryGone(let directory):
      directories.lose(directory)
      changes.lose(directory)
    case .overflow: changes.loseAll()
    case .stopped: break
    }
    return true
  }

  private func mayHaveSpecs(_ entry: WatchEvent.Entry) -> Bool {
    guard state.folders.contains(entry.directory) else { return false }
    return entry.isDirectory ? !SpecDiscovery.isHidden(entry.name) : isNewSpec(entry.name)
  }

  private func isNewSpec(_ name: String) -> Bool { !SpecDiscovery.isHidden(name) && SpecDiscovery.isSpec(name) }

  /// Editors that first remove a file are given time to put the new one there.
  private func isMissing(_ changes: WatchedChanges) -> Bool {
    changes.files.contains { path in
      state.index.specs[path] != nil && (try? fileSystem.existingStatus(path)) == nil && !state.missing.contains(path)
    }
  }
}

// MARK: - Working

extension Watcher {
  private func take(_ changes: WatchedChanges, since start: UInt64, _ turn: inout WatchTurn) {
    let wallClock = SystemClock.wallClock()
    newDirectories = []
    state.look(at: changes, fileSystem)
    var plan = WatchPlan(changes, state)
    if plan.reconfigures {
      do throws(Diagnostic) {
        configuration = try configure()
      } catch {
        configuration = nil
        turn.problems.append(error)
      }
    }
    if plan.looksForSpecs { find(&plan, &turn) }
    if !turn.isFirst {
      turn.changed = changes.files.union(plan.new).sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    }
    if var configuration {
      // It remembers the state of the checkout, which a commit changes.
      configuration.engine.recorder = ProvenanceRecorder(fileSystem: fileSystem)
      state.make(plan.specs, configuration, fileSystem, &turn)
    }
    watchAll(&turn)
    // What changed between its reading and the watch was told by nobody.
    backlog = state.news(in: newDirectories, since: wallClock, fileSystem)
    turn.all = state.items
    turn.nanoseconds = now() &- start
  }

  /// Finds the specs that there are now, and plans those that are new.
  private func find(_ plan: inout WatchPlan, _ turn: inout WatchTurn) {
    switch subject {
    case .specs(let paths):
      var seen: Set<String> = []
      plan.add(state.setSpecs(paths.filter { seen.insert($0).inserted }, folders: [], &turn))
      watchAll(&turn)
    case .folder(let folder):
      do throws(SystemError) {
        let discovery = SpecDiscovery(fileSystem: fileSystem)
        var tree = try discovery.tree(below: folder)
        state.folders = Set(tree.folders)
        // A spec that came into a new folder before it was watched is found by the second look.
        if !watchAll(&turn).isEmpty { tree = try discovery.tree(below: folder) }
        plan.add(state.setSpecs(tree.specs, folders: tree.folders, &turn))
      } catch {
        _ = state.setSpecs([], folders: [folder], &turn)
        turn.problems.append(
          Diagnostic(
            .fileRead, "Failed to read folder '\(folder)': \(error.reason)",
            hint: "it is looked at again when it changes",
            file: folder))
      }
    }
  }

  /// Watches every directory that has to do with the specs; returns those that are new.
  @discardableResult
  private func watchAll(_ turn: inout WatchTurn) -> Set<String> {
    let (added, problems) = directories.set(state.directories(fileSystem))
    turn.problems += problems
    newDirectories.formUnion(added)
    return added
  }
}
