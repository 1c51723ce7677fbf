import Testing

@testable import MediaFormats

/// The bytes of these files may never change: artifacts contain such files, and the same spec gives the same bytes.
/// Who changes one on purpose raises the version of every backend that writes that format.
@Suite struct GoldenTests {
  @Test(arguments: [
    (PixelBuffer.Format.gray8, Deflate.Level.standard, "ab23b220a35e7053"), (.gray16, .standard, "e2846ca765f8b5ff"),
    (.grayAlpha8, .standard, "3f8e3595d39be1d9"), (.grayAlpha16, .standard, "cd305b6967f9db32"),
    (.rgb8, .standard, "a690fe9eb3aea167"), (.rgb16, .standard, "ce4565cd8e265c0a"),
    (.rgba8, .standard, "acfc0fa14e003c11"), (.rgba16, .standard, "72f7518673a4bda5"),
    (.rgba8, .stored, "5f74d1bc1e20c7d7"), (.rgba8, .fast, "eb6ce4c6109470bf"),
    (.rgba8, .best, "4bb68a9b6f5e18f6"),
  ])
  func pngBytesAreTheSameForEver(format: PixelBuffer.Format, level: Deflate.Level, golden: String) throws {
    let image = try #require(testImage(67, 45, format, seed: 99))
    let found = fingerprint(PNGEncoder(level: level).encode(image))
    #expect(found == golden)
  }

  @Test func indexedPNGBytesAreTheSameForEver() throws {
    let palette = (0..<9).map { IndexedImage.Color(red: UInt8($0 * 20), green: 7, blue: 200, alpha: UInt8(255 - $0)) }
    let indices = (0..<600).map { UInt8($0 * $0 % 9) }
    let image = try #require(IndexedImage(width: 30, height: 20, indices: indices, palette: palette))
    let found = fingerprint(PNGEncoder().encode(image))
    #expect(found == "28dea449e544c407")
  }

  @Test(arguments: [
    (Deflate.Level.stored, "c045de682689324f"), (.fast, "f605a6e57ea34c4d"), (.standard, "ceb42505fad1aea3"),
    (.best, "a7073345aee4355a"),
  ])
  func deflateBytesAreTheSameForEver(level: Deflate.Level, golden: String) {
    // Nothing here depends on the algorithms of the standard library's random numbers.
    var random = SplitMix(state: 2024)
    let noise = random.bytes(70_000)
    let words = ["spec", "recipe", "layer", " ", "0.25", "\n", "frequency"].map { Array($0.utf8) }
    let text = noise.flatMap { words[Int($0) % words.count] }
    let inputs = [
      [], [1], noise, text, noise.map { $0 & 3 }, noise.indices.map { UInt8(truncatingIfNeeded: $0 / 9) },
      [UInt8](repeating: 0, count: 100_000), Array(noise.prefix(30_000) + text + noise),
    ]
    let found = fingerprint(inputs.flatMap { Deflate.compress($0, level: level) })
    #expect(found == golden)
  }

  @Test func wavBytesAreTheSameForEver() throws {
    var writer = WAVWriter(sampleRate: 44_100, channelCount: 2)
    let values = (0..<1000).map { $0 * 7919 % 65_536 - 32_768 }
    let narrow = WAVSamples.pcm16(values.map { Int16($0) })
    var found = [fingerprint(try writer.write(narrow).bytes)]
    found.append(fingerprint(try writer.write(.pcm24(values.map { Int32($0) * 256 })).bytes))
    found.append(fingerprint(try writer.write(.float32(values.map { Float($0) / 32_768 })).bytes))
    writer.sampler = WAVSampler(unityNote: 69, loop: 10..<400)
    writer.info = WAVInfo(title: "golden", artist: "a", comment: "c", copyright: "CC0", software: "SpecCade")
    found.append(fingerprint(try writer.write(narrow).bytes))
    #expect(found == ["4f7a31895b212db1", "3f64f0efb14bcc73", "8d6bf7ac507d9711", "c6ebdb97aee0a59c"])
  }
}
