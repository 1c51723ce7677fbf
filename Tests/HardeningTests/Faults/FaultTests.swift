import FaultInjection
import Testing

/// Every call into the operating system fails once, and every call from there on, and nothing is lost.
@Suite("Faults inside") struct FaultTests {
  @Test(
    "Whatever call fails, the error is told, what was there is intact, and the next run ends the work",
    arguments: FaultScenario.all)
  func everyCall(_ scenario: FaultScenario) throws {
    let folder = try Folder()
    try scenario.prepare(folder)
    let before = folder.snapshot()
    scenario.settle(folder)
    let probe = FaultyFileSystem()
    let clean = InProcess(scenario.arguments(folder), probe)
    #expect(clean.code == 0, "\(clean.text)")
    let verdict = FaultVerdict(scenario: scenario, before: before, after: folder.snapshot())
    #expect(verdict.after.temporaries.isEmpty && probe.calls() > 0)

    var runs = 0
    var failed = 0
    for plan in Self.plans(calls: probe.calls()) {
      try folder.restore(before)
      scenario.settle(folder)
      let faulty = FaultyFileSystem(plan: plan)
      let run = InProcess(scenario.arguments(folder), faulty)
      guard faulty.injected > 0 else { continue }
      runs += 1
      if run.code != 0 { failed += 1 }
      let wrong = verdict.faults(of: folder.snapshot(), run, plan)
      #expect(wrong.isEmpty, "\(plan): \(wrong) \(run)")

      let again = InProcess(scenario.arguments(folder))
      let left = verdict.differences(of: folder.snapshot(), strict: true)
      #expect(again.code == 0 && left.isEmpty, "\(plan), then a clean run: \(left) \(again)")
    }
    #expect(runs >= probe.calls(), "\(runs) runs for \(probe.calls()) calls")
    Intensity.record("faults inside, \(scenario): \(probe.calls()) calls, \(runs) plans, \(failed) ended in an error")
  }

  /// Every call with every fault, once and for ever; in short, two faults for every call and the others in turn.
  static func plans(calls: Int) -> [FaultPlan] {
    var plans: [FaultPlan] = []
    for call in 0..<calls {
      for (index, fault) in Fault.all.enumerated() {
        guard Intensity.isFull || index < 2 || (call + index) % 5 == 0 else { continue }
        plans.append(FaultPlan(call: call + 1, fault))
        plans.append(FaultPlan(call: call + 1, fault, lasting: true))
      }
    }
    return plans
  }
}
