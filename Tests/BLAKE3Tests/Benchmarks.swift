import Foundation
import Testing

@testable import BLAKE3

/// Figures, not promises: `SPECCADE_BENCHMARKS=1 swift test -c release -Xswiftc -enable-testing --filter BLAKE3`.
@Suite(.serialized, .enabled(if: ProcessInfo.processInfo.environment["SPECCADE_BENCHMARKS"] != nil, "not asked for"))
struct Benchmarks {
  @Test(arguments: [0, 32, 64, 256, 1024, 2048, 3072, 4096, 8192, 16_384, 65_536, 1 << 20, 64 << 20])
  func hash(byteCount: Int) {
    let input = vectorInput(byteCount)
    let turns = max(1, (32 << 20) / max(byteCount, 100))
    var best = Double.infinity
    var sink: UInt32 = 0
    for _ in 0..<5 {
      let start = ContinuousClock.now
      for _ in 0..<turns { sink ^= BLAKE3.hash(input).firstUInt32LittleEndian }
      let duration = ContinuousClock.now - start
      best = min(best, Double(duration.components.attoseconds) * 1e-18 + Double(duration.components.seconds))
    }
    let each = best / Double(turns)
    print("BLAKE3 \(byteCount) bytes: \(Int(each * 1e9)) ns, \(Int(Double(byteCount) / each / 1e6)) MB/s [\(sink & 1)]")
  }
}
