import Foundation
import MediaFormats
import SpecModel
import Testing

@testable import AudioRecipes

/// WAV files byte by byte.
enum WAVBytes {
  static func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  static func chunk(_ name: String, _ bytes: [UInt8]) -> [UInt8] {
    Array(name.utf8) + little(bytes.count, 4) + bytes + (bytes.count % 2 == 0 ? [] : [0])
  }

  static func format(_ tag: Int, _ channels: Int, _ rate: Int, _ bits: Int) -> [UInt8] {
    let frame = channels * bits / 8
    return chunk(
      "fmt ",
      little(tag, 2) + little(channels, 2) + little(rate, 4) + little(rate * frame, 4) + little(frame, 2)
        + little(bits, 2))
  }

  static func file(_ chunks: [UInt8]) -> [UInt8] {
    Array("RIFF".utf8) + little(chunks.count + 4, 4) + Array("WAVE".utf8) + chunks
  }

  static func sound(tag: Int = 1, channels: Int = 1, rate: Int = 44100, bits: Int = 16, _ data: [UInt8]) -> [UInt8] {
    file(format(tag, channels, rate, bits) + chunk("data", data))
  }
}

@Suite("Files that are measured: encodings, and bytes that are no sound") struct WAVAnalysisTests {
  /// A sine of a thousand samples in an encoding.
  private func sine(_ encoding: WAVSound.Encoding) -> [UInt8] {
    let samples = Signal.sine(441, 4400).map { 0.5 * $0 }
    switch encoding {
    case .pcm8: return WAVBytes.sound(bits: 8, samples.map { UInt8(Int(($0 * 128).rounded()) + 128) })
    case .pcm16: return WAVBytes.sound(bits: 16, samples.flatMap { WAVBytes.little(Int(($0 * 0x1p15).rounded()), 2) })
    case .pcm24: return WAVBytes.sound(bits: 24, samples.flatMap { WAVBytes.little(Int(($0 * 0x1p23).rounded()), 3) })
    case .pcm32: return WAVBytes.sound(bits: 32, samples.flatMap { WAVBytes.little(Int(($0 * 0x1p31).rounded()), 4) })
    case .float32:
      return WAVBytes.sound(tag: 3, bits: 32, samples.flatMap { WAVBytes.little(Int(Float($0).bitPattern), 4) })
    case .float64:
      return WAVBytes.sound(
        tag: 3, bits: 64, samples.flatMap { WAVBytes.little(Int(bitPattern: UInt($0.bitPattern)), 8) })
    }
  }

  @Test("one sine in every encoding measures the same", arguments: WAVSound.Encoding.allCases)
  func encodings(_ encoding: WAVSound.Encoding) throws {
    let signal = try AudioAnalysis.read(sine(encoding))
    let metrics = AudioMetrics(signal)
    let tolerance = encoding == .pcm8 ? 0.1 : 0.001
    #expect(abs(metrics.peakDecibels + 6.0206) < tolerance && abs(metrics.rmsDecibels + 9.0309) < tolerance)
    #expect(signal.bitsPerSample == encoding.bitsPerSample && metrics.frameCount == 4400)
    #expect(signal.quantum == (encoding.isFloat ? 0 : pow(2, Double(1 - encoding.bitsPerSample))))
  }

  @Test("channels come apart in their order, in every encoding", arguments: [8, 16, 24, 32])
  func channels(_ bits: Int) throws {
    let step = 1 << (bits - 4)
    let offset = bits == 8 ? 128 : 0
    let data = [1, 2, 3, -1, -2, -3].flatMap { WAVBytes.little($0 * step + offset, bits / 8) }
    let signal = try AudioAnalysis.read(WAVBytes.sound(channels: 3, bits: bits, data))
    #expect(signal.channels == [[0.125, -0.125], [0.25, -0.25], [0.375, -0.375]])
  }

