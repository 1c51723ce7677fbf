import Dispatch
import JSONCore
import MediaFormats
import SpecCade
import SpecModel
import Testing

@Suite("The sounds of the example specs")
struct SoundTests {
  private func artifacts(_ path: String, parallel: Bool) throws -> [Artifact] {
    let validator = SpecValidator(registry: .standard, level: .generation)
    let validated = try #require(validator.validate(try Examples.document(path).root).validated)
    var context = GenerationContext(seed: validated.spec.seed, outputs: validated.spec.outputs)
    if parallel {
      context.parallel = { count, body in DispatchQueue.concurrentPerform(iterations: count, execute: body) }
    }
    return try validated.generate(context)
  }

  @Test("Each peaks at -3 dBFS, starts or ends in quiet, and has no offset", arguments: Examples.paths)
  func levels(_ path: String) throws {
    let wav = try #require(try artifacts(path, parallel: false).first { $0.format == .wav })
    let sound = try WAVReader.read(wav.bytes)
    let samples = try #require(sound.integerSamples)
    let peak = samples.map { abs(Int($0)) }.max() ?? 0
    #expect((23_100...23_300).contains(peak), "peak \(peak)")
    let mean = Double(samples.reduce(0) { $0 + Int($1) }) / Double(samples.count)
    #expect(abs(mean) < 300, "offset \(mean)")
    let tail = samples.suffix(samples.count / 100).map { abs(Int($0)) }.max() ?? 0
    #expect(tail < peak / 4, "the sound is cut off at its end: \(tail)")
  }

  @Test("Layers on several cores give the same bytes as in turn", arguments: Examples.paths)
  func threads(_ path: String) throws {
    let one = try artifacts(path, parallel: false)
    let many = try artifacts(path, parallel: true)
    #expect(one.map(\.bytes) == many.map(\.bytes))
    #expect(one.map(\.path) == many.map(\.path))
  }
}
