import BLAKE3
import FaultInjection
import JSONCore
import SpecModel

/// What must hold of a folder while and after things go wrong.
struct FaultVerdict {
  let scenario: FaultScenario
  /// The files before the run, and after a run in which nothing went wrong.
  let before: Snapshot
  let after: Snapshot

  /// What is wrong with what stands there after a run with faults; empty: nothing.
  func faults(of now: Snapshot, _ run: InProcess, _ plan: FaultPlan) -> [String] {
    var found: [String] = []
    for (name, bytes) in now.files where !name.contains(".tmp-") && !Self.isBookkeeping(name) {
      let isOld = before.files[name].map { same(name, $0, bytes) } ?? false
      let isNew = after.files[name].map { same(name, $0, bytes) } ?? false
      if !isOld, !isNew, !isLegalAnyway(name, bytes) { found.append("\(name) has neither the old bytes nor the new") }
    }
    for name in before.names where now.files[name] == nil && !scenario.removes && !Self.isBookkeeping(name) {
      found.append("\(name) is lost")
    }
    if run.code == 0 {
      found += differences(of: now, strict: false)
      // A cache that could not be written is said.
      let cache = after.names.filter { $0.hasPrefix("cache/") && !Self.isBookkeeping($0) }
      if !scenario.removes, cache.contains(where: { now.files[$0] == nil }), !run.text.contains("W102") {
        found.append("exit 0, and nothing says that the cache was not written")
      }
    } else {
      if !scenario.failures.contains(run.code) { found.append("exit \(run.code)") }
      if !run.text.contains(Self.reason(plan.fault)), !scenario.takesUnreadableForMissing {
        found.append("the reason is not told")
      }
    }
    if !plan.fault.isError, run.code != 0 { found.append("a short count is no error") }
    return found
  }

  /// What differs from a run in which nothing went wrong.
  ///
  /// - Parameter strict: The cache and temporaries count too.
  func differences(of now: Snapshot, strict: Bool) -> [String] {
    var found: [String] = []
    for name in after.names where (strict || !name.hasPrefix("cache/")) && !Self.isBookkeeping(name) {
      guard let bytes = now.files[name] else {
        found.append("\(name) is missing")
        continue
      }
      if let expected = after.files[name], !same(name, expected, bytes, strict), !name.hasSuffix("_summary.json") {
        found.append("\(name) has other bytes")
      }
    }
    guard strict else { return found }
    return found
      + now.names.filter { after.files[$0] == nil && !Self.isBookkeeping($0) }.map { "\($0) should not be there" }
  }

  /// What the cache keeps for itself: counts, marks of running processes that the next eviction removes, and the tag for
  /// backup programs. Nothing reads artifacts from it.
  private static func isBookkeeping(_ name: String) -> Bool {
    guard name.hasPrefix("cache/") else { return false }
    return ["/leases/", "/growth", "/usage", "CACHEDIR.TAG"].contains { name.contains($0) }
  }

  /// Equal bytes; of reports what does not vary between identical runs.
  ///
  /// - Parameter strict: Off, a report may lack what could not be looked up of where its spec came from, but not what was
  ///   made.
  private func same(_ name: String, _ left: [UInt8], _ right: [UInt8], _ strict: Bool = false) -> Bool {
    if left == right { return true }
    guard name.hasSuffix(".report.json"), let left = Report.read(left), let right = Report.read(right) else {
      return false
    }
    if left.saysTheSame(as: right) { return true }
    let (made, expected) = (left.outputs.map { [$0.path, $0.hash] }, right.outputs.map { [$0.path, $0.hash] })
    return !strict && left.ok && right.ok && left.specHash == right.specHash && made == expected
  }

  /// A report of the failure, a summary, and a blob under its right name are whole in themselves.
  private func isLegalAnyway(_ name: String, _ bytes: [UInt8]) -> Bool {
    if name.hasSuffix(".report.json") { return Report.read(bytes).map { !$0.ok } ?? false }
    if name.hasSuffix("generation_summary.json") { return (try? JSONDocument.parse(bytes)) != nil }
    return false
  }

  private static func reason(_ fault: Fault) -> String {
    switch fault {
    case .error(4): "Interrupted system call"
    case .error(5): "Input/output error"
    case .error(13): "Permission denied"
    case .error(24): "Too many open files"
    case .error(28), .torn: "No space left on device"
    case .error(let code): "error \(code)"
    case .short: ""
    }
  }
}
