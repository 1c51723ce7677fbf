import Foundation

/// A run of the program that faults are injected into.
struct FaultScenario: Sendable, CustomStringConvertible {
  let name: String
  /// The words of the command, below a folder.
  let arguments: @Sendable (Folder) -> [String]
  /// Puts what stands there before.
  let prepare: @Sendable (Folder) throws -> Void
  /// The command removes files: those may be gone or still be there.
  var removes = false
  /// The exit codes of errors; some commands have their own.
  var failures: Set<Int32> = [1, 2]
  /// What cannot be read counts as missing, and the answer says so.
  var takesUnreadableForMissing = false
  /// What has to hold besides the files' bytes, before every run: times that a snapshot does not keep.
  var settle: @Sendable (Folder) -> Void = { _ in }

  var description: String { name }

  private static func generate(_ folder: Folder, _ spec: String = "specs/probe.json") -> [String] {
    ["generate", folder(spec), "-o", folder("out"), "--cache-dir", folder("cache")]
  }

  private static func run(_ arguments: [String]) { _ = InProcess(arguments) }

  static let all: [FaultScenario] = [
    FaultScenario(
      name: "generate, nothing there", arguments: { generate($0) },
      prepare: {
        try $0.put("specs/probe.json", ProbeSpec.text(seed: 1))
      }),
    FaultScenario(
      name: "generate over what an older spec made", arguments: { generate($0) },
      prepare: {
        try $0.put("specs/probe.json", ProbeSpec.text(seed: 2))
        run(generate($0))
        try $0.put("specs/probe.json", ProbeSpec.text(seed: 3, size: 200))
      }),
    FaultScenario(
      name: "generate from the cache", arguments: { generate($0) },
      prepare: {
        try $0.put("specs/probe.json", ProbeSpec.text(seed: 4))
        run(generate($0))
        $0.remove("out")
      }),
    FaultScenario(
      name: "generate what is there", arguments: { generate($0) },
      prepare: {
        try $0.put("specs/probe.json", ProbeSpec.text(seed: 5))
        run(generate($0))
      }),
    FaultScenario(
      name: "generate variants", arguments: { generate($0) + ["--expand-variants"] },
      prepare: {
        let variants = #", "variants": [{"variant_id": "soft", "seed_offset": 1}]"#
        try $0.put("specs/probe.json", ProbeSpec.text(seed: 6, outputs: ["a.png"], more: variants))
      }),
    FaultScenario(
      name: "validate after a good generation", arguments: { ["validate", $0("specs/probe.json")] },
      prepare: {
        try $0.put("specs/probe.json", ProbeSpec.text(seed: 7))
        run(generate($0))
      }),
    FaultScenario(
      name: "generate-all, one made, one changed, one new",
      arguments: {
        ["generate-all", "-s", $0("specs"), "-o", $0("out"), "--cache-dir", $0("cache"), "--jobs", "1"]
      },
      prepare: {
        for (id, seed) in [("one", 8), ("two", 9)] as [(String, UInt32)] {
          try $0.put("specs/\(id).json", ProbeSpec.text(id: id, seed: seed, outputs: ["\(id).png"]))
          run(generate($0, "specs/\(id).json"))
        }
        try $0.put("specs/two.json", ProbeSpec.text(id: "two", seed: 10, outputs: ["two.png"]))
        try $0.put("specs/more/three.json", ProbeSpec.text(id: "three", seed: 11, outputs: ["more/three.png"]))
      }),
    FaultScenario(
      name: "generate-all with variants and previews",
      arguments: {
        [
          "generate-all", "-s", $0("specs"), "-o", $0("out"), "--cache-dir", $0("cache"), "--jobs", "1",
          "--expand-variants", "--preview", "1",
        ]
      },
      prepare: {
        let variants = #", "variants": [{"variant_id": "soft", "seed_offset": 1}]"#
        try $0.put("specs/probe.json", ProbeSpec.text(seed: 24, outputs: ["a.png"], more: variants))
      }),
    FaultScenario(
      name: "fmt", arguments: { ["fmt", $0("specs/probe.json")] },
      prepare: {
        try $0.put("specs/probe.json", ProbeSpec.text(seed: 12))
      }),
    FaultScenario(
      name: "cache clear", arguments: { ["cache", "clear", "--cache-dir", $0("cache")] },
      prepare: {
        try $0.put("specs/probe.json", ProbeSpec.text(seed: 13))
        run(generate($0))
      }, removes: true),
    FaultScenario(
      name: "cache info", arguments: { ["cache", "info", "--cache-dir", $0("cache")] },
      prepare: {
        try $0.put("specs/probe.json", ProbeSpec.text(seed: 14))
        run(generate($0))
      }),
    FaultScenario(
      name: "hash", arguments: { ["hash", $0("specs/probe.json")] },
      prepare: {
        try $0.put("specs/probe.json", ProbeSpec.text(seed: 15))
      }),
    FaultScenario(
      name: "eval", arguments: { ["eval", $0("specs/probe.json")] },
      prepare: {
        try $0.put("specs/probe.json", ProbeSpec.text(seed: 16))
      }),
    FaultScenario(
      name: "cache gc of everything",
      arguments: { ["cache", "gc", "--max-size", "0", "--cache-dir", $0("cache")] },
      prepare: {
        try $0.put("specs/probe.json", ProbeSpec.text(seed: 17))
        run(generate($0))
      }, removes: true,
      settle: { folder in
        for name in folder.snapshot().names where name.hasPrefix("cache/") {
          let old = Date(timeIntervalSinceNow: -7200)
          try? FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: folder(name))
        }
      }),
    FaultScenario(
      name: "cache verify", arguments: { ["cache", "verify", "--cache-dir", $0("cache")] },
      prepare: {
        try $0.put("specs/probe.json", ProbeSpec.text(seed: 18))
        run(generate($0))
      }, takesUnreadableForMissing: true),
    FaultScenario(
      name: "generate in a project",
      arguments: { ["generate", $0("game/specs/probe.json"), "-o", $0("out"), "--cache-dir", $0("cache")] },
      prepare: {
        try $0.put("game/speccade.json", #"{"default_budget": "strict"}"#)
        try $0.put("game/specs/probe.json", ProbeSpec.text(seed: 19))
      }),
    FaultScenario(
      name: "reproduce", arguments: { ["reproduce", $0("specs/probe-01.report.json")] },
      prepare: {
        try $0.put("specs/probe.json", ProbeSpec.text(seed: 20))
        run(generate($0))
      }, failures: [1, 3], takesUnreadableForMissing: true),
    FaultScenario(
      name: "attest", arguments: { ["attest", $0("specs/probe-01.report.json"), "-o", $0("statement.json")] },
      prepare: {
        try $0.put("specs/probe.json", ProbeSpec.text(seed: 21))
        run(generate($0))
      }),
    FaultScenario(
      name: "report show", arguments: { ["report", "show", $0("specs/probe-01.report.json")] },
      prepare: {
        try $0.put("specs/probe.json", ProbeSpec.text(seed: 22))
        run(generate($0))
      }),
    FaultScenario(
      name: "generate from Starlark that loads a chain of modules",
      arguments: { ["generate", $0("game/specs/probe.star"), "-o", $0("out"), "--cache-dir", $0("cache")] },
      prepare: {
        try $0.put("game/speccade.json", "{}")
        try $0.put("game/lib/near.star", "load(\"deep/far.star\", \"far\")\ndef near(): return far + 1\n")
        try $0.put("game/lib/deep/far.star", "far = 99\n")
        // What a wrong look for the project's folder would find instead.
        try $0.put("game/specs/lib/near.star", "def near(): return 50\n")
        try $0.put(
          "game/specs/probe.star",
          "load(\"//lib/near.star\", \"near\")\n"
            + ProbeSpec.text(seed: 23).replacingOccurrences(of: "\"size\": 100", with: "\"size\": near()"))
      }),
    FaultScenario(
      name: "audit that writes baselines", arguments: { ["audit", $0("sounds"), "--update-baselines"] },
      prepare: { try $0.put("sounds/a.wav", Self.wave) }),
    FaultScenario(
      name: "analyze into a file",
      arguments: { ["analyze", $0("sounds/a.wav"), "--output-format", "csv", "-o", $0("table.csv")] },
      prepare: { try $0.put("sounds/a.wav", Self.wave) }),
  ]

  /// A WAV file of eight bits, all of whose bytes are text, and whose mean is near enough to zero for an audit.
  private static let wave: String = {
    let samples = String(repeating: "\u{7F}\u{7F}\u{7F}s\u{7F}", count: 20)
    let format = "fmt \u{10}\0\0\0\u{1}\0\u{1}\0\u{40}\u{1F}\0\0\u{40}\u{1F}\0\0\u{1}\0\u{8}\0"
    return "RIFF\0\0\0\0WAVE\(format)data\u{64}\0\0\0\(samples)"
  }()
}
