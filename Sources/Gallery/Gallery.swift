import BLAKE3
import SpecCade
import SpecModel
import SystemIO

/// A page that shows every asset below an output root: one HTML file that opens from disk and fetches nothing.
///
/// Cells come from families (`GalleryFamily`); the page knows none of them. The bytes depend on the files and options
/// alone. Assets are read and written one group after the other: memory does not grow with their number, but for names and
/// reports.
public struct Gallery: Sendable {
  /// Where files of assets go.
  public enum Placement: String, Sendable, CaseIterable {
    /// Into the page, if they are not larger than `embeddedBytes` together; else beside it.
    case automatic = "auto"
    case embed, link
  }

  public struct Options: Sendable {
    public var title: String
    /// Folders with specs and their reports, besides the output root.
    public var reportFolders: [String] = []
    public var placement = Placement.automatic
    /// Only assets of these kinds; empty: all.
    public var kinds: [String] = []
    /// Only assets that have all of these tags.
    public var tags: [String] = []
    /// Only assets whose name or path has this in it, capitals aside.
    public var text: String?
    /// How many assets are measured at once.
    public var jobs: Int
    /// Told after each group of assets how many are done, of how many.
    public var progress: @Sendable (Int, Int) -> Void = { _, _ in }

    public init(title: String = "Assets", jobs: Int = Environment.processorCount) {
      self.title = title
      self.jobs = max(jobs, 1)
    }
  }

  /// What is on a page that was written.
  public struct Summary: Sendable {
    public var assetCount = 0
    /// In the families' order.
    public var counts: [(kind: String, count: Int)] = []
    public var isLinked = false
    /// The size of the page.
    public var byteCount: Int64 = 0
    /// What is wrong with files or reports, for people.
    public var warnings: [String] = []
  }

  /// Up to this, sounds and pictures go into the page by default.
  public static let embeddedBytes: Int64 = 64 << 20
  /// A larger file is neither read nor put into the page.
  static let largestFile = 256 << 20

  /// The families of this version; the first that shows an asset has it.
  public static let families: [any GalleryFamily] = [SoundFamily(), PictureFamily(), FileFamily()]

  public let engine: Engine
  public let families: [any GalleryFamily]

  public init(engine: Engine, families: [any GalleryFamily] = Gallery.families) {
    self.engine = engine
    self.families = families
  }

  /// Writes the page, whole or not at all.
  ///
  /// - Throws: CLI_110 where the folders cannot be read or the page cannot be written.
  public func write(_ root: String, to page: String, _ options: Options) throws(Diagnostic) -> Summary {
    let fileSystem = engine.generator.fileSystem
    do throws(SystemError) {
      let discovery = AssetDiscovery(root: root, reportFolders: options.reportFolders, fileSystem: fileSystem)
      let entries = chosen(try discovery.assets(), options)
      let writer = try PageWriter(page: page, fileSystem: fileSystem)
      return try write(entries, to: writer, options)
    } catch {
      throw Diagnostic(
        .galleryFailed, "cannot make the page: \(error)",
        hint: "give a folder of assets, and a page in a folder that is there",
        file: error.path.isEmpty ? nil : error.path)
    }
  }

  private struct Entry {
    var asset: GalleryAsset
    let family: any GalleryFamily
  }

  /// The assets that the options ask for, with their families. Specs are read only where tags decide.
  private func chosen(_ assets: [GalleryAsset], _ options: Options) -> [Entry] {
    let text = options.text?.lowercased()
    return assets.compactMap { asset in
      guard let family = families.first(where: { $0.shows(asset) }),
        options.kinds.isEmpty || options.kinds.contains(family.kind),
        text.map({ asset.name.lowercased().contains($0) || asset.file.path.lowercased().contains($0) }) ?? true
      else { return nil }
      guard !options.tags.isEmpty else { return Entry(asset: asset, family: family) }
      let tags = source(of: asset)?.tags ?? []
      return options.tags.allSatisfy { tags.contains($0) } ? Entry(asset: asset, family: family) : nil
    }
  }

  private func source(of asset: GalleryAsset) -> GallerySource? {
    guard let report = asset.report, let path = asset.reportPath else { return nil }
    return SourceDiscovery(engine: engine).source(of: report, at: path)
  }

  private func write(
    _ entries: [Entry], to writer: PageWriter, _ options: Options
  ) throws(SystemError) -> Summary {
    let total = entries.reduce(into: Int64(0)) { $0 += $1.asset.file.size }
    var summary = Summary(assetCount: entries.count)
    summary.isLinked = options.placement == .link || (options.placement == .automatic && total > Self.embeddedBytes)
    summary.counts = families.map { family in
      (family.kind, entries.reduce(0) { $0 + ($1.family.kind == family.kind ? 1 : 0) })
    }.filter { $0.count > 0 }
    let frame = PageFrame(title: options.title, families: families, isLinked: summary.isLinked)
    try writer.write(frame.head(assetCount: entries.count))
    for first in stride(from: 0, to: entries.count, by: options.jobs) {
      let group = Array(entries[first..<min(first + options.jobs, entries.count)])
      let results = CellGroup(count: group.count)
      let (isLinked, links) = (summary.isLinked, writer.links)
      Parallel.overCores(group.count) { index in
        results[index] = cell(group[index], number: first + index + 1, isLinked, links)
      }
      for case let cell? in results.cells {
        try writer.write(cell.bytes)
        summary.warnings += cell.warnings
      }
      options.progress(first + group.count, entries.count)
    }
    try writer.write(frame.foot)
    summary.byteCount = try writer.commit()
    return summary
  }

  /// Everything of one asset.
  private func cell(_ entry: Entry, number: Int, _ isLinked: Bool, _ links: PageLinks) -> CellGroup.Cell {
    var asset = entry.asset
    asset.source = source(of: asset)
    let contents = try? engine.generator.fileSystem.read(asset.file.location, limit: Self.largestFile)
    var cell = entry.family.cell(asset, contents)
    if contents == nil { cell.problems.append("The file cannot be read, or is larger than 256 MiB.") }
    let recorded = asset.report?.provenance?.artifacts.first { $0.path == asset.file.path }?.hash
    let isAsReported = recorded.flatMap { hash in contents.map { BLAKE3.hash($0).hexadecimal == hash } }
    let isBeside = cell.needsFile && (isLinked || contents == nil)
    let article = CellWriter(
      family: entry.family, asset: asset, cell: cell, isAsReported: isAsReported,
      link: isBeside ? links.address(of: asset.file.location) : nil
    ).article(number: number)
    if cell.needsFile, !isBeside, let contents {
      cell.parts.append(GalleryCell.Part("file", contents))
    }
    var warnings = cell.problems.map { "\(asset.file.path): \($0)" }
    if isAsReported == false { warnings.append("\(asset.file.path): changed since its report was written") }
    return CellGroup.Cell(bytes: PageWriter.bytes(article, cell.parts), warnings: warnings)
  }
}
