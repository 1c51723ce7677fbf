import SystemIO

/// Finds spec files below a folder (contract, core §7.6).
public struct SpecDiscovery: Sendable {
  public var fileSystem: any FileSystem

  public init(fileSystem: any FileSystem = POSIXFileSystem()) { self.fileSystem = fileSystem }

  /// All `*.json`, `*.star` and `*.bzl` below `folder`, sorted by path, except reports, project files and names that
  /// begin with `_` or `.`.
  ///
  /// Links to folders are not followed: a link upwards would never end.
  public func specs(below folder: String) throws(SystemError) -> [String] { try tree(below: folder).specs }

  /// The specs, and the folders that were looked at, `folder` among them.
  func tree(below folder: String) throws(SystemError) -> (specs: [String], folders: [String]) {
    var found: [String] = []
    var looked: [String] = []
    var folders = [folder]
    while let next = folders.popLast() {
      looked.append(next)
      for entry in try fileSystem.entries(ofDirectory: next) {
        let name = entry.name
        if Self.isHidden(name) { continue }
        let path = next == "." ? name : FilePath.join(next, name)
        if entry.kind == .directory {
          folders.append(path)
        } else if Self.isSpec(name) {
          found.append(path)
        }
      }
    }
    // By bytes: the order must not depend on a locale.
    return (found.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }, looked)
  }

  /// Whether an entry of this name is passed over.
  static func isHidden(_ name: String) -> Bool {
    name.hasPrefix("_") || name.hasPrefix(".") || name == ProjectLocation.projectFileName
  }

  /// Whether a file of this name counts as a spec.
  static func isSpec(_ name: String) -> Bool {
    let lower = name.lowercased()
    return !lower.contains(".report.") && lower != "generation_summary.json"
      && [".json", ".star", ".bzl"].contains { lower.hasSuffix($0) }
  }
}
