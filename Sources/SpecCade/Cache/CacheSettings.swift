import ArtifactCache
import SystemIO

/// What is said about the cache besides the folder that a project or a user has anyway.
public struct CacheSettings: Sendable {
  /// `--cache-dir` or `SPECCADE_CACHE_DIR`: wins over everything.
  public var directory: String?
  /// `--cache-also`: read-only caches that are asked before anything is generated.
  public var also: [String] = []
  /// `--cache-max-size` or `SPECCADE_CACHE_MAX_SIZE`, in bytes: wins over the project's.
  public var maximumBytes: Int64?

  public init(directory: String? = nil, also: [String] = [], maximumBytes: Int64? = nil) {
    self.directory = directory
    self.also = also
    self.maximumBytes = maximumBytes
  }
}

/// Where a spec's results are kept (docs/caching.md, contract, core §6).
public struct CacheLocation: Sendable, Hashable {
  public enum Reason: String, Sendable, Hashable {
    /// The user named it.
    case named
    /// The project file names it.
    case projectFile = "project file"
    /// `.speccade/cache` of the project.
    case project
    /// The user's cache folder: the spec is in no project.
    case user
  }

  public var directory: String
  public var reason: Reason
  /// What it may grow to, in bytes.
  public var maximumBytes: Int64

  /// - Parameters:
  ///   - path: A spec, or a folder.
  ///   - projectSettings: What a project's file says of its cache; a relative folder is below the project's.
  /// - Returns: Nil where there is no place: no project, and neither XDG_CACHE_HOME nor HOME.
  public static func of(
    _ path: String, _ settings: CacheSettings = CacheSettings(),
    projectSettings: (ProjectLocation) -> CacheSettings? = { _ in nil },
    fileSystem: any FileSystem = POSIXFileSystem()
  ) -> CacheLocation? {
    // A project is asked for its size also where its folder is not used; a named folder without project costs no look.
    let project =
      settings.directory == nil || settings.maximumBytes == nil
      ? ProjectLocation.containing(path, fileSystem: fileSystem) : nil
    let own = project.flatMap { projectSettings($0) }
    let maximum = settings.maximumBytes ?? own?.maximumBytes ?? CacheDirectory.defaultMaximumBytes
    func location(_ directory: String, _ reason: Reason) -> CacheLocation {
      CacheLocation(directory: directory, reason: reason, maximumBytes: max(0, maximum))
    }
    if let named = settings.directory { return location(named, .named) }
    if let project {
      if let directory = own?.directory { return location(FilePath.join(project.root, directory), .projectFile) }
      return location(FilePath.join(project.root, "\(ProjectLocation.stateFolderName)/cache"), .project)
    }
    return ArtifactCache.defaultDirectory.map { location($0, .user) }
  }
}
