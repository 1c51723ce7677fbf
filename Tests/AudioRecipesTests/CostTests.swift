import Foundation
import JSONCore
import SchemaKit
import SpecModel
import Testing

@testable import AudioRecipes

/// The cost model: what rendering will take, before it is rendered. That it is right, `make bench` shows.
@Suite("Costs of blocks") struct CostTests {
  @Test("Every block has a cost that was measured: there is no default, and none is free")
  func complete() {
    let synthesis = RenderedBlocks.synthesis.map { ($0.tag, $0.init().work) }
    let filters = RenderedBlocks.filters.map { ($0.tag, $0.init().work) }
    let effects = RenderedBlocks.effects.map { ($0.tag, $0.init().work) }
    let targets = RenderedBlocks.lfoTargets.map { ($0.tag, $0.init().work) }
    #expect(synthesis.count == 26 && filters.count == 10 && effects.count == 21 && targets.count == 11)
    for (tag, work) in synthesis + filters + effects + targets {
      #expect(work > 0 && work < 10, "\(tag): \(work)")
    }
  }

  @Test("Each is declared with its block, none by an extension of the protocol")
  func noDefaults() throws {
    let folder = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../Sources/AudioRecipes/AudioV1")
      .standardizedFileURL
    var found = 0
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    while let file = files?.nextObject() as? URL {
      guard file.pathExtension == "swift" else { continue }
      let text = try String(contentsOf: file, encoding: .utf8)
      found += text.components(separatedBy: "public var work: Double {").count - 1
      #expect(!text.contains("extension SynthesisBlock {\n  public var work"), "\(file.lastPathComponent)")
    }
    #expect(found == 26 + 10 + 21 + 11)
  }

