import Synchronization
import SystemIO

/// One look at all files of a cache.
struct CacheScan: Sendable {
  struct File: Sendable {
    var kind: StoreAddress.Kind
    var hash: String
    var size: Int64
    /// When it was last used, in nanoseconds since 1970.
    var modified: Int64
  }

  let directory: CacheDirectory
  /// The file system's time.
  let now: Int64

  init(_ directory: CacheDirectory, now: Int64) {
    self.directory = directory
    self.now = now
  }

  /// All files, in no order.
  ///
  /// - Complexity: One look at each file; the 512 folders independently of one another.
  func run(_ options: EvictionOptions) -> CacheFiles {
    let shelves = [StoreAddress.Kind.action, .blob].flatMap { kind in names(of: kind).map { (kind, $0) } }
    let results = ResultShelf<CacheFiles>(count: shelves.count)
    options.parallel(shelves.count) { index in
      let (kind, name) = shelves[index]
      results.put(look(at: name, kind, removingLeftovers: !options.isDryRun), at: index)
    }
    var all = CacheFiles()
    for result in results.results {
      all.files += result.files
      all.removedTemporaryFiles += result.removedTemporaryFiles
    }
    return all
  }

  private func names(of kind: StoreAddress.Kind) -> [String] {
    let entries = (try? directory.fileSystem.entries(ofDirectory: directory.layout.folder(kind))) ?? []
    return entries.filter { $0.kind == .directory }.map(\.name)
  }

  private func look(at shelf: String, _ kind: StoreAddress.Kind, removingLeftovers: Bool) -> CacheFiles {
    var found = CacheFiles()
    let fileSystem = directory.fileSystem
    let path = "\(directory.layout.folder(kind))/\(shelf)"
    guard let folder = try? fileSystem.open(path, in: nil, .directory(followLink: false)) else { return found }
    defer { try? fileSystem.close(folder) }
    for entry in (try? fileSystem.entries(of: folder)) ?? [] {
      guard let status = try? fileSystem.status(entry.name, in: folder, followLink: false), status.kind == .regular
      else { continue }
      if StoreAddress(kind, entry.name) != nil {
        found.files.append(File(kind: kind, hash: entry.name, size: status.size, modified: status.modified))
      } else if removingLeftovers, AtomicFileWriter.isTemporaryName(entry.name),
        status.modified < now - Self.leftoverAge,
        (try? fileSystem.remove(entry.name, in: folder, isDirectory: false)) != nil
      {
        found.removedTemporaryFiles += 1
      }
    }
    return found
  }

  /// A temporary file that nobody has written to for an hour is nobody's.
  private static let leftoverAge: Int64 = 3_600_000_000_000
}

/// What a scan found.
struct CacheFiles: Sendable {
  var files: [CacheScan.File] = []
  var removedTemporaryFiles = 0

  var bytes: Int64 { files.reduce(0) { $0 &+ $1.size } }
  func count(_ kind: StoreAddress.Kind) -> Int { files.count { $0.kind == kind } }

  /// The files that have to go, the least recently used first, and how many of them are in use.
  func victims(
    _ options: EvictionOptions, now: Int64, inUseSince: Int64
  ) -> (files: [CacheScan.File], keptInUse: Int) {
    var rest = bytes
    let oldest = options.maximumAge.map { now &- $0 } ?? .min
    guard rest > options.maximumBytes || options.maximumAge != nil else { return ([], 0) }
    // Ties, which a file system with coarse times has many of, by name: the same files go on every machine.
    let order = files.indices.map { (age: age(files[$0]), index: $0) }
      .sorted { $0.age != $1.age ? $0.age < $1.age : files[$0.index].hash < files[$1.index].hash }
    var victims: [CacheScan.File] = []
    var kept = 0
    for (age, index) in order {
      guard rest > options.maximumBytes || age < oldest else { break }
      if files[index].modified >= inUseSince {
        kept += 1
      } else {
        victims.append(files[index])
        rest &-= files[index].size
      }
    }
    return (victims, kept)
  }

  private func age(_ file: CacheScan.File) -> Int64 {
    file.kind == .action ? file.modified : file.modified &+ 2 &* CacheDirectory.grace
  }
}

/// Results of independent pieces of work, in the pieces' order.
final class ResultShelf<Result: Sendable>: Sendable {
  private let stored: Mutex<[Result?]>

  init(count: Int) { stored = Mutex([Result?](repeating: nil, count: count)) }

  func put(_ result: Result, at index: Int) { stored.withLock { $0[index] = result } }

  var results: [Result] { stored.withLock { $0.compactMap(\.self) } }
}
