import JSONCore
import MediaFormats
import SpecModel
import Testing

/// `--sample-format`, and the hash that a WAV file with a note carries.
@Suite struct SampleFormatTests {
  static func spec(_ description: String = "a beep", note: String = #""base_note": "A4", "#) -> String {
    """
    {"spec_version": 1, "asset_id": "beep", "asset_type": "audio", "license": "CC0-1.0", "seed": 11,
     "description": "\(description)", "outputs": [{"kind": "primary", "format": "wav", "path": "beep.wav"}],
     "recipe": {"kind": "audio_v1", "params": {\(note)"duration_seconds": 0.1, "layers": [
       {"synthesis": {"type": "oscillator", "waveform": "sine", "frequency": 440}, "volume": 1, "pan": 0,
        "envelope": {"attack": 0.01, "decay": 0, "sustain": 1, "release": 0.02}}]}}}
    """
  }

  private func sound(_ scratch: Scratch) throws -> WAVSound {
    try WAVReader.read(#require(scratch.bytes("out/beep.wav")))
  }

  @Test func eachFormatIsMadeCachedAndRecordedByItself() throws {
    let scratch = try Scratch()
    let path = try scratch.put("beep.json", Self.spec())
    func make(_ more: String...) throws -> JSONTree {
      let run = CommandRun(
        list: ["generate", path, "-o", scratch("out"), "--cache-dir", scratch("cache"), "--json"] + more)
      #expect(run.code == 0, "\(run.output)")
      return try run.document()
    }
    for (format, bits) in [("pcm16", 16), ("pcm24", 24), ("pcm16-dithered", 16), ("float32", 32)] {
      let first = try make("--sample-format", format)
      #expect(first["result"]?["cache_hit"] == false)
      #expect(try sound(scratch).encoding.bitsPerSample == bits)
      let provenance = try #require(scratch.report("beep.report.json").provenance)
      #expect(provenance.sampleFormat == (format == "pcm16" ? nil : format))
      #expect(try make("--sample-format", format)["result"]?["cache_hit"] == true)
      let again = CommandRun("reproduce", scratch("beep.report.json"))
      #expect(again.code == 0, "\(again.output)\(again.error)")
      let check = CommandRun(
        "generate", path, "-o", scratch("out"), "--cache-dir", scratch("cache"), "--check", "--sample-format", format)
      #expect(check.code == 0, "\(check.output)")
    }
    #expect(try make()["result"]?["cache_hit"] == true, "the contract's format is the plain one")
    let unknown = CommandRun("generate", path, "--sample-format", "pcm8")
    #expect(unknown.code == 2 && unknown.error.contains("pcm16, pcm16-dithered, pcm24, float32"))
    try scratch.put("specs/beep.json", Self.spec())
    let all = CommandRun(
      "generate-all", scratch("specs"), "-o", scratch("out"), "--no-cache", "--force", "--sample-format", "pcm24")
    #expect(all.code == 0, "\(all.output)\(all.error)")
    #expect(try sound(scratch).encoding.bitsPerSample == 24)
  }

  @Test func aFileWithANoteNamesItsSpecAndOneWithoutServesEverySpecOfItsRecipe() throws {
    let scratch = try Scratch()
    func make(_ text: String) throws -> (isHit: Bool, hash: String, sound: WAVSound) {
      let path = try scratch.put("beep.json", text)
      let run = CommandRun("generate", path, "-o", scratch("out"), "--cache-dir", scratch("cache"), "--json")
      let document = try run.document()
      guard case .string(let hash)? = document["spec_hash"] else { throw Missing() }
      return (document["result"]?["cache_hit"] == true, hash, try sound(scratch))
    }
    let first = try make(Self.spec())
    #expect(!first.isHit && first.sound.info?.comment == "spec \(first.hash) seed 11")
    let second = try make(Self.spec("another word for it"))
    #expect(!second.isHit && second.hash != first.hash)
    #expect(second.sound.info?.comment == "spec \(second.hash) seed 11")
    #expect(second.sound.channels == first.sound.channels)
    #expect(try make(Self.spec()).isHit)
    let plain = try make(Self.spec(note: ""))
    #expect(!plain.isHit && plain.sound.info == nil)
    #expect(try make(Self.spec("another word for it", note: "")).isHit)
  }

  private struct Missing: Error {}
}
