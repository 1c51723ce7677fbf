import Dispatch
import JSONCore
import MediaFormats
import SpecCade
import SpecModel
import Testing

@Suite("The sounds of the example specs")
struct SoundTests {
  private func artifacts(_ path: String, parallel: Bool) throws -> [Artifact] {
    let run = Engine().check(Examples.file(path), level: .generation)
    let validated = try #require(run.validation?.validated)
    var context = GenerationContext(seed: validated.spec.seed, outputs: validated.spec.outputs)
    if parallel {
      context.parallel = { count, body in DispatchQueue.concurrentPerform(iterations: count, execute: body) }
    }
    return try validated.generate(context)
  }

  private func sound(_ path: String) throws -> WAVSound {
    let wav = try #require(try artifacts(path, parallel: true).first { $0.format == .wav })
    return try WAVReader.read(wav.bytes)
  }

  @Test("Each peaks at -3 dBFS, begins and ends in quiet, is loud enough and has no offset", arguments: Examples.paths)
  func levels(_ path: String) throws {
    let sound = try sound(path)
    let samples = try #require(sound.integerSamples)
    let peak = samples.map { abs(Int($0)) }.max() ?? 0
    #expect((23_100...23_300).contains(peak), "peak \(peak)")
    let mean = Double(samples.reduce(0) { $0 + Int($1) }) / Double(samples.count)
    #expect(abs(mean) < 300, "offset \(mean)")
    let energy = samples.reduce(0.0) { $0 + Double($1) * Double($1) }
    #expect((energy / Double(samples.count)).squareRoot() > 32768 * 0.02, "less than -34 dBFS")
    let first = samples.prefix(sound.channelCount).map { abs(Int($0)) }.max() ?? 0
    #expect(first < peak / 4, "the sound begins with a click: \(first)")
    let tail = samples.suffix(samples.count / 100).map { abs(Int($0)) }.max() ?? 0
    #expect(tail < peak / 4, "the sound is cut off at its end: \(tail)")
    let last = samples.suffix(sound.channelCount).map { abs(Int($0)) }.max() ?? 0
    #expect(last < peak / 100, "the sound ends with a click: \(last)")
  }

  @Test("Loops come round without a step larger than those that the sound itself makes", arguments: Examples.paths)
  func loops(_ path: String) throws {
    let params = try Examples.spec(path).root["recipe"]?["params"]
    guard params?["loop_config"] != nil else { return }
    let sound = try sound(path)
    let samples = try #require(sound.integerSamples)
    let loop = try #require(sound.sampler?.loop)
    #expect(loop.count > sound.sampleRate / 2)
    for channel in 0..<sound.channelCount {
      let cycle = loop.map { Int(samples[$0 * sound.channelCount + channel]) }
      let steps = zip(cycle, cycle.dropFirst()).map { abs($1 - $0) }
      let seam = abs(try #require(cycle.first) - (try #require(cycle.last)))
      #expect(seam <= steps.max() ?? 0, "a step of \(seam) at the seam")
    }
  }

  @Test("Layers on several cores give the same bytes as in turn", arguments: Examples.paths)
  func threads(_ path: String) throws {
    let one = try artifacts(path, parallel: false)
    let many = try artifacts(path, parallel: true)
    #expect(one.map(\.bytes) == many.map(\.bytes))
    #expect(one.map(\.path) == many.map(\.path))
  }
}
