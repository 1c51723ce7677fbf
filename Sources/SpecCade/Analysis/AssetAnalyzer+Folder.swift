import SpecModel
import SystemIO

extension AssetAnalyzer {
  /// What became of one file of a folder.
  public struct Item: Sendable {
    public var path: String
    /// Nil where the file could not be measured.
    public var asset: AnalyzedAsset?
    public var error: Diagnostic?

    public init(path: String, asset: AnalyzedAsset? = nil, error: Diagnostic? = nil) {
      self.path = path
      self.asset = asset
      self.error = error
    }
  }

  /// Measures every file below a folder that belongs to a family, several at a time, in the order of their paths.
  ///
  /// - Parameter jobs: How many at once; nil: as many as there are cores.
  /// - Throws: CLI_001 where the folder cannot be read.
  public func analyze(folder: String, embedding: Bool = false, jobs: Int? = nil) throws(Diagnostic) -> [Item] {
    let paths = try files(below: folder, extensions: families.extensions)
    return WorkQueue(jobs: jobs).map(paths) { path in
      do throws(Diagnostic) {
        return Item(path: path, asset: try analyze(path, embedding: embedding))
      } catch {
        return Item(path: path, error: error)
      }
    }
  }

  /// The files below a folder with one of these extensions, whatever their case, sorted by the bytes of their paths.
  ///
  /// Links are followed (contract, core §7.10), into each folder once: a link upwards ends there.
  ///
  /// - Throws: CLI_001 where the folder, or one below it, cannot be read.
  func files(below folder: String, extensions: [String]) throws(Diagnostic) -> [String] {
    do throws(SystemError) {
      var search = Search(fileSystem: fileSystem, extensions: extensions)
      try search.look(into: folder)
      return search.found.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    } catch {
      throw Diagnostic(.fileRead, "Failed to read folder '\(folder)': \(error.reason)", file: folder)
    }
  }

  private struct Search {
    let fileSystem: any FileSystem
    let extensions: [String]
    var found: [String] = []
    private var seen: Set<FolderIdentity> = []

    init(fileSystem: any FileSystem, extensions: [String]) {
      self.fileSystem = fileSystem
      self.extensions = extensions
    }

    private struct FolderIdentity: Hashable {
      let device: UInt64
      let number: UInt64
    }

    mutating func look(into top: String) throws(SystemError) {
      var folders = [top]
      while let folder = folders.popLast() {
        // A file system that tells no numbers is walked as a tree.
        if let status = try fileSystem.existingStatus(folder), status.number != 0,
          !seen.insert(FolderIdentity(device: status.device, number: status.number)).inserted
        {
          continue
        }
        for entry in try fileSystem.entries(ofDirectory: folder) {
          let path = folder == "." ? entry.name : FilePath.join(folder, entry.name)
          var kind = entry.kind
          // A link that leads nowhere is passed over.
          if kind == .symbolicLink { kind = ((try? fileSystem.existingStatus(path)) ?? nil)?.kind ?? .other }
          if kind == .directory {
            folders.append(path)
          } else if kind == .regular, extensions.contains(FilePath.fileExtension(of: entry.name) ?? "") {
            found.append(path)
          }
        }
      }
    }
  }
}
