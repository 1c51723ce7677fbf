import Foundation
import Testing

@testable import MediaFormats

/// Figures, not promises: `SPECCADE_BENCHMARKS=1 swift test -c release -Xswiftc -enable-testing --filter MediaFormats`.
/// With a directory in `SPECCADE_BENCHMARK_FILES`, the inputs are written there for other programs.
@Suite(.serialized, .enabled(if: ProcessInfo.processInfo.environment["SPECCADE_BENCHMARKS"] != nil, "not asked for"))
struct Benchmarks {
  private func seconds(_ body: () -> Void) -> Double {
    var best = Double.infinity
    for _ in 0..<5 {
      let start = ContinuousClock.now
      body()
      let duration = ContinuousClock.now - start
      best = min(best, Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18)
    }
    return best
  }

  private func rate(_ byteCount: Int, _ seconds: Double) -> String { "\(Int(Double(byteCount) / seconds / 1e6)) MB/s" }

  /// Four octaves of value noise, in three channels.
  private func noiseImage(_ side: Int) -> PixelBuffer? {
    var random = SplitMix(state: 11)
    let lattice = (0..<3 * 4096).map { _ in Double.random(in: 0...1, using: &random) }
    var bytes: [UInt8] = []
    for row in 0..<side {
      for column in 0..<side {
        for channel in 0..<3 {
          var value = 0.0
          for octave in 0..<4 {
            let x = Double(column << octave) / 64
            let y = Double(row << octave) / 64
            let (left, top) = (Int(x), Int(y))
            let (u, v) = (x - Double(left), y - Double(top))
            func corner(_ x: Int, _ y: Int) -> Double { lattice[channel * 4096 + (x & 63) + (y & 63) * 64] }
            let upper = corner(left, top) * (1 - u) + corner(left + 1, top) * u
            let lower = corner(left, top + 1) * (1 - u) + corner(left + 1, top + 1) * u
            value += (upper * (1 - v) + lower * v) / Double(2 << octave)
          }
          bytes.append(UInt8(value * 255))
        }
      }
    }
    return PixelBuffer(width: side, height: side, format: .rgb8, bytes: bytes)
  }

  @Test func deflateAndPNG() throws {
    let image = try #require(noiseImage(512))
    let filter = PNGRowFilter(rowByteCount: 512 * 3, distance: 3)
    let filtered = filter.filtered(image.bytes, rowCount: 512, adaptive: true)
    let text = Sample.all.first { $0.name == "text" }?.bytes ?? []
    let directory = ProcessInfo.processInfo.environment["SPECCADE_BENCHMARK_FILES"]
    for (name, bytes) in [("filtered-noise", filtered), ("text", text), ("noise", Sample.all[9].bytes)] {
      if let directory { try Data(bytes).write(to: URL(fileURLWithPath: directory).appendingPathComponent(name)) }
      for level in Deflate.Level.allCases {
        let compressed = Deflate.compress(bytes, level: level)
        let packing = seconds { _ = Deflate.compress(bytes, level: level) }
        let unpacking = seconds { _ = try? Inflate.decompress(compressed, maximumOutput: bytes.count) }
        print(
          "BENCH \(name) \(level): \(bytes.count) → \(compressed.count), deflate \(rate(bytes.count, packing)), "
            + "inflate \(rate(bytes.count, unpacking))")
      }
    }
    let filtering = seconds { _ = filter.filtered(image.bytes, rowCount: 512, adaptive: true) }
    print("BENCH filter choice: \(rate(image.bytes.count, filtering))")
    for level in Deflate.Level.allCases {
      let file = PNGEncoder(level: level).encode(image)
      let encoding = seconds { _ = PNGEncoder(level: level).encode(image) }
      let decoding = seconds { _ = try? PNGDecoder.decode(file) }
      print("BENCH PNG 512 × 512 RGB \(level): \(file.count) bytes, \(encoding * 1e3) ms, decode \(decoding * 1e3) ms")
    }
  }

  @Test func checksums() {
    let bytes = [UInt8](repeating: 7, count: 1 << 20)
    var sink: UInt32 = 0
    print("BENCH CRC-32: \(rate(bytes.count, seconds { sink ^= CRC32.checksum(bytes) }))")
    print("BENCH Adler-32: \(rate(bytes.count, seconds { sink ^= Adler32.checksum(bytes) })) [\(sink & 1)]")
  }

  @Test func wav() throws {
    let samples = WAVSamples.pcm16((0..<2_000_000).map { Int16(truncatingIfNeeded: $0) })
    let writer = WAVWriter(sampleRate: 44_100, channelCount: 2)
    let file = try writer.write(samples)
    print("BENCH WAV write: \(rate(4_000_000, seconds { _ = try? writer.write(samples) }))")
    print(
      "BENCH WAV read to Double: \(rate(4_000_000, seconds { _ = try? WAVReader.read(file.bytes).normalizedSamples }))")
  }
}
