import SpecModel

/// What came of making a report's files again.
public struct Reproduction: Sendable {
  public enum Verdict: String, Sendable, Hashable, CaseIterable {
    /// Every recorded file came out with its recorded hash, and no other.
    case equal
    /// A file came out differently.
    case different
    /// It could not be tried: `problem` says why.
    case impossible
    /// The report records no files: of a validation, or of a failure.
    case nothing
  }

  public let reportPath: String
  public var assetId: String?
  public var verdict = Verdict.impossible
  /// The source that was used.
  public var sourcePath: String?
  /// Every recorded file, then those that nothing was recorded of.
  public var artifacts: [ArtifactComparison] = []
  /// Every recorded input that is another now, the likeliest reason first.
  public var changes: [InputChange] = []
  public var problem: Diagnostic?

  init(_ reportPath: String) { self.reportPath = reportPath }

  /// The changes that can have changed bytes.
  public var explanations: [InputChange] { changes.filter(\.changesBytes) }
}

/// A file as it was recorded and as it comes out now.
public struct ArtifactComparison: Sendable, Hashable {
  public var path: String
  /// BLAKE3 of the whole file; in reports without provenance the hash of `outputs`.
  public var recorded: String?
  /// The same of the new file; nil where it is not made any more.
  public var found: String?
  public var recordedSize: UInt64?
  public var foundSize: UInt64?

  public var isEqual: Bool { recorded == found && (recordedSize == nil || recordedSize == foundSize) }
}

/// An input that is not what the report recorded.
public struct InputChange: Sendable, Hashable {
  /// The member of the provenance: `algorithm_epoch`.
  public var input: String
  public var recorded: String
  public var found: String
  /// Whether the bytes may depend on it; what does not is said for context.
  public var changesBytes: Bool

  init(_ input: String, _ recorded: String?, _ found: String?, changesBytes: Bool) {
    self.input = input
    self.recorded = recorded ?? "nothing"
    self.found = found ?? "nothing"
    self.changesBytes = changesBytes
  }

  /// Compares what a report recorded with what is here.
  static func all(_ recorded: Provenance, _ found: Provenance, recordedTarget: String?) -> [InputChange] {
    var changes: [InputChange] = []
    func compare(_ input: String, _ old: String?, _ new: String?, changesBytes: Bool) {
      // What an older report does not say has not changed as far as anybody knows.
      guard let old, old != new else { return }
      changes.append(InputChange(input, old, new, changesBytes: changesBytes))
    }
    compare("spec_hash", known(recorded.specHash), found.specHash, changesBytes: true)
    compareFiles(recorded.files, found.files, &changes)
    if recorded.seed != found.seed {
      compare("seed", String(recorded.seed), String(found.seed), changesBytes: true)
    }
    compare("algorithm_epoch", text(recorded.algorithmEpoch), text(found.algorithmEpoch), changesBytes: true)
    compare("backend_name", recorded.backendName, found.backendName, changesBytes: true)
    compare("backend_version", recorded.backendVersion, found.backendVersion, changesBytes: true)
    compare("tool_version", known(recorded.toolVersion), found.toolVersion, changesBytes: true)
    compare("budget_hash", recorded.budgetHash, found.budgetHash, changesBytes: true)
    // These reach the bytes only through the spec, or not at all.
    compare("source_hash", known(recorded.sourceHash), found.sourceHash, changesBytes: false)
    compare("stdlib_version", recorded.stdlibVersion, found.stdlibVersion, changesBytes: false)
    compare("target", recordedTarget, Tool.targetTriple, changesBytes: false)
    return changes
  }

  private static func compareFiles(_ recorded: [InputFile], _ found: [InputFile], _ changes: inout [InputChange]) {
    for file in recorded {
      let now = found.first { $0.path == file.path && $0.role == file.role }
      if now?.hash != file.hash {
        changes.append(InputChange("files: \(file.path)", file.hash, now?.hash, changesBytes: true))
      }
    }
    for file in found where !recorded.contains(where: { $0.path == file.path && $0.role == file.role }) {
      changes.append(InputChange("files: \(file.path)", nil, file.hash, changesBytes: true))
    }
  }

  private static func text(_ number: UInt32?) -> String? { number.map(String.init) }
  private static func known(_ text: String) -> String? { text.isEmpty ? nil : text }
}
