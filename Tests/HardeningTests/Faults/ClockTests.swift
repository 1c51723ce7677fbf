import FaultInjection
import Foundation
import SystemIO
import Testing

/// A clock that jumps: files from the future, from before 1970, and times that change between two looks.
@Suite("A clock that jumps") struct ClockTests {
  @Test("Whatever times the files claim, outputs, cache and reports are what they would be")
  func fileTimes() throws {
    let folder = try Folder()
    try folder.put("specs/probe.json", ProbeSpec.text(seed: 911))
    let generate = ["generate", folder("specs/probe.json"), "-o", folder("out"), "--cache-dir", folder("cache")]
    #expect(InProcess(generate).code == 0)
    let whole = folder.snapshot()
    for seconds in [-4e9, -1, 0, 1, 4e9, 9e9] as [Double] {
      for name in folder.snapshot().names {
        try? FileManager.default.setAttributes(
          [.modificationDate: Date(timeIntervalSince1970: seconds)], ofItemAtPath: folder(name))
      }
      for gone in ["", "out"] {
        if !gone.isEmpty { folder.remove(gone) }
        let run = InProcess(generate)
        #expect(run.code == 0 && !run.text.contains("W102"), "\(seconds): \(run)")
        let now = folder.snapshot()
        #expect(now.names == whole.names)
        for (file, bytes) in whole.files where !file.hasSuffix(".report.json") {
          #expect(now.files[file] == bytes, "\(seconds): \(file)")
        }
      }
    }
  }
}
