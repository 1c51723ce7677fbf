import ArtifactCache
import Synchronization
import SystemIO

/// Which cache a spec's results are kept in: one look for each folder of specs, one cache for each place.
public final class CacheSelection: Sendable {
  private let settings: CacheSettings
  private let projectSettings: @Sendable (ProjectLocation) -> CacheSettings?
  private let fileSystem: any FileSystem
  private let known = Mutex(Known())

  private struct Known {
    var byFolder: [String: ArtifactCache?] = [:]
    var byDirectory: [String: ArtifactCache] = [:]
  }

  /// By project, unless the settings name a folder.
  public init(
    _ settings: CacheSettings, projectSettings: @escaping @Sendable (ProjectLocation) -> CacheSettings? = { _ in nil },
    fileSystem: any FileSystem = POSIXFileSystem()
  ) {
    self.settings = settings
    self.projectSettings = projectSettings
    self.fileSystem = fileSystem
  }

  /// The cache of a spec; nil where there is no place for one.
  public func cache(forSpecAt path: String) -> ArtifactCache? {
    let folder = FilePath.parent(of: path)
    return known.withLock { known in
      if let found = known.byFolder[folder] { return found }
      let cache = location(of: folder).map { location in
        if let cache = known.byDirectory[location.directory] { return cache }
        let cache = ArtifactCache(
          directory: location.directory, also: settings.also, maximumBytes: location.maximumBytes,
          fileSystem: fileSystem)
        known.byDirectory[location.directory] = cache
        return cache
      }
      known.byFolder[folder] = .some(cache)
      return cache
    }
  }

  /// Where the results of a folder's specs are kept.
  public func location(of folder: String) -> CacheLocation? {
    CacheLocation.of(folder, settings, projectSettings: projectSettings, fileSystem: fileSystem)
  }
}

/// The cache that a generation uses.
public enum CacheChoice: Sendable {
  case none
  case one(ArtifactCache)
  case byProject(CacheSelection)

  public func cache(forSpecAt path: String) -> ArtifactCache? {
    switch self {
    case .none: nil
    case .one(let cache): cache
    case .byProject(let selection): selection.cache(forSpecAt: path)
    }
  }
}
