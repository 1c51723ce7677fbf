import ArtifactCache
import SpecCade
import SpecModel
import SystemIO

/// Files that SpecCade writes for itself and finds again in any state.
enum RecordTargets {
  static func project(_ bytes: [UInt8]) -> String? {
    do throws(ProjectProblems) {
      let project = try Project.read(bytes, file: "speccade.json", root: ".")
      guard let again = try? Project.read(bytes, file: "speccade.json", root: ".") else {
        return "read once, not twice"
      }
      return again.profiles.map(\.name) == project.profiles.map(\.name) ? nil : "it reads differently the second time"
    } catch {
      if error.diagnostics.isEmpty { return "it is refused without a reason" }
      for problem in error.diagnostics {
        if problem.message.isEmpty { return "\(problem.code) says nothing" }
        guard let place = problem.position?.offset else { continue }
        if !(0...bytes.count).contains(place) { return "\(problem.code) stands at \(place) of \(bytes.count)" }
      }
      return nil
    }
  }

  static func report(_ bytes: [UInt8]) -> String? {
    guard let report = Report.read(bytes) else { return nil }
    let text = report.text()
    guard let again = Report.read(text) else { return "a report that was read cannot be written and read again" }
    if !again.saysTheSame(as: report) { return "a report says something else after writing and reading" }
    return again.text() == text ? nil : "a report's text differs the second time"
  }

  static func cacheEntry(_ bytes: [UInt8]) -> String? {
    guard let entry = try? ActionEntry(text: bytes) else { return nil }
    guard let again = try? ActionEntry(text: entry.text()) else { return "an entry cannot be written and read again" }
    if again.key != entry.key || again.artifacts != entry.artifacts {
      return "an entry says something else when read again"
    }
    return nil
  }

  static func cacheBlob(_ bytes: [UInt8]) -> String? {
    var artifact = CachedArtifact()
    artifact.size = UInt64(bytes.count)
    artifact.blob = String(repeating: "0", count: 64)
    var problems: [StoreProblem] = []
    let cache = ArtifactCache(directory: "cache", fileSystem: OneFile(bytes))
    return cache.blob(of: artifact, &problems) == nil ? nil : "a blob under a wrong name is believed"
  }
}
