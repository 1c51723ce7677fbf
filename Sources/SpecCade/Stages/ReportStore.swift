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
  ///   - complete: Fills in what varies between runs; called only when the report is written.
  public func write(
    _ report: Report, to path: String, keepingGenerated: Bool, complete: (inout Report) -> Void = { _ in }
  ) throws(SystemError) -> Outcome {
    if let bytes = try existing(path, mustBeRead: keepingGenerated) {
      if report.isRecorded(in: bytes) { return .unchanged }
      if keepingGenerated, let existing = Report.read(bytes), existing.ok, !existing.outputs.isEmpty {
        return .keptGenerated
      }
    }
    var report = report
    complete(&report)
    try fileSystem.writeAtomically(path: path, bytes: report.text())
    return .written
  }

  /// - Parameter mustBeRead: A report that is there and cannot be read is an error: overwriting it could lose a good one.
  private func existing(_ path: String, mustBeRead: Bool) throws(SystemError) -> [UInt8]? {
    do throws(SystemError) {
      return try fileSystem.read(path, limit: Self.maximumBytes)
    } catch {
      if mustBeRead, !error.isNotFound, error.code > 0 { throw error }
      return nil
    }
  }

  static let maximumBytes = 64 << 20
}
