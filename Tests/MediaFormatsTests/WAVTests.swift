import Testing

@testable import MediaFormats

@Suite struct WAVTests {
  @Test func plainPCMHasTheCanonicalHeader() throws {
    let file = try WAVWriter(sampleRate: 44_100, channelCount: 2).write(.pcm16([1, -2, 32_767, -32_768]))
    let header: [UInt8] =
      Array("RIFF".utf8) + [44, 0, 0, 0] + Array("WAVEfmt ".utf8) + [16, 0, 0, 0, 1, 0, 2, 0]
      + [0x44, 0xAC, 0, 0, 0x10, 0xB1, 2, 0, 4, 0, 16, 0] + Array("data".utf8) + [8, 0, 0, 0]
    #expect(header.count == 44)
    #expect(file.bytes == header + [1, 0, 0xFE, 0xFF, 0xFF, 0x7F, 0, 0x80])
    #expect(file.dataRange == 44..<52)
    #expect(Array(file.data) == [1, 0, 0xFE, 0xFF, 0xFF, 0x7F, 0, 0x80])
  }

  @Test func everyFormatComesBack() throws {
    let integers: [Int32] = [0, 1, -1, 100, -32_768, 32_767]
    for channelCount in [1, 2, 3] {
      let writer = WAVWriter(sampleRate: 22_050, channelCount: channelCount)
      let narrow = try WAVReader.read(try writer.write(.pcm16(integers.map { Int16($0) })).bytes)
      #expect(narrow.integerSamples == integers)
      #expect(narrow.encoding == .pcm16)
      #expect(narrow.channelCount == channelCount && narrow.sampleRate == 22_050)
      #expect(narrow.frameCount == 6 / channelCount)
      #expect(narrow.normalizedSamples == integers.map { Double($0) / 32768 })

      let wide = integers.map { $0 * 256 }
      let medium = try WAVReader.read(try writer.write(.pcm24(wide)).bytes)
      #expect(medium.integerSamples == wide)
      #expect(medium.normalizedSamples == narrow.normalizedSamples)

      let floats: [Float] = [0, -1, 1, 0.1, 2, -.infinity]
      let float = try WAVReader.read(try writer.write(.float32(floats)).bytes)
      #expect(float.normalizedSamples == floats.map(Double.init))
      #expect(float.integerSamples == nil)
    }
    let clamped = try WAVWriter(sampleRate: 8000, channelCount: 1).write(.pcm24([.max, .min, 5]))
    #expect(try WAVReader.read(clamped.bytes).integerSamples == [0x7F_FFFF, -0x80_0000, 5])
  }

  @Test func extraChunksComeBackAndLeaveTheDataInPlace() throws {
    var writer = WAVWriter(sampleRate: 48_000, channelCount: 1)
    writer.sampler = WAVSampler(unityNote: 60, loop: 1..<3)
    writer.info = WAVInfo(title: "odd", comment: "Größe", software: "SpecCade")
    let samples = WAVSamples.pcm24([1, 2, 3])
    let file = try writer.write(samples)
    let plain = try WAVWriter(sampleRate: 48_000, channelCount: 1).write(samples)
    #expect(file.dataRange == 44..<53)
    #expect(file.data == plain.data)
    // Nine bytes of data and a byte of padding, then the sampler chunk with one loop.
    #expect(Array(file.bytes[54..<62]) == Array("smpl".utf8) + [60, 0, 0, 0])
    #expect(file.bytes.count % 2 == 0)
    #expect(file.bytes.littleEndian32(at: 4).map(Int.init) == file.bytes.count - 8)
    let sound = try WAVReader.read(file.bytes)
    #expect(sound.sampler == writer.sampler)
    #expect(sound.info == writer.info)
    #expect(sound.integerSamples == [1, 2, 3])
    // 1 / 48000 s is 20833.3 ns; the last frame of the loop is stored inclusively.
    #expect(file.bytes.littleEndian32(at: 62 + 8) == 20_833)
    #expect(file.bytes.littleEndian32(at: 62 + 36 + 12) == 2)
  }

  @Test func whatAFileCannotHoldIsRefused() {
    func reason(_ writer: WAVWriter, _ samples: WAVSamples) -> WAVError.Reason? {
      do throws(WAVError) {
        _ = try writer.write(samples)
        return nil
      } catch {
        return error.reason
      }
    }
    let mono = WAVSamples.pcm16([1, 2, 3])
    #expect(reason(WAVWriter(sampleRate: 44_100, channelCount: 1), mono) == nil)
    #expect(reason(WAVWriter(sampleRate: 44_100, channelCount: 0), mono) == .channelCount(0))
    #expect(reason(WAVWriter(sampleRate: 44_100, channelCount: 32_768), mono) == .channelCount(32_768))
    #expect(reason(WAVWriter(sampleRate: 0, channelCount: 1), mono) == .sampleRate(0))
    #expect(reason(WAVWriter(sampleRate: .max, channelCount: 1), mono) == .sampleRate(.max))
    #expect(
      reason(WAVWriter(sampleRate: 1, channelCount: 2), mono) == .partialFrame(sampleCount: 3, channelCount: 2))
    for loop in [1..<4, 2..<2, -1..<2] {
      let writer = WAVWriter(sampleRate: 1, channelCount: 1, sampler: WAVSampler(unityNote: 60, loop: loop))
      #expect(reason(writer, mono) == .loop(loop, frameCount: 3))
    }
    let highNote = WAVWriter(sampleRate: 1, channelCount: 1, sampler: WAVSampler(unityNote: 128))
    #expect(reason(highNote, mono) == .unityNote(128))
    #expect(reason(WAVWriter(sampleRate: 8000, channelCount: 1), .pcm16([])) == nil)
  }
}
