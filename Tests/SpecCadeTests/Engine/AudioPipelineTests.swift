import BLAKE3
import JSONCore
import MediaFormats
import SpecCade
import SpecModel
import Testing

/// The first real recipe on the way through: what the report says of sounds, previews, and what is not made.
@Suite struct AudioPipelineTests {
  private func spec(
    _ synthesis: String = #"{"type": "oscillator", "waveform": "sine", "frequency": 440}"#, more: String = ""
  )
    -> String
  {
    """
    {"spec_version": 1, "asset_id": "beep-01", "asset_type": "audio", "license": "CC0-1.0", "seed": 42,
     "description": "beep", "outputs": [{"kind": "primary", "format": "wav", "path": "sounds/beep.wav"}],
     "recipe": {"kind": "audio_v1", "params": {"duration_seconds": 0.25, "sample_rate": 22050, "layers": [
       {"synthesis": \(synthesis), "volume": 0.8, "pan": 0,
        "envelope": {"attack": 0.01, "decay": 0.05, "sustain": 0.5, "release": 0.1}}]\(more)}}}
    """
  }

  @Test func aSoundItsPictureAndTheirHashes() throws {
    let scratch = try Scratch()
    let path = try scratch.put("beep.json", spec())
    let run = scratch.engine().generate(path, options: scratch.options())
    #expect(run.ok, "\(run.errors)")
    #expect(scratch.files("out") == ["sounds/beep.wav", "sounds/beep_preview.waveform.png"])
    let wave = try WAVReader.read(try #require(scratch.bytes("out/sounds/beep.wav")))
    #expect(wave.sampleRate == 22050 && wave.frameCount == 5513 && wave.encoding == .pcm16)
    let report = try scratch.report("beep-01.report.json")
    #expect(report.outputs.map(\.kind) == [.primary, .preview] && report.outputs.map(\.format) == [.wav, .png])
    #expect(report.outputs[0].hash == BLAKE3.hash(Array(wave.data)).hexadecimal, "the samples only")
    #expect(
      report.outputs[1].hash
        == BLAKE3.hash(try #require(scratch.bytes("out/sounds/beep_preview.waveform.png"))).hexadecimal)
    #expect(report.outputs.allSatisfy { $0.preview == nil && $0.metrics == nil })
    // A hit says what the rendering said.
    try scratch.remove("out")
    let again = scratch.engine().generate(path, options: scratch.options())
    #expect(again.outcome?.cacheHit == true)
    #expect(try scratch.report("beep-01.report.json").saysTheSame(as: report))
  }

  @Test func previewsAreShortMarkedAndKeptApart() throws {
    let scratch = try Scratch()
    let path = try scratch.put("beep.json", spec())
    func frames(_ seconds: Double?) throws -> Int {
      let run = scratch.engine().generate(path, options: scratch.options { $0.previewSeconds = seconds })
      #expect(run.ok)
      #expect(run.outcome?.outputs.map(\.preview) == [seconds == nil ? nil : true, nil])
      return try WAVReader.read(try #require(scratch.bytes("out/sounds/beep.wav"))).frameCount
    }
    for _ in 0..<2 {
      #expect(try frames(nil) == 5513)
      #expect(try frames(0.1) == 2205)
      #expect(try frames(0.2) == 4410)
      #expect(try frames(9) == 5513)
      #expect(try frames(.infinity) == 5513)
      #expect(try frames(.nan) == 5513)
    }
    for seconds in [0, -1.0] {
      let run = scratch.engine().generate(path, options: scratch.options { $0.previewSeconds = seconds })
      #expect(run.generationFailed && run.errors.places == ["DISPATCH_003 recipe.params.duration_seconds"])
      #expect(run.errors.first?.location == "\(path):3:64")
      #expect(run.errors.first?.message.hasPrefix("Backend error: Audio generation failed: invalid duration: ") == true)
    }
  }

  @Test func coverageKeysAreDroppedByValidationAndGeneration() throws {
    let scratch = try Scratch()
    let path = try scratch.put("beep.json", spec(more: #", "_coverage_x": [1, 2]"#))
    let run = scratch.engine().generate(path, options: scratch.options())
    #expect(run.ok && run.outcome?.outputs.count == 2, "\(run.errors)")
  }

  @Test func theBytesDoNotDependOnCoresOrBudget() throws {
    let scratch = try Scratch()
    let noise = #"{"type": "noise_burst", "noise_type": "white"}"#
    let path = try scratch.put("beep.json", spec(noise))
    var hashes: Set<String> = []
    for (several, budget) in [(true, BudgetProfile.default), (false, BudgetProfile.zx8bit), (true, .unlimited)] {
      let run = scratch.engine(cached: false).generate(
        path, budget: .profile(budget),
        options: scratch.options {
          $0.usesSeveralCores = several
          $0.outputRoot = scratch("r\(budget.name)")
        })
      #expect(run.ok, "\(run.errors)")
      hashes.insert(run.outcome?.outputs.compactMap(\.hash).joined() ?? "")
    }
    #expect(hashes.count == 1)
  }

  @Test("what a profile lets through is rendered: the renderer's guard is the profile's own")
  func theRendererKeepsToTheProfile() throws {
    let scratch = try Scratch()
    let long = spec().replacing("\"duration_seconds\": 0.25", with: "\"duration_seconds\": 31")
    let path = try scratch.put("long.json", long)
    let refused = scratch.engine(cached: false).generate(path, options: scratch.options())
    #expect(refused.errors.map(\.code) == [.budgetExceeded] && refused.outcome == nil)
    let allowed = scratch.engine(cached: false).generate(path, budget: .unlimited, options: scratch.options())
    #expect(allowed.ok && allowed.outcome?.outputs.count == 2, "\(allowed.errors)")
    let endless = spec().replacing("\"duration_seconds\": 0.25", with: "\"duration_seconds\": 1e9")
    let hopeless = scratch.engine(cached: false).generate(
      try scratch.put("endless.json", endless), budget: .unlimited, options: scratch.options())
    #expect(
      hopeless.errors.map(\.description) == [
        "E017: audio engine limit exceeded: max_samples is 22050000000000, maximum is 1073741686 "
          + "(at recipe.params.duration_seconds)"
      ])
    #expect(hopeless.errors.first?.budget?.isEngineLimit == true)
  }

  @Test func everyStageIsMeasured() throws {
    let scratch = try Scratch()
    let path = try scratch.put("beep.json", spec())
    let run = scratch.engine().generate(path, options: scratch.options { $0.measuresStages = true })
    #expect(run.outcome?.stages.map(\.stage) == ["render_audio", "encode_output", "generate_waveform"])
  }

  @Test func wrongParametersHaveTheirExactPlace() throws {
    let scratch = try Scratch()
    let path = try scratch.put("beep.json", spec(#"{"type": "oscilator", "frequency": 1}"#))
    let run = scratch.engine().validate(path)
    #expect(run.errors.places == ["E012 recipe.params.layers[0].synthesis.type"])
    #expect(run.errors.first?.location == "\(path):4:27" && run.errors.first?.hint == "did you mean `oscillator`?")
  }
}
