import SpecModel
import SystemIO

/// Where reports are kept: `{asset_id}.report.json` beside the spec (contract, core §5.1).
public struct ReportStore: Sendable {
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

  /// Writes a report whole. One that says the same as the file, apart from durations, is not written again.
  ///
  /// - Parameter keepingGenerated: Leave a good generation's report of the same spec alone: a validation knows less.
  public func write(_ report: Report, to path: String, keepingGenerated: Bool) throws(SystemError) {
    if let existing = try existing(path, mustBeRead: keepingGenerated) {
      if report.saysTheSame(as: existing) { return }
      if keepingGenerated, existing.ok, !existing.outputs.isEmpty, existing.specHash == report.specHash, report.ok {
        return
      }
    }
    try fileSystem.writeAtomically(path: path, bytes: report.text())
  }

  /// - Parameter mustBeRead: A report that is there and cannot be read is an error: overwriting it could lose a good one.
  private func existing(_ path: String, mustBeRead: Bool) throws(SystemError) -> Report? {
    do throws(SystemError) {
      return Report.read(try fileSystem.read(path, limit: Self.maximumBytes))
    } catch {
      if mustBeRead, !error.isNotFound, error.code > 0 { throw error }
      return nil
    }
  }

  private static let maximumBytes = 64 << 20
}
