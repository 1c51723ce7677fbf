import SpecModel

/// Specs of a batch whose reports would have the same name: same folder, same `asset_id`.
///
/// The contract names the file (core §5.1), so there is room for one. The first spec by path has it, whatever the threads
/// do; the others are made all the same, leave no report and say so.
enum ReportCollisions {
  struct Loser: Sendable {
    /// Nil for the same spec in two spellings (the `.star` and the `.json` of one asset): its report says enough.
    var warning: Diagnostic?
  }

  /// For the index of each spec that leaves its report to another.
  static func find(_ runs: [Engine.Run], _ reports: ReportStore) -> [Int: Loser] {
    var owners: [String: Int] = [:]
    owners.reserveCapacity(runs.count)
    var losers: [Int: Loser] = [:]
    for (index, run) in runs.enumerated() {
      guard let spec = run.validation?.spec, let path = reports.path(forSpecAt: run.path, assetId: spec.assetId) else {
        continue
      }
      guard let owner = owners[path] else {
        owners[path] = index
        continue
      }
      losers[index] = Loser(warning: warning(run, spec.assetId, runs[owner]))
    }
    return losers
  }

  private static func warning(_ run: Engine.Run, _ assetId: String, _ owner: Engine.Run) -> Diagnostic? {
    if let hash = run.validation?.validated?.specHash, hash == owner.validation?.validated?.specHash { return nil }
    return run.loaded.map {
      .reportCollision("no report is written: '\(assetId)' is also the asset_id of \(owner.path)", in: $0)
    }
  }
}

extension Diagnostic {
  /// The report of another spec with the same identifier was there, and is not any more.
  static func replacedReport(of source: String, _ assetId: String, in loaded: LoadedSpec) -> Diagnostic {
    reportCollision("the report of \(source) was replaced: its asset_id is '\(assetId)' too", in: loaded)
  }

  fileprivate static func reportCollision(_ message: String, in loaded: LoadedSpec) -> Diagnostic {
    Diagnostic(
      .reportCollision, message, at: ["asset_id"],
      hint: "give one of them another asset_id, or move it to another folder"
    ).located(in: loaded.root, file: loaded.path)
  }
}
