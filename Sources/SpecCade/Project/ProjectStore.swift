import SpecModel
import Synchronization
import SystemIO

/// The projects that specs belong to, each read once, however many specs it has.
///
/// A batch of a thousand specs in one folder looks upwards once and reads one project file.
public final class ProjectStore: Sendable {
  private struct Memory {
    var folders: [String: Place] = [:]
    var projects: [String: Result<Project?, ProjectProblems>] = [:]
    /// How many project files were read, for tests.
    var reads = 0
  }

  /// A folder without links, and the project that it is in.
  private struct Place: Sendable {
    let folder: String
    let location: ProjectLocation?
  }

  private let fileSystem: any FileSystem
  private let memory = Mutex(Memory())

  public init(fileSystem: any FileSystem = POSIXFileSystem()) { self.fileSystem = fileSystem }

  /// Where the project of a spec lies; nil outside of any.
  public func location(of path: String) -> ProjectLocation? { place(of: path)?.place.location }

  /// The project of a spec, and the spec's path below its folder; nil without a project file.
  ///
  /// - Throws: What is wrong with the project file.
  public func project(of path: String) throws(ProjectProblems) -> (project: Project, relativePath: String)? {
    guard let (place, name) = place(of: path), let location = place.location, location.projectFile != nil,
      let project = try project(at: location)
    else { return nil }
    let folder = place.folder.utf8.dropFirst(location.root == "/" ? 0 : location.root.utf8.count).drop { $0 == 0x2F }
    let below = String(Substring(folder))
    return (project, below.isEmpty ? name : "\(below)/\(name)")
  }

  /// What a project's file says of its cache; nil where it says nothing, or is not right, which its specs will be told.
  public func cacheSettings(at location: ProjectLocation) -> CacheSettings? {
    guard location.projectFile != nil, let cache = try? project(at: location)?.cache else { return nil }
    return CacheSettings(directory: cache.directory, maximumBytes: cache.maxSizeBytes.map { Int64(clamping: $0) })
  }

  /// Forgets what was read: for a program that watches files.
  public func forget() {
    memory.withLock {
      $0.folders = [:]
      $0.projects = [:]
    }
  }

  var readCount: Int { memory.withLock { $0.reads } }

  private func project(at location: ProjectLocation) throws(ProjectProblems) -> Project? {
    if let known = memory.withLock({ $0.projects[location.root] }) { return try known.get() }
    // Read under the lock: the others wait rather than read it too.
    let result = memory.withLock { memory in
      if let known = memory.projects[location.root] { return known }
      let result: Result<Project?, ProjectProblems>
      do throws(ProjectProblems) {
        result = .success(try Project.read(location, fileSystem))
      } catch {
        result = .failure(error)
      }
      memory.reads += 1
      memory.projects[location.root] = result
      return result
    }
    return try result.get()
  }

  private func place(of path: String) -> (place: Place, name: String)? {
    let status = try? fileSystem.existingStatus(path, followLink: false)
    // A link leads to the project of what it points to; a file that is not there would be where its folder is.
    if status?.kind == .symbolicLink {
      guard let real = try? fileSystem.realPath(path) else { return nil }
      return (
        Place(folder: FilePath.parent(of: real), location: .containing(real, fileSystem: fileSystem)),
        FilePath.name(of: real)
      )
    }
    let folder = FilePath.parent(of: path)
    if let known = memory.withLock({ $0.folders[folder] }) { return (known, FilePath.name(of: path)) }
    guard let real = try? fileSystem.realPath(folder.isEmpty ? "." : folder) else { return nil }
    let place = Place(folder: real, location: .containing(real, fileSystem: fileSystem))
    memory.withLock { $0.folders[folder] = place }
    return (place, FilePath.name(of: path))
  }
}
