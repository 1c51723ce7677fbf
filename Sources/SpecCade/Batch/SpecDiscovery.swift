import SystemIO

/// Finds spec files below a folder (contract, core §7.6).
public struct SpecDiscovery: Sendable {
  public var fileSystem: any FileSystem

  public init(fileSystem: any FileSystem = POSIXFileSystem()) { self.fileSystem = fileSystem }

  /// All `*.json`, `*.star` and `*.bzl` below `folder`, sorted by path, except reports, project files and names that
  /// begin with `_` or `.`.
  ///
  /// Links to folders are not followed: a link upwards would never end.
  public func specs(below folder: String) throws(SystemError) -> [String] {
    var found: [String] = []
    var folders = [folder]
    while let next = folders.popLast() {
      for entry in try fileSystem.entries(ofDirectory: next) {
        let name = entry.name
        if name.hasPrefix("_") || name.hasPrefix(".") || name == ProjectLocation.projectFileName { continue }
        let path = next == "." ? name : FilePath.join(next, name)
        if entry.kind == .directory {
          folders.append(path)
        } else if isSpec(name) {
          found.append(path)
        }
      }
    }
    // By bytes: the order must not depend on a locale.
    return found.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
  }

  private func isSpec(_ name: String) -> Bool {
    let lower = name.lowercased()
    return !lower.contains(".report.") && lower != "generation_summary.json"
      && [".json", ".star", ".bzl"].contains { lower.hasSuffix($0) }
  }
}
