import Foundation
import Testing

@testable import AudioRecipes

@Suite("Limiter, gate, transient shaper") struct EffectDynamicsTests {
  static func limiter(_ threshold: Double, _ ceiling: Double, lookahead: Double = 5) -> Limiter {
    make(Limiter()) {
      ($0.thresholdDb, $0.releaseMs, $0.lookaheadMs, $0.ceilingDb) = (threshold, 100, lookahead, ceiling)
    }
  }

  @Test("no sample passes the ceiling, from the first to the last", arguments: [(-12.0, -1.0), (0, -6), (-24, 0)])
  func ceiling(_ threshold: Double, _ ceiling: Double) {
    for lookahead in [1.0, 10] {
      let output = Apply.effect(
        Self.limiter(threshold, ceiling, lookahead: lookahead), Signal.noise(5000).map { 2 * $0 },
        Signal.noise(5000, seed: 4))
      let peak = (output.left + output.right).map { abs($0) }.max() ?? 0
      #expect(abs(Signal.decibels(peak) - ceiling) < 0.3 && Signal.decibels(peak) < ceiling + 1e-9)
    }
  }

  @Test("§19.22: no latency; what stays below the threshold is only raised by ceiling/threshold")
  func latency() {
    let input = Signal.sine(440, 4000).map { 0.2 * $0 }
    let output = Apply.effect(Self.limiter(-6, 0), input).left
    for index in input.indices { #expect(abs(output[index] - input[index] * 1.99526) < 1e-5) }
  }

  @Test("the gain falls as a ramp over the look-ahead, not as a step, and comes back in the release time")
  func ramp() {
    let input = (0..<44100).map { $0 == 5000 ? 1 : 0.1 }
    let output = Apply.effect(Self.limiter(-12, 0, lookahead: 10), input).left
    for index in 1..<44100 where abs(index - 5000) > 1 { #expect(abs(output[index] - output[index - 1]) < 0.004) }
    #expect(abs(output[5000] - 1) < 1e-9)
    #expect(output[5000 + 441 + 4410] < output[44099] && abs(output[44099] - 0.39811) < 0.001)
  }

  static func gate(_ threshold: Double, ratio: Double, range: Double = -60, hold: Double = 0) -> GateExpander {
    make(GateExpander()) {
      ($0.thresholdDb, $0.ratio, $0.rangeDb, $0.attackMs, $0.releaseMs, $0.holdMs) = (
        threshold, ratio, range, 1, 10, hold
      )
    }
  }

  @Test(
    "the expander's static curve", arguments: [(-20.0, 2.0, -60.0), (-30, 10, -12), (-10, 1, -80), (-20, 1e300, -80)])
  func curve(_ threshold: Double, _ ratio: Double, _ range: Double) {
    for level in [-70.0, -45, -25, -15, -5] {
      let input = [Double](repeating: pow(10, level / 20), count: 20000)
      let output = Apply.effect(Self.gate(threshold, ratio: ratio, range: range), input).left
      let expected = level >= threshold ? 0 : max(range, -(threshold - level) * (1 - 1 / ratio))
      #expect(abs(Signal.decibels(output[19999] / input[0]) - expected) < 0.01)
    }
  }

  @Test("the gate holds, then closes")
  func hold() {
    let input = (0..<44100).map { $0 < 1000 ? 1.0 : 0.001 }
    let output = Apply.effect(Self.gate(-20, ratio: 100, range: -40, hold: 200), input).left
    #expect(output[0] == 1 && abs(output[9000] - 0.001) < 1e-6 && output[40000] < 0.00002)
  }

  @Test("attack lifts or lowers the onset, sustain what follows")
  func transients() {
    func shape(_ attack: Double, _ sustain: Double) -> [Double] {
      let shaper = make(TransientShaper()) { ($0.attack, $0.sustain) = (attack, sustain) }
      return Apply.effect(shaper, [Double](repeating: 0.5, count: 44100)).left
    }
    #expect(shape(0, 0).allSatisfy { $0 == 0.5 })
    #expect(shape(1, 0)[200] > 0.65 && abs(shape(1, 0)[44000] - 0.5) < 1e-3)
    #expect(shape(-1, 0)[200] < 0.35)
    #expect(abs(shape(0, 1)[44000] - 0.75) < 1e-3 && abs(shape(0, -1)[44000] - 0.25) < 1e-3)
  }
}
