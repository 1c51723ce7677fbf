import JSONCore
import SchemaKit

extension Report {
  /// What two runs that make the same bytes have in common, on any machine: no durations, no cache outcome, no platform,
  /// no state of a checkout.
  public func stableDocument() -> JSONDocument {
    var copy = self
    copy.stages = nil
    copy.run = nil
    copy.gitCommit = nil
    copy.gitDirty = nil
    copy.provenance?.environment = nil
    // Required in a report, so the schema cannot leave them out.
    return removing(["duration_ms", "target_triple"], from: copy.jsonDocument().root)
  }

  /// Whether the two say the same apart from what varies between identical runs.
  public func saysTheSame(as other: Report) -> Bool {
    CanonicalJSON.bytes(of: stableDocument().root) == CanonicalJSON.bytes(of: other.stableDocument().root)
  }

  /// Whether a file holds this report already, apart from what varies between identical runs, and undamaged.
  ///
  /// Quicker than reading the other report: what varies is taken over from the file, and then the texts are compared.
  public func isRecorded(in bytes: [UInt8]) -> Bool {
    guard let root = (try? JSONDocument.parse(bytes))?.root, let duration = root["duration_ms"]?.uint64,
      let target = root["target_triple"]?.string
    else { return false }
    var copy = self
    copy.durationMilliseconds = duration
    copy.targetTriple = target
    copy.gitCommit = root["git_commit"]?.string
    copy.gitDirty = root["git_dirty"]?.boolean
    copy.stages = root["stages"].flatMap { [StageTime].decode($0).value }
    copy.run = root["run"].flatMap { RunRecord.decode($0).value }
    copy.provenance?.environment = root["provenance"]?["environment"].flatMap { BuildEnvironment.decode($0).value }
    return copy.text() == bytes
  }
}
