import SystemIO

/// Which project a spec belongs to: the nearest folder upwards that has a project file, or else a repository's top.
public struct ProjectLocation: Sendable, Hashable {
  /// The project's folder, absolute and without links.
  public var root: String
  /// `speccade.json` in that folder; nil where a repository's top was found instead.
  public var projectFile: String?

  public static let projectFileName = "speccade.json"
  /// What the tool keeps in a project, below its root.
  public static let stateFolderName = ".speccade"

  /// Looks upwards from a spec or folder; nil outside of any project.
  ///
  /// A project file wins over a repository that is nearer: it may stand for several.
  ///
  /// - Complexity: Two looks per folder above.
  public static func containing(_ path: String, fileSystem: any FileSystem = POSIXFileSystem()) -> ProjectLocation? {
    guard var folder = absoluteFolder(of: path, fileSystem) else { return nil }
    var repository: String?
    while true {
      let file = FilePath.join(folder, projectFileName)
      if isThere(file, fileSystem) { return ProjectLocation(root: folder, projectFile: file) }
      if repository == nil, isThere(FilePath.join(folder, ".git"), fileSystem) { repository = folder }
      if folder == "/" { break }
      folder = FilePath.parent(of: folder)
    }
    return repository.map { ProjectLocation(root: $0, projectFile: nil) }
  }

  private static func absoluteFolder(of path: String, _ fileSystem: any FileSystem) -> String? {
    guard let real = try? fileSystem.realPath(path.isEmpty ? "." : path) else { return nil }
    let status = try? fileSystem.existingStatus(real)
    return status?.kind == .directory ? real : FilePath.parent(of: real)
  }

  private static func isThere(_ path: String, _ fileSystem: any FileSystem) -> Bool {
    (try? fileSystem.existingStatus(path)) != nil
  }
}
