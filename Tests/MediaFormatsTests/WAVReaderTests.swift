import Testing

@testable import MediaFormats

@Suite struct WAVReaderTests {
  private func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
    var bytes = Array(name.utf8)
    bytes.appendLittleEndian(UInt32(data.count))
    return bytes + data + (data.count % 2 == 1 ? [0] : [])
  }

  private func format(_ tag: UInt16, _ channels: UInt16, _ bits: UInt16, extra: [UInt8] = []) -> [UInt8] {
    var data: [UInt8] = []
    let frame = bits / 8 * channels
    data.appendLittleEndian(tag)
    data.appendLittleEndian(channels)
    data.appendLittleEndian(UInt32(8000))
    data.appendLittleEndian(UInt32(8000) * UInt32(frame))
    data.appendLittleEndian(frame)
    data.appendLittleEndian(bits)
    return chunk("fmt ", data + extra)
  }

  private func file(_ chunks: [UInt8]...) -> [UInt8] {
    let body = chunks.flatMap { $0 }
    var bytes = Array("RIFF".utf8)
    bytes.appendLittleEndian(UInt32(body.count + 4))
    return bytes + Array("WAVE".utf8) + body
  }

  private func reason(_ bytes: [UInt8]) -> WAVError.Reason? {
    do throws(WAVError) {
      _ = try WAVReader.read(bytes)
      return nil
    } catch {
      return error.reason
    }
  }

  @Test func allEncodingsAreRead() throws {
    let eight = try WAVReader.read(file(format(1, 1, 8), chunk("data", [0, 128, 255])))
    #expect(eight.integerSamples == [-128, 0, 127])
    #expect(eight.normalizedSamples == [-1, 0, 127 / 128])
    let wide = try WAVReader.read(file(format(1, 1, 32), chunk("data", [0, 0, 0, 0x80, 0xFF, 0xFF, 0xFF, 0xFF])))
    #expect(wide.integerSamples == [.min, -1])
    let float = try WAVReader.read(file(format(3, 1, 32, extra: [0, 0]), chunk("data", [0, 0, 0x80, 0xBF])))
    #expect(float.normalizedSamples == [-1])
    let guidTail: [UInt8] = [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71]
    let extensible = format(0xFFFE, 2, 16, extra: [22, 0, 16, 0, 3, 0, 0, 0, 1, 0] + guidTail)
    let sound = try WAVReader.read(file(extensible, chunk("data", [1, 0, 2, 0])))
    #expect(sound.encoding == .pcm16)
    #expect(sound.integerSamples == [1, 2])
  }

  @Test func unknownChunksAreSkippedWithTheirPadding() throws {
    let sound = try WAVReader.read(
      file(chunk("JUNK", [1, 2, 3]), format(1, 1, 16), chunk("fact", [0]), chunk("data", [5, 0]), chunk("zzzz", [])))
    #expect(sound.integerSamples == [5])
    // A few bytes behind the last chunk are no chunk.
    #expect(reason(file(format(1, 1, 16), chunk("data", [5, 0])) + [1, 2, 3]) == nil)
    // A size of zero in the RIFF header, as streaming programs leave it.
    var streamed = file(format(1, 1, 16), chunk("data", [5, 0]))
    for index in 4..<8 { streamed[index] = 0 }
    #expect(reason(streamed) == nil)
  }

  @Test func eachKindOfDamageHasItsReason() throws {
    let good = file(format(1, 1, 16), chunk("data", [1, 0, 2, 0]))
    #expect(reason([]) == .notWAV)
    #expect(reason(Array("RIFX\0\0\0\0WAVE".utf8)) == .notWAV)
    #expect(reason(Array(good.dropLast())) == .truncatedChunk(name: "data", declared: 4, available: 3))
    #expect(reason(file(format(1, 1, 16))) == .missingChunk("data"))
    #expect(reason(file(chunk("data", []))) == .misplacedChunk("data"))
    #expect(reason(file(format(1, 1, 16), format(1, 1, 16))) == .misplacedChunk("fmt "))
    #expect(reason(file(format(2, 1, 16), chunk("data", []))) == .unsupportedEncoding(formatTag: 2, bitsPerSample: 16))
    #expect(reason(file(format(1, 1, 12), chunk("data", []))) == .unsupportedEncoding(formatTag: 1, bitsPerSample: 12))
    #expect(reason(file(format(1, 0, 16), chunk("data", []))) == .invalidFormat)
    #expect(reason(file(chunk("fmt ", [1, 0]), chunk("data", []))) == .invalidFormat)
    #expect(reason(file(format(0xFFFE, 1, 16), chunk("data", []))) == .invalidFormat)
    #expect(
      reason(file(format(1, 2, 16), chunk("data", [1, 0, 2, 0, 3, 0])))
        == .partialFrame(sampleCount: 3, channelCount: 2))
    let error = #expect(throws: WAVError.self) { try WAVReader.read(Array(good.dropLast(2))) }
    #expect(
      error?.description == "chunk 'data' says 4 bytes, but the file ends after 2 of them (at byte 36)")
  }

  @Test func noDamageCrashes() throws {
    var writer = WAVWriter(sampleRate: 48_000, channelCount: 2)
    writer.sampler = WAVSampler(unityNote: 60, loop: 1..<3)
    writer.info = WAVInfo(title: "title", software: "x")
    for samples in [WAVSamples.pcm16([1, 2, 3, 4, 5, 6]), .float32([1, 2, 3, 4, 5, 6])] {
      let file = try writer.write(samples).bytes
      for length in 0..<file.count { read(Array(file.prefix(length))) }
      for bit in 0..<file.count * 8 {
        var damaged = file
        damaged[bit / 8] ^= 1 << UInt8(bit % 8)
        read(damaged)
        damaged[(bit * 5 + 3) % file.count] ^= 0xFF
        read(damaged)
      }
    }
    var random = SplitMix(state: 3)
    for _ in 0..<2000 {
      read(Array("RIFF\0\0\0\0WAVEfmt ".utf8) + random.bytes(Int.random(in: 0...60, using: &random)))
    }
  }

  private func read(_ bytes: [UInt8]) {
    guard let sound = try? WAVReader.read(bytes) else { return }
    _ = sound.integerSamples
    #expect(sound.normalizedSamples.count == sound.frameCount * sound.channelCount)
  }
}