  @Test("Numbers from outside leave the cost finite")
  func hostile() {
    let blocks: [Double] = [
      make(Granular()) { ($0.grainSizeMs, $0.grainDensity) = (1e300, 1e300) }.work,
      make(Granular()) { ($0.grainSizeMs, $0.grainDensity) = (-1e300, 1) }.work,
      make(Pulsar()) { ($0.grainSizeMs, $0.pulseRate) = (1e300, 1e300) }.work,
      make(BowedString()) { $0.frequency = 1e300 }.work,
      make(BowedString()) { $0.frequency = -1e300 }.work,
      make(SupersawUnison()) { $0.voices = 255 }.work,
      make(Phaser()) { $0.stages = 255 }.work,
    ]
    for work in blocks { #expect(work >= 0 && work < 100, "\(work)") }
  }

  @Test("What is asked for changes the cost: a cut, a picture, another format; files are never larger than it says")
  func requests() throws {
    let params = try Render.params(Render.held(#"{"type": "noise_burst", "noise_type": "white"}"#, seconds: 3))
    let whole = AudioV1.cost(params)
    let cut = AudioV1.cost(params, RenderingRequest(previewSeconds: 1))
    #expect(cut.samples == 44100 && whole.samples == 3 * 44100 && cut.work < 0.6 * whole.work)
    for seconds in [nil, 3, 4, Double.infinity, .nan] {
      #expect(AudioV1.cost(params, RenderingRequest(previewSeconds: seconds)) == whole)
    }
    for seconds in [0, -1, -Double.greatestFiniteMagnitude] {
      #expect(AudioV1.cost(params, RenderingRequest(previewSeconds: seconds)).samples == 0)
    }
    let text = #"{"kind": "primary", "format": "wav", "path": "a.wav"}"#
    let output = try #require(Output.decode(try JSONDocument.parse(text).root).value)
    for format in SampleFormat.allCases {
      for seconds in [nil, 0.5] as [Double?] {
        let pictures: [PreviewPicture] = format == .float32 ? [.spectrogram] : []
        let request = RenderingRequest(previewSeconds: seconds, previewPictures: pictures, sampleFormat: format)
        let cost = AudioV1.cost(params, request)
        var context = GenerationContext(seed: 3, outputs: [output], previewSeconds: seconds)
        context.previewPictures = request.previewPictures
        context.sampleFormat = format
        let artifacts = try AudioV1.generate(params, context)
        let bytes = artifacts.reduce(0) { $0 + $1.bytes.count }
        #expect(artifacts.count == 2 + pictures.count && bytes <= cost.outputBytes, "\(format)")
        if seconds == nil { #expect(bytes > cost.outputBytes / 10 * 7, "\(format)") }
        #expect(cost.workingBytes >= AudioV1.cost(params, RenderingRequest(previewSeconds: seconds)).workingBytes)
      }
    }
  }

  @Test("More of a thing costs more: time, voices, sweeps, effects, a second channel; a late layer costs less")
  func monotonous() throws {
    func work(_ layer: String = "", _ more: String = "", seconds: Double = 10) throws -> Double {
      let synthesis = #"{"type": "oscillator", "waveform": "sawtooth", "frequency": 220}"#
      return AudioV1.cost(
        try Render.params(Render.held(synthesis, seconds: seconds, layer: layer, recipe: more))
      ).work
    }
    let plain = try work()
    #expect(try work(seconds: 20) > 1.5 * plain)
    let filtered = try work(#", "filter": {"type": "lowpass", "cutoff": 900, "resonance": 1}"#)
    let swept = try work(#", "filter": {"type": "lowpass", "cutoff": 900, "resonance": 1, "cutoff_end": 90}"#)
    #expect(plain < filtered && filtered < swept)
    #expect(try work("", #", "effects": [{"type": "ring_modulator", "frequency": 30, "mix": 1}]"#) > plain)
    #expect(try work(#", "delay": 5"#) < plain)
    let moved =
      #", "lfo": {"config": {"waveform": "sine", "rate": 5, "depth": 1}, "target": {"target": "pan", "amount": 1}}"#
    #expect(try work(moved) > plain)
  }

  @Test("Voices that an LFO of audio rate moves cost more, each of them; slow movements do not")
  func moving() throws {
    func work(_ synthesis: String, _ target: String, rate: Double) throws -> Double {
      let lfo = #", "lfo": {"config": {"waveform": "sine", "rate": \#(rate), "depth": 1}, "target": \#(target)}"#
      return AudioV1.cost(try Render.params(Render.held(synthesis, seconds: 10, layer: lfo))).work
    }
    let (vibrato, width) = (#"{"target": "pitch", "semitones": 2}"#, #"{"target": "pulse_width", "amount": 0.3}"#)
    let pulse = #"{"type": "oscillator", "waveform": "pulse", "frequency": 220}"#
    let stack =
      #"{"type": "multi_oscillator", "frequency": 220, "oscillators": [{"waveform": "pulse"}, {"waveform": "square"}, {"waveform": "sine"}]}"#
    for target in [vibrato, width] {
      #expect(try work(pulse, target, rate: 3) == work(pulse, target, rate: 6))
      let one = try work(pulse, target, rate: 200) - work(pulse, target, rate: 3)
      let two = try work(stack, target, rate: 200) - work(stack, target, rate: 3)
      #expect(one > 0.3 && abs(two - 2 * one) < 1e-9)
    }
    let saw = #"{"type": "oscillator", "waveform": "sawtooth", "frequency": 220}"#
    // Nothing that the renderer makes finer is taken for plain.
    for (rate, semitones) in [(60.0, 12.0), (212, 2), (2000, 0.5), (6, 12), (6, 1)] {
      let increments = (0..<44100).map { 0.005 * exp2(semitones / 12 * sin(2 * .pi * rate * Double($0) / 44100)) }
      let target = #"{"target": "pitch", "semitones": \#(semitones)}"#
      let isDearer = try work(saw, target, rate: rate) > work(saw, target, rate: 0.1)
      #expect(isDearer == SpeedPath(increments, 1...1).isStrong, "\(rate) Hz ±\(semitones)")
    }
  }

  @Test("The benchmark measures every block", .enabled(if: BenchmarkSources.text != nil))
  func benchmarked() throws {
    let text = try #require(BenchmarkSources.text)
    let blocks =
      RenderedBlocks.synthesis.map { $0.tag } + RenderedBlocks.filters.map { $0.tag }
      + RenderedBlocks.effects.map { $0.tag }
    for tag in blocks { #expect(text.contains(#""type": "\#(tag)""#), "\(tag)") }
    for target in RenderedBlocks.lfoTargets { #expect(text.contains(##""\##(target.tag)", #""##), "\(target.tag)") }
  }
}

private enum BenchmarkSources {
  static let text: String? = {
    let folder = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../Benchmarks/SpecCadeBenchmarks")
    return try? String(contentsOf: folder.standardizedFileURL.appendingPathComponent("Backends.swift"), encoding: .utf8)
  }()
}
