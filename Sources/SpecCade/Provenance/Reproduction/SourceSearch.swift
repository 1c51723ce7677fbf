import BLAKE3
import SpecCompiler
import SpecModel
import SystemIO

/// Finds the source that a report was made from.
struct SourceSearch {
  let fileSystem: any FileSystem
  /// Where recorded paths begin; nil: at the project around the report.
  let root: String?

  /// The source: by the recorded path, beside the report, and last by its contents among the report's neighbours.
  ///
  /// Of several that are there the one with the recorded bytes counts; without any, the first, which then has changed.
  func find(_ recorded: Provenance, reportPath: String) throws(Diagnostic) -> String {
    let folder = FilePath.parent(of: reportPath)
    var candidates: [String] = []
    if let root { candidates.append(FilePath.join(root, recorded.sourcePath)) }
    if !recorded.sourcePath.isEmpty {
      candidates.append(FilePath.join(folder, FilePath.name(of: recorded.sourcePath)))
      if let project = ProjectLocation.containing(folder, fileSystem: fileSystem)?.root {
        candidates.append(FilePath.join(project, recorded.sourcePath))
      }
    }
    let present = candidates.filter { hash($0) != nil }
    if let exact = present.first(where: { hash($0) == recorded.sourceHash }) { return exact }
    let neighbours = ((try? fileSystem.entries(ofDirectory: folder)) ?? []).map { FilePath.join(folder, $0.name) }
    let isSource = { (path: String) in !path.contains(".report.") && (try? SourceDocument.kind(ofPath: path)) != nil }
    if let renamed = neighbours.first(where: { isSource($0) && hash($0) == recorded.sourceHash }) { return renamed }
    if let changed = present.first { return changed }
    let looked = candidates.isEmpty ? "its folder" : candidates.map { "'\($0)'" }.joined(separator: ", ")
    throw Diagnostic(
      .fileRead, "the source that '\(reportPath)' records is not there: looked at \(looked)",
      hint: recorded.environment?.gitCommit.map { "`git show \($0):\(recorded.sourcePath)` may have it" }
        ?? "say with --root where its path begins",
      file: reportPath)
  }

  private func hash(_ path: String) -> String? {
    (try? fileSystem.read(path, limit: 64 << 20)).map { BLAKE3.hash($0).hexadecimal }
  }
}
