import SystemIO

/// Where a source lies: the folder that its modules may not leave, and its own below it.
struct ModulePlace: Sendable {
  /// The project's folder, or else the source's; absolute and without links.
  let root: String
  /// The names from there to the source's folder.
  let folder: [String]
  /// The source file's own name.
  let name: String

  init(_ sourcePath: String, _ fileSystem: any FileSystem, _ projectRoot: (String) -> String?) {
    // A link leads to the project of what it points to. A source that is only in memory is where it would be.
    let file = Self.realPath(of: sourcePath, fileSystem)
    let realFolder = FilePath.parent(of: file)
    name = FilePath.name(of: file)
    let above = projectRoot(realFolder) ?? realFolder
    let isAbove = above == "/" || realFolder == above || realFolder.hasPrefix(above + "/")
    root = isAbove ? above : realFolder
    folder = isAbove ? realFolder.dropFirst(above.count).split(separator: "/").map(String.init) : []
  }

  private static func realPath(of path: String, _ fileSystem: any FileSystem) -> String {
    if let status = try? fileSystem.existingStatus(path, followLink: false), status.kind == .symbolicLink,
      let real = try? fileSystem.realPath(path)
    {
      return real
    }
    let parent = FilePath.parent(of: path)
    let name = FilePath.name(of: path)
    if let real = try? fileSystem.realPath(parent) { return FilePath.join(real, name) }
    return PathText.normalized(FilePath.join(Environment.currentDirectory ?? "/", path))
  }

  /// The file of a module as seen from the source's folder: `../helpers/drums.star`.
  func relativePath(of names: [String]) -> String {
    PathText.relative("/" + names.joined(separator: "/"), to: "/" + folder.joined(separator: "/"))
  }

  /// The file of a module as the user would name it, who named the source.
  func path(of names: [String], beside sourcePath: String, _ fileSystem: any FileSystem) -> String {
    let relative = relativePath(of: names)
    let named = PathText.normalized(FilePath.join(FilePath.parent(of: sourcePath), relative))
    guard relative.hasPrefix("..") else { return named }
    let absolute = FilePath.join(root, names.joined(separator: "/"))
    // Where the source's folder was reached through a link, `..` as text is another folder.
    guard let real = try? fileSystem.realPath(FilePath.parent(of: named)), real == FilePath.parent(of: absolute) else {
      return absolute
    }
    return named
  }
}
