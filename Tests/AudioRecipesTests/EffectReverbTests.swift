import Foundation
import Testing

@testable import AudioRecipes

@Suite("Reverb") struct EffectReverbTests {
  static func reverb(room: Double = 0.5, damping: Double = 0.5, wet: Double = 1, width: Double = 1) -> Reverb {
    make(Reverb()) { ($0.roomSize, $0.damping, $0.wet, $0.width) = (room, damping, wet, width) }
  }

  /// Seconds in which the tail falls by 60 dB, from the slope of the energy that is left (Schroeder's integral) between
  /// −5 and −25 dB.
  static func decayTime(_ samples: [Double], rate: Double) -> Double {
    var left = [Double](repeating: 0, count: samples.count + 1)
    for index in samples.indices.reversed() { left[index] = left[index + 1] + samples[index] * samples[index] }
    func time(_ db: Double) -> Double { Double(left.firstIndex { $0 < left[0] * pow(10, db / 10) } ?? 0) / rate }
    return 3 * (time(-25) - time(-5))
  }

  @Test(
    "the first reflection comes after the shortest comb, on the right 23 samples later; both scale with the rate",
    arguments: [22050.0, 44100, 48000])
  func firstReflection(_ rate: Double) {
    let output = Apply.effect(Self.reverb(), Signal.impulse(8000), sampleRate: rate)
    #expect(output.left.firstIndex { $0 != 0 } == Int((1116 * rate / 44100).rounded()))
    #expect(output.right.firstIndex { $0 != 0 } == Int((1139 * rate / 44100).rounded()))
  }

  @Test("the eight combs show as eight first reflections, each of 0.015·2·3")
  func combs() {
    let output = Apply.effect(Self.reverb(damping: 0), Signal.impulse(1700)).left
    // Four diffusers turn the sign four times; the first reflections of the longer combs stand alone here.
    for length in [1116, 1188, 1277] { #expect(abs(output[length] - 0.09) < 1e-12) }
  }

  @Test("decay grows with the room and shrinks with the damping, and is the same at every rate")
  func decay() {
    func time(_ room: Double, _ damping: Double = 0.2, _ rate: Double = 44100) -> Double {
      Self.decayTime(
        Apply.effect(Self.reverb(room: room, damping: damping), Signal.impulse(Int(8 * rate)), sampleRate: rate).left,
        rate: rate)
    }
    let times = [0, 0.25, 0.5, 0.75, 1].map { time($0) }
    for index in 1..<times.count { #expect(times[index] > 1.15 * times[index - 1]) }
    // −60 dB of the mean comb at feedback 0.84: 1378 samples · ln 1000 / −ln 0.84.
    #expect(abs(time(0.5, 0) / 1.238 - 1) < 0.15)
    #expect(time(0.5, 1) < time(0.5, 0))
    #expect(abs(time(0.5, 0.2, 22050) / time(0.5, 0.2, 48000) - 1) < 0.15)
  }

  @Test("the biggest room is finite and dies out")
  func finite() {
    let output = Apply.effect(
      Self.reverb(room: 1, damping: 0), Signal.noise(20000) + [Double](repeating: 0, count: 600_000))
    func energy(_ second: Int) -> Double { Signal.energy(output.left[second * 44100..<(second + 1) * 44100]) }
    for second in 1..<13 { #expect(energy(second + 1) < energy(second)) }
    #expect(output.left.allSatisfy { abs($0) < 100 })
  }

  @Test("width 0 gives both sides the same room, width 1 two that differ")
  func width() {
    let narrow = Apply.effect(Self.reverb(width: 0), Signal.impulse(20000))
    #expect(zip(narrow.left, narrow.right).allSatisfy { abs($0 - $1) < 1e-15 })
    let wide = Apply.effect(Self.reverb(width: 1), Signal.impulse(20000))
    let product = zip(wide.left, wide.right).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(abs(product) < 0.2 * Signal.energy(wide.left))
  }

  @Test("wet 0 changes nothing; the dry share is 1 − wet")
  func dry() {
    let noise = Signal.noise(1000)
    #expect(Apply.effect(Self.reverb(wet: 0), noise).left == noise)
    #expect(zip(Apply.effect(Self.reverb(wet: 0.3), noise).left, noise).allSatisfy { abs($0 - 0.7 * $1) < 1e-12 })
  }

  @Test("silence stays exactly silent, and a short sound's tail never becomes subnormal")
  func silence() {
    let silence = Apply.effect(Self.reverb(), [Double](repeating: 0, count: 9000))
    #expect(silence.left.allSatisfy { $0 == 0 } && silence.right.allSatisfy { $0 == 0 })
    let tail = Apply.effect(Self.reverb(room: 0, damping: 1), Signal.impulse(1_000_000)).left
    #expect(!tail.contains(where: \.isSubnormal) && tail.suffix(1000).allSatisfy { abs($0) < 1e-30 })
  }
}
