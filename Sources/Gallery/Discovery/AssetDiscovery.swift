import SpecCade
import SpecModel
import SystemIO

/// Finds assets below an output root: those that reports list, and files that no report knows.
struct AssetDiscovery {
  let root: String
  /// Where reports are looked for, besides the root.
  let reportFolders: [String]
  let fileSystem: any FileSystem

  /// Files that are assets by themselves.
  private static let formats: Set<String> = ["wav", "ogg", "mp3", "flac", "xm", "it", "png", "glb", "gltf"]
  static let reportEnding = ".report.json"

  /// The assets, by the bytes of their paths. Links are not followed.
  func assets() throws(SystemError) -> [GalleryAsset] {
    let files = try tree(root)
    let byPath = Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    var assets: [GalleryAsset] = []
    var known: Set<String> = []
    for (path, report) in try reports(files) {
      guard let asset = asset(report, at: path, byPath), !known.contains(asset.file.path) else { continue }
      assets.append(asset)
      known.formUnion(report.outputs.map(\.path))
    }
    for file in files where !known.contains(file.path) && isAsset(file.path, byPath) {
      assets.append(GalleryAsset(file: file))
    }
    // By bytes: the order must not depend on a locale.
    return assets.sorted { Array($0.file.path.utf8).lexicographicallyPrecedes(Array($1.file.path.utf8)) }
  }

  private func asset(
    _ report: Report, at path: String, _ files: [String: GalleryAsset.File]
  ) -> GalleryAsset? {
    let present = report.outputs.filter { $0.kind != .preview }.compactMap { files[$0.path] }
    let primary = report.outputs.first { $0.kind == .primary && files[$0.path] != nil }.flatMap { files[$0.path] }
    guard report.ok, let file = primary ?? present.first else { return nil }
    var asset = GalleryAsset(file: file, report: report, reportPath: path)
    asset.companions = present.filter { $0 != file }
    asset.missing = report.outputs.map(\.path).filter { files[$0] == nil }
    return asset
  }

  /// Whether a file that no report knows is an asset, and no picture of one.
  private func isAsset(_ path: String, _ files: [String: GalleryAsset.File]) -> Bool {
    guard let kind = FilePath.fileExtension(of: path), Self.formats.contains(kind) else { return false }
    for picture in ["waveform", "spectrogram"] where path.hasSuffix("_preview.\(picture).png") {
      let stem = path.dropLast("_preview.\(picture).png".count)
      if files["\(stem).wav"] != nil { return false }
    }
    return true
  }

  /// Good reports by their paths: those below the root, then those of the other folders.
  private func reports(_ files: [GalleryAsset.File]) throws(SystemError) -> [(String, Report)] {
    var paths = files.map(\.location).filter { $0.hasSuffix(Self.reportEnding) }
    for folder in reportFolders {
      paths += try tree(folder).map(\.location).filter { $0.hasSuffix(Self.reportEnding) && !paths.contains($0) }
    }
    let store = ReportStore(fileSystem: fileSystem)
    return paths.compactMap { path in store.read(path).map { (path, $0) } }
  }

  /// All files below a folder but hidden ones, by their paths.
  private func tree(_ folder: String) throws(SystemError) -> [GalleryAsset.File] {
    var found: [GalleryAsset.File] = []
    var folders = [""]
    while let next = folders.popLast() {
      let location = next.isEmpty ? folder : FilePath.join(folder, next)
      for entry in try fileSystem.entries(ofDirectory: location) where !entry.name.hasPrefix(".") {
        let path = next.isEmpty ? entry.name : "\(next)/\(entry.name)"
        switch entry.kind {
        case .directory: folders.append(path)
        case .regular:
          let file = FilePath.join(folder, path)
          let status = try fileSystem.existingStatus(file, followLink: false)
          found.append(GalleryAsset.File(path: path, location: file, size: status?.size ?? 0))
        default: break
        }
      }
    }
    return found.sorted { Array($0.path.utf8).lexicographicallyPrecedes(Array($1.path.utf8)) }
  }
}
