import JSONCore
import SpecCade
import Testing

/// Contract, core §7.11, §9.4, audio §17.3.
@Suite struct CompareCommandTests {
  @Test("the envelope and its fields; differences are A less B")
  func document() throws {
    let scratch = try Scratch()
    let (a, b) = (
      try scratch.put("a.wav", try SoundFiles.tone(level: 0.25)), try scratch.put("b.wav", try SoundFiles.tone())
    )
    let run = CommandRun("compare", "--a", a, "--b", b, "--json")
    let document = try run.document()
    #expect(run.code == 0 && document.keys == ["success", "errors", "result"])
    let result = try #require(document["result"])
    #expect(result.keys == ["path_a", "path_b", "asset_type", "hash_a", "hash_b", "identical", "metrics"])
    #expect(result["identical"] == false && result["asset_type"] == "audio")
    let metrics = try #require(result["metrics"])
    #expect(
      metrics.keys == [
        "type", "loudness_delta_percent", "peak_delta_db", "rms_delta_db", "spectral_correlation",
      ])
    #expect(metrics["type"] == "audio")
    #expect(abs(try #require(metrics["rms_delta_db"]?.number) + 6.02) < 0.01)
    #expect(abs(try #require(metrics["loudness_delta_percent"]?.number) + 50) < 0.1)
    let same = try CommandRun("compare", a, a, "--json").document()["result"]
    #expect(same?["identical"] == true && same?["metrics"]?["peak_delta_db"] == .float(0))
    #expect(same?["hash_a"] == same?["hash_b"])
  }

  @Test("for people: a word beside the likeness")
  func lines() throws {
    let scratch = try Scratch()
    let path = try scratch.put("a.wav", try SoundFiles.tone())
    let run = CommandRun("compare", path, path)
    #expect(run.code == 0 && run.output.contains("identical, byte for byte"))
    #expect(run.output.contains("spectral_correlation: 1.000000 (very similar)"))
  }

  @Test("what cannot be compared has its code and exit code 1")
  func failures() throws {
    let scratch = try Scratch()
    try scratch.put("a.wav", try SoundFiles.tone())
    try scratch.put("slow.wav", try SoundFiles.tone(rate: 22050))
    try scratch.put("broken.wav", "x")
    try scratch.put("a.png", "x")
    for (a, b, code) in [
      ("a.wav", "slow.wav", "CLI_012"), ("a.wav", "broken.wav", "CLI_012"), ("a.wav", "none.wav", "CLI_001"),
      ("a.wav", "a.png", "CLI_011"), ("a.png", "a.png", "CLI_011"),
    ] {
      let run = CommandRun("compare", scratch(a), scratch(b), "--json")
      let document = try run.document()
      #expect(run.code == 1 && document.keys == ["success", "errors"], "\(a) \(b)")
      #expect(document["errors"]?[0]?["code"] == .string(code), "\(a) \(b)")
    }
    let rates = CommandRun("compare", scratch("a.wav"), scratch("slow.wav"))
    #expect(rates.error.contains("44100 Hz and 22050 Hz") && rates.error.contains("[CLI_012]"))
    #expect(CommandRun("compare", scratch("a.wav")).code == 2)
  }
}
