import MediaFormats
import PortableMath
import SpecModel
import Testing

@testable import AudioRecipes

/// How samples are stored where somebody asks for more than the contract's 16 bits.
@Suite("Sample formats") struct SampleStorageTests {
  private static let recipe = Render.held(
    #"{"type": "oscillator", "waveform": "sine", "frequency": 441}"#, seconds: 0.5,
    recipe: #", "base_note": 69, "loop_config": {}"#)

  private func file(_ format: SampleFormat, seed: UInt32 = 7, _ recipe: String = Self.recipe) throws -> Artifact {
    var context = GenerationContext(seed: seed, outputs: [Output(kind: .primary, format: .wav, path: "a.wav")])
    context.sampleFormat = format
    return try #require(AudioV1.generate(Render.params(recipe), context).first)
  }

  @Test(
    "each is what it says, with the same note and loop, and no further from the sound than half its step",
    arguments: zip(SampleFormat.allCases, [16, 16, 24, 32]))
  func stored(_ format: SampleFormat, _ bits: Int) throws {
    let steps: [SampleFormat: Double] = [
      // A float is a 32-millionth beside the sound itself.
      .pcm16: 0.5 / 32767, .pcm16Dithered: 1.5 / 32767, .pcm24: 0.5 / 8_388_607 + 3e-8, .float32: 1e-7,
    ]
    let step = try #require(steps[format])
    let artifact = try file(format)
    let sound = try WAVReader.read(artifact.bytes)
    #expect(sound.encoding.bitsPerSample == bits && sound.encoding.isFloat == (format == .float32))
    #expect(sound.sampler == (try WAVReader.read(file(.pcm16).bytes)).sampler)
    let frames = sound.channels[0].count
    #expect(frames == 22050 && artifact.hashedRange?.count == frames * bits / 8)
    // The reader divides by 2^(bits − 1); full scale is one step less.
    let range = Double(1 << (bits - 1))
    let full = sound.encoding.isFloat ? 1 : range / (range - 1)
    let fine = try WAVReader.read(file(.float32).bytes).channels[0]
    let farthest = zip(sound.channels[0], fine).map { abs($0 * full - $1) }.max() ?? 1
    #expect(farthest <= step * 1.01, "\(farthest)")
    let peak = sound.channels[0].map(abs).max() ?? 0
    #expect(abs(peak * full - PCM16.targetPeak) <= step + 1e-4)
  }

  @Test("Dither leaves noise of one power, whatever the sound, in each of its thousands, and depends on the seed alone")
  func dither() throws {
    // A tone of four steps: rounded plainly, its error would be a tune of its own.
    let quiet = (0..<200_000).map { 4.0 / 32767 * PortableMath.sinCycles(Double($0) * 0.010_37) }
    let storage = SampleStorage(format: .pcm16Dithered, seed: 3)
    guard case .pcm16(let samples)? = storage.samples([quiet], gain: 1) else { throw Missing() }
    let errors = zip(samples, quiet).map { Double($0) - $1 * 32767 }
    for first in stride(from: 0, to: 200_000, by: 20_000) {
      let part = errors[first..<first + 20_000]
      let mean = part.reduce(0, +) / 20_000
      let power = part.reduce(0) { $0 + $1 * $1 } / 20_000
      // Two even numbers and the rounding: a twelfth of a step squared each.
      #expect(abs(mean) < 0.015 && abs(power - 0.25) < 0.01, "\(mean) \(power)")
    }
    // What is rounded away has nothing to do with the sound: plainly rounded, this is 0.05 and more.
    let likeness = zip(errors, quiet).reduce(0) { $0 + $1.0 * $1.1 * 32767 } / 200_000
    #expect(abs(likeness) < 0.01)
    #expect(storage.samples([quiet], gain: 1) == .pcm16(samples))
    #expect(SampleStorage(format: .pcm16Dithered, seed: 4).samples([quiet], gain: 1) != .pcm16(samples))
    // Two channels do not share their noise.
    guard case .pcm16(let stereo)? = storage.samples([quiet, quiet], gain: 1) else { throw Missing() }
    let sides = stride(from: 0, to: stereo.count, by: 2).map { stereo[$0] == stereo[$0 + 1] }
    #expect(sides.count { !$0 } > 50_000)
  }

  @Test("Silence stays silent, in every format", arguments: SampleFormat.allCases)
  func silence(_ format: SampleFormat) throws {
    let sound = try WAVReader.read(
      file(format, #"{"duration_seconds": 0.1, "layers": []}"#).bytes)
    #expect(sound.channels[0].count == 4410 && sound.channels[0].allSatisfy { $0 == 0 })
  }

  @Test("The plain format is what it was, sample by sample")
  func plain() throws {
    let channels = [[0, 0.5, -0.5, 1, -1, 0.333_333, 1e-9], [0, -1, 1, 0.25, -0.25, 0, -1e-9]]
    #expect(
      SampleStorage.pcm16(channels, gain: 0.5) == [
        0, 0, 8192, -16384, -8192, 16384, 16384, 4096, -16384, -4096, 5461, 0, 0, 0,
      ])
    #expect(SampleStorage().samples(channels, gain: 0.5) == nil)
  }

  private struct Missing: Error {}
}
