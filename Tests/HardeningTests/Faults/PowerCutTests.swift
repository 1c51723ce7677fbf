import FaultInjection
import Testing

/// Power fails after a success was told: what was told to be made is there.
@Suite("Power cuts") struct PowerCutTests {
  @Test("Outputs, reports and formatted files that were told to be written survive; a torn cache costs a rendering")
  func afterSuccess() throws {
    let folder = try Folder()
    let generate = ["generate", folder("specs/probe.json"), "-o", folder("out"), "--cache-dir", folder("cache")]
    for seed in [921, 922, 921] as [UInt32] {
      try folder.put("specs/probe.json", ProbeSpec.text(seed: seed))
      let disk = PowerCutFileSystem()
      #expect(InProcess(generate, disk).code == 0)
      let told = folder.snapshot()
      let damaged = try disk.cutPower()
      let left = folder.snapshot()
      for (name, bytes) in told.files where !name.hasPrefix("cache/") {
        #expect(left.files[name] == bytes, "\(name) did not survive; damaged: \(damaged)")
      }
      // What the cache lost is a miss.
      folder.remove("out")
      let again = InProcess(generate)
      #expect(again.code == 0, "\(again)")
      let now = folder.snapshot()
      for (name, bytes) in told.files where name.hasPrefix("out/") { #expect(now.files[name] == bytes, "\(name)") }
    }
    let disk = PowerCutFileSystem()
    #expect(InProcess(["fmt", folder("specs/probe.json")], disk).code == 0)
    let formatted = folder.bytes("specs/probe.json")
    try disk.cutPower()
    #expect(folder.bytes("specs/probe.json") == formatted)
  }

  @Test("Power fails at any moment of a run: every name holds the old bytes or the new ones")
  func atAnyMoment() throws {
    let folder = try Folder()
    let generate = ["generate", folder("specs/probe.json"), "-o", folder("out"), "--no-cache"]
    try folder.put("specs/probe.json", ProbeSpec.text(seed: 931))
    #expect(InProcess(generate).code == 0)
    try folder.put("specs/probe.json", ProbeSpec.text(seed: 932))
    let before = folder.snapshot()
    let counting = FaultyFileSystem()
    #expect(InProcess(generate, counting).code == 0)
    let after = folder.snapshot()
    for call in 1...counting.calls() {
      try folder.restore(before)
      // From some call on nothing reaches the disk any more, and then it is dark.
      let disk = PowerCutFileSystem()
      _ = InProcess(generate, FaultyFileSystem(disk, plan: FaultPlan(call: call, .eio, lasting: true)))
      try disk.cutPower()
      for (name, bytes) in folder.snapshot().files where name.hasPrefix("out/") && !name.contains(".tmp-") {
        #expect(bytes == before.files[name] || bytes == after.files[name], "\(name) is torn at call \(call)")
      }
      #expect(InProcess(generate).code == 0)
      let now = folder.snapshot()
      for (name, bytes) in after.files where name.hasPrefix("out/") { #expect(now.files[name] == bytes, "\(name)") }
    }
    Intensity.record("power cuts: at each of \(counting.calls()) calls and after 4 successes, 0 torn or lost outputs")
  }
}
