import SpecModel
import SystemIO

/// What a watcher knows: the specs, what they were made from, and what became of them.
struct WatchState {
  /// In the order in which they are told.
  private(set) var specs: [String] = []
  /// The folders that are searched for specs.
  var folders: Set<String> = []
  private(set) var index = WatchIndex()
  /// The places where a project file is or may come.
  private(set) var projectFiles: Set<String> = []
  /// Files that specs depend on and that were not there at the last look.
  private(set) var missing: Set<String> = []
  private var checked: [String: Engine.Run] = [:]
  private var results: [String: BatchItem] = [:]
  /// What specs and variants may not write, because another one does, by the path of the spec.
  private var hindered: [String: [String]] = [:]

  /// The latest of every spec.
  var items: [BatchItem] { specs.compactMap { results[$0] } }

  func concerns(_ path: String) -> Bool { index.specs[path] != nil || projectFiles.contains(path) }

  /// Looks which of the changed files are there.
  mutating func look(at changes: WatchedChanges, _ fileSystem: any FileSystem) {
    let lost = index.specs.keys.filter { changes.goneDirectories.contains(FilePath.parent(of: $0)) }
    for file in changes.files.union(lost) where index.specs[file] != nil {
      if (try? fileSystem.existingStatus(file)) == nil { missing.insert(file) } else { missing.remove(file) }
    }
  }

  /// States the specs that there are.
  ///
  /// - Returns: Those that are new.
  mutating func setSpecs(_ paths: [String], folders: [String], _ turn: inout WatchTurn) -> [String] {
    self.folders = Set(folders)
    let old = Set(specs)
    let new = Set(paths)
    for path in specs where !new.contains(path) {
      index.forget(path)
      (checked[path], results[path]) = (nil, nil)
      hindered[path] = nil
      missing.remove(path)
      turn.gone.append(path)
    }
    specs = paths
    return paths.filter { !old.contains($0) }
  }

  func specs(withFilesIn directory: String) -> [String] {
    specs.filter { index.names(of: $0).contains { FilePath.parent(of: $0) == directory } }
  }

  // MARK: Directories

  /// Every directory in which something could happen that matters.
  mutating func directories(_ fileSystem: any FileSystem) -> Set<String> {
    let parents = Set(specs.map { FilePath.parent(of: $0) })
    var projects: Set<String> = []
    for folder in parents { projects.formUnion(Self.projectFolders(of: folder, fileSystem)) }
    projectFiles = Set(projects.map { FilePath.join($0, ProjectLocation.projectFileName) })
    return index.directories.union(parents).union(folders).union(projects)
  }

  /// From a folder of specs up to its project's: a nearer project file may come.
  private static func projectFolders(of folder: String, _ fileSystem: any FileSystem) -> [String] {
    guard var path = try? fileSystem.realPath(folder) else { return [] }
    guard let project = ProjectLocation.containing(path, fileSystem: fileSystem) else { return [path] }
    var folders = [path]
    while path != project.root, path != "/" {
      path = FilePath.parent(of: path)
      folders.append(path)
    }
    return folders
  }

  /// Files in directories that are new, which changed after a moment or were not there before.
  func news(in directories: Set<String>, since time: UTCTime, _ fileSystem: any FileSystem) -> Set<String> {
    guard !directories.isEmpty else { return [] }
    let limit = time.secondsSince1970 &* 1_000_000_000 &+ Int64(time.nanoseconds)
    return Set(
      index.specs.keys.filter { file in
        guard directories.contains(FilePath.parent(of: file)) else { return false }
        guard let status = try? fileSystem.existingStatus(file) else { return false }
        return status.modified > limit || missing.contains(file)
      })
  }
}

// MARK: - Making

extension WatchState {
  /// Makes some of the specs, and those that others hindered or begin to hinder.
  mutating func make(
    _ wanted: Set<String>, _ configuration: WatchConfiguration, _ fileSystem: any FileSystem, _ turn: inout WatchTurn
  ) {
    let batch = BatchGenerator(engine: configuration.engine)
    for run in batch.check(specs.filter(wanted.contains), configuration.options) {
      checked[run.path] = run
      index.record(run, keeping: run.validation?.validated == nil, fileSystem)
      missing.formUnion(WatchIndex.missingFiles(of: run, fileSystem))
    }
    let runs = specs.compactMap { checked[$0] }
    let before = hindered
    hindered = Self.hindered(runs, batch, configuration.options)
    let indices = runs.indices.filter { index in
      let path = runs[index].path
      return wanted.contains(path) || hindered[path] != before[path]
    }
    for item in batch.make(runs, at: indices, configuration.options) {
      results[item.run.path] = item
      if item.status == .notASpec, !folders.isEmpty { continue }
      turn.items.append(item)
    }
  }

  private static func hindered(
    _ runs: [Engine.Run], _ batch: BatchGenerator, _ options: BatchGenerator.Options
  ) -> [String: [String]] {
    let files = OutputCollisions.find(runs)
    let reports = ReportCollisions.find(runs, batch.engine.reports)
    let variants = batch.hindrances(runs, options)
    var hindered: [String: [String]] = [:]
    for (index, run) in runs.enumerated() {
      var reasons: [String] = []
      if let collision = files[index] { reasons.append(collision.message) }
      if let loser = reports[index] { reasons.append(loser.warning?.message ?? "") }
      if let hindrances = variants[index] { reasons += hindrances.reasons }
      if !reasons.isEmpty { hindered[run.path] = reasons }
    }
    return hindered
  }
}