  @Test("the loop of a sampler is known")
  func loop() throws {
    let writer = WAVWriter(
      sampleRate: 44100, channelCount: 1, sampler: WAVSampler(unityNote: 60, loop: 10..<90), instrument: nil)
    let bytes = try writer.write(.pcm16([Int16](repeating: 5, count: 100))).bytes
    #expect(try AudioAnalysis.read(bytes).loop == 10..<90)
  }

  static let hostile: [(name: String, bytes: [UInt8], says: String)] = [
    ("nothing", [], "not a WAV file"), ("text", Array("RIFFxxxxWAVX and so on".utf8), "not a WAV file"),
    ("only a head", WAVBytes.file([]), "no 'fmt ' chunk"),
    ("no data", WAVBytes.file(WAVBytes.format(1, 1, 44100, 16)), "no 'data' chunk"),
    ("no samples", WAVBytes.sound([]), "no samples"),
    ("half a sample", WAVBytes.sound([1, 2, 3]), "not whole frames"),
    ("a chunk beyond the end", Array(WAVBytes.sound([1, 2, 3, 4]).dropLast(2)), "the file ends"),
    (
      "data that say 4 GiB",
      WAVBytes.file(WAVBytes.format(1, 1, 44100, 16) + Array("data".utf8) + [255, 255, 255, 255]), "the file ends"
    ),
    ("no channels", WAVBytes.sound(channels: 0, [1, 2]), "contradicts itself"),
    ("no rate", WAVBytes.sound(rate: 0, [1, 2]), "contradicts itself"),
    ("ADPCM", WAVBytes.sound(tag: 2, [1, 2]), "unsupported encoding: format 2"),
    ("12 bits", WAVBytes.sound(bits: 12, [1, 2]), "unsupported encoding: format 1 with 12 bits"),
    ("not a number", WAVBytes.sound(tag: 3, bits: 32, [0, 0, 0, 0, 0, 0, 192, 127]), "sample 1 of channel 0 is nan"),
    ("infinite", WAVBytes.sound(tag: 3, bits: 32, [0, 0, 128, 127]), "sample 0 of channel 0 is inf"),
    ("beyond any level", WAVBytes.sound(tag: 3, bits: 64, WAVBytes.little(0x7FE0_0000_0000_0000, 8)), "no level"),
  ]

  @Test("what is no sound is refused with its reason", arguments: hostile.indices)
  func refusals(_ index: Int) {
    let hostile = Self.hostile[index]
    do throws(AnalysisFailure) {
      _ = try AudioAnalysis.read(hostile.bytes)
      Issue.record("\(hostile.name) was read")
    } catch {
      #expect(error.message.contains(hostile.says), "\(hostile.name): \(error.message)")
    }
  }

  @Test("any head over any bytes ends in measurements or in a refusal")
  func anyBytes() {
    var state: UInt64 = 3
    func next() -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 40)
    }
    var measured = 0
    for _ in 0..<400 {
      let bits = [8, 16, 24, 32, 64][next() % 5]
      let rates = [1, 7, 49, 999, 8000, 16000, 44100, 768_000, Int(UInt32.max)]
      let data = (0..<(next() % 300 * bits / 8)).map { _ in UInt8(truncatingIfNeeded: next()) }
      var bytes = WAVBytes.sound(
        tag: [1, 3][next() % 2], channels: 1 + next() % 5, rate: rates[next() % rates.count], bits: bits, data)
      for _ in 0..<(next() % 3) { bytes[next() % bytes.count] = UInt8(truncatingIfNeeded: next()) }
      guard let signal = try? AudioAnalysis.read(bytes) else { continue }
      measured += 1
      _ = AudioAnalysis.lint(signal, LintContext())
      #expect(AudioEmbedding.values(signal).count == 48)
      _ = AudioAnalysis.metrics(signal)
      _ = AudioComparison(signal, signal)
    }
    #expect(measured > 40, "\(measured)")
  }
}
