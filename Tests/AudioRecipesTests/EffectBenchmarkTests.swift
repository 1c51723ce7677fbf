import Foundation
import SpecModel
import Testing

@testable import AudioRecipes

/// Figures on demand: SPECCADE_BENCH=1 prints nanoseconds a sample (a frame for effects).
@Suite("Filter and effect speed", .enabled(if: ProcessInfo.processInfo.environment["SPECCADE_BENCH"] != nil))
struct EffectBenchmarkTests {
  static func best(_ name: String, _ count: Int, _ body: () -> Void) {
    var best = Double.infinity
    for _ in 0..<7 {
      let start = DispatchTime.now().uptimeNanoseconds
      body()
      best = min(best, Double(DispatchTime.now().uptimeNanoseconds - start) / Double(count))
    }
    print(name.padding(toLength: 28, withPad: " ", startingAt: 0), String(format: "%6.1f ns", best))
  }

  @Test func filters() {
    var noise = Signal.noise(200_000)
    for (name, end, moving) in [("biquad", nil, false), ("swept", 8000, false), ("list", nil, true)]
      as [(String, Double?, Bool)]
    {
      let frequencies = moving ? noise.map { 1000 + 500 * $0 } : nil
      let filter = FilterResponseTests.resonant(.lowPass, 300, 2, end: end)
      Self.best(name, noise.count) {
        filter.process(&noise, FilterContext(sampleRate: 44100, frequencies: frequencies))
      }
    }
  }

  @Test func effects() {
    var buffer = StereoBuffer(left: Signal.noise(200_000), right: Signal.noise(200_000, seed: 2))
    for effect in EffectHostileTests.effects(0.9, 0.5) {
      Self.best("\(type(of: effect))", buffer.count) {
        effect.process(&buffer, EffectContext(sampleRate: 44100, seed: 1, index: 0))
      }
    }
  }
}
