import SpecModel
import SystemIO

/// Where reports are kept: `{asset_id}.report.json` beside the spec (contract, core §5.1).
public struct ReportStore: Sendable {
  /// What became of a report that was to be written.
  public enum Outcome: Sendable, Hashable {
    case written
    /// The file says the same already, apart from what varies between identical runs.
    case unchanged
    /// The file has what a good generation recorded, which a validation does not replace.
    case keptGenerated
  }

  public var fileSystem: any FileSystem

  /// Told the name of another source whose report a new one replaces: both have one `asset_id` in one folder.
  public typealias Replacement = (_ otherSource: String) -> Void

  public init(fileSystem: any FileSystem = POSIXFileSystem()) { self.fileSystem = fileSystem }

  /// The report's path, or nil for an identifier that must not choose a path.
  public func path(forSpecAt specPath: String, assetId: String, variantId: String? = nil) -> String? {
    guard AssetId.isValid(assetId) else { return nil }
    let name = variantId.map { "\(assetId)__\($0)" } ?? assetId
    let directory = specPath.lastIndex(of: "/").map { specPath[...$0] } ?? ""
    return "\(directory)\(name).report.json"
  }

  /// The report that is there; nil where there is none or it is damaged.
  public func read(_ path: String) -> Report? {
    (try? fileSystem.read(path, limit: Self.maximumBytes)).flatMap { Report.read($0) }
  }

  /// The report of a file that the user named.
  ///
  /// - Throws: CLI_001 where it cannot be read or believed.
  public func load(_ path: String) throws(Diagnostic) -> Report {
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try fileSystem.read(path, limit: Self.maximumBytes)
    } catch {
      throw Diagnostic(.fileRead, "Failed to read file '\(path)': \(error.reason)", file: path)
    }
    return try Report.read(bytes, file: path)
  }

  /// Writes a report whole, unless the file says the same already or knows more.
  ///
  /// - Parameters:
  ///   - keepingGenerated: Leave what a good generation recorded alone, whatever was found since: its hashes are those of
  ///     the files that were made, and a validation makes none.
  ///   - replaces: Called after the report of another source, which is still there, was replaced.
  ///   - complete: Fills in what varies between runs; called only when the report is written.
  public func write(
    _ report: Report, to path: String, keepingGenerated: Bool, replaces: Replacement = { _ in },
    complete: (inout Report) -> Void = { _ in }
  ) throws(SystemError) -> Outcome {
    var existing: Report?
    if let bytes = try contents(path, mustBeRead: keepingGenerated) {
      if report.isRecorded(in: bytes) { return .unchanged }
      existing = Report.read(bytes)
    }
    if keepingGenerated, let existing, existing.ok, !existing.outputs.isEmpty { return .keptGenerated }
    var report = report
    complete(&report)
    try fileSystem.writeAtomically(path: path, bytes: report.text())
    if let other = otherSource(existing, report, path) { replaces(other) }
    return .written
  }

  /// The source of an earlier report, where it is another one than this report's and still there.
  private func otherSource(_ existing: Report?, _ report: Report, _ path: String) -> String? {
    guard let earlier = existing?.provenance?.sourcePath, let now = report.provenance?.sourcePath else { return nil }
    let (name, own) = (FilePath.name(of: earlier), FilePath.name(of: now))
    guard name != own, existing?.specHash != report.specHash else { return nil }
    let file = FilePath.join(FilePath.parent(of: path), name)
    return ((try? fileSystem.existingStatus(file)) ?? nil) == nil ? nil : file
  }

  /// - Parameter mustBeRead: A report that is there and cannot be read is an error: overwriting it could lose a good one.
  private func contents(_ path: String, mustBeRead: Bool) throws(SystemError) -> [UInt8]? {
    do throws(SystemError) {
      return try fileSystem.read(path, limit: Self.maximumBytes)
    } catch {
      if mustBeRead, !error.isNotFound, error.code > 0 { throw error }
      return nil
    }
  }

  static let maximumBytes = 64 << 20
}
