import SystemIO

/// Which specs depend on which files.
struct WatchIndex {
  /// Sorted where it matters: a set is never iterated into an output.
  private(set) var specs: [String: Set<String>] = [:]
  private var files: [String: [String]] = [:]

  /// The files that a spec was made from, in all the names that may change: a link and what it leads to.
  ///
  /// - Parameter keeping: The spec could not be read to its end: what it depended on before may be what is wrong now.
  mutating func record(_ run: Engine.Run, keeping: Bool, _ fileSystem: any FileSystem) {
    var names = Self.files(of: run, fileSystem).flatMap { Self.names(of: $0, fileSystem) }
    if keeping { names += files[run.path] ?? [] }
    forget(run.path)
    files[run.path] = names
    for name in names { specs[name, default: []].insert(run.path) }
  }

  mutating func forget(_ spec: String) {
    for name in files.removeValue(forKey: spec) ?? [] {
      specs[name]?.remove(spec)
      if specs[name]?.isEmpty == true { specs[name] = nil }
    }
  }

  /// Files that a spec wanted to load and that could not be read.
  static func missingFiles(of run: Engine.Run, _ fileSystem: any FileSystem) -> [String] {
    let folder = FilePath.parent(of: run.path)
    return (run.loadFailure?.loadedFiles ?? []).filter { $0.hash == nil }.map {
      path($0.path, from: folder, fileSystem)
    }
  }

  /// A file that is named relative to a spec's folder; without `..` where that is the same place, as it is but for links.
  private static func path(_ file: String, from folder: String, _ fileSystem: any FileSystem) -> String {
    let joined = FilePath.join(folder, file)
    guard file.hasPrefix("..") else { return joined }
    let plain = PathText.normalized(joined)
    guard let real = try? fileSystem.realPath(FilePath.parent(of: joined)),
      real == (try? fileSystem.realPath(FilePath.parent(of: plain)))
    else { return joined }
    return plain
  }

  func names(of spec: String) -> [String] { files[spec] ?? [] }

  /// The directories whose entries these files are.
  var directories: Set<String> { Set(specs.keys.map { FilePath.parent(of: $0) }) }

  /// The spec, the modules that it loads and the files that its recipe reads.
  private static func files(of run: Engine.Run, _ fileSystem: any FileSystem) -> [String] {
    let folder = FilePath.parent(of: run.path)
    let loaded = (run.loaded?.loadedFiles ?? run.loadFailure?.loadedFiles ?? []).map(\.path)
    let referenced = run.validation?.validated?.recipe.referencedFiles.map(\.path) ?? []
    return [run.path] + (loaded + referenced).map { path($0, from: folder, fileSystem) }
  }

  private static func names(of file: String, _ fileSystem: any FileSystem) -> [String] {
    let status = try? fileSystem.existingStatus(file, followLink: false)
    guard status?.kind == .symbolicLink, let real = try? fileSystem.realPath(file) else { return [file] }
    return [file, real]
  }
}
