import Foundation
import Testing

@testable import AudioRecipes

@Suite("Compressor") struct EffectCompressorTests {
  static func compressor(
    _ threshold: Double, _ ratio: Double, attack: Double = 1, release: Double = 50, makeup: Double = 0
  ) -> Compressor {
    make(Compressor()) {
      ($0.thresholdDb, $0.ratio, $0.attackMs, $0.releaseMs, $0.makeupDb) = (threshold, ratio, attack, release, makeup)
    }
  }

  /// Sine and cosine of `level` dB: √((L² + R²)/2) stands still 3.01 dB below.
  static func quadrature(_ level: Double, _ count: Int = 20000) -> StereoBuffer {
    let a = pow(10, level / 20)
    return StereoBuffer(
      left: Signal.sine(440, count).map { $0 * a }, right: Signal.sine(440, count, phase: 0.25).map { $0 * a })
  }

  static func gain(_ compressor: Compressor, level: Double) -> Double {
    let input = quadrature(level + 3.0103)
    let output = Apply.effect(compressor, input.left, input.right)
    return Signal.decibels(
      (Signal.energy(output.left.suffix(10000)) / Signal.energy(input.left.suffix(10000))).squareRoot())
  }

  @Test("the static curve, within 0.01 dB", arguments: [(-20.0, 4.0), (-40, 2), (-6, 20), (-60, 1), (0, 3)])
  func curve(_ threshold: Double, _ ratio: Double) {
    for level in [-70.0, -40.5, -39.5, -20, -12.3, -3, 0, 6] {
      let expected = level > threshold ? -(level - threshold) * (1 - 1 / ratio) : 0
      #expect(abs(Self.gain(Self.compressor(threshold, ratio), level: level) - expected) < 0.01)
    }
  }

  @Test("makeup is gain behind it, and no number of it is too much", arguments: [6.0, -10, 0])
  func makeup(_ makeup: Double) {
    #expect(abs(Self.gain(Self.compressor(-20, 2, makeup: makeup), level: -40) - makeup) < 1e-6)
    for hostile in [1e300, -1e300] {
      let output = Apply.effect(Self.compressor(-20, 2, makeup: hostile), Signal.noise(500))
      #expect(Signal.allFinite(output.left))
    }
  }

  @Test("attack and release take their times: 1 − 1/e of a step", arguments: [(5.0, 50.0), (20, 200)])
  func times(_ attack: Double, _ release: Double) {
    var follower = LevelFollower(attackMs: attack, releaseMs: release, sampleRate: 44100)
    for _ in 0..<Int(attack * 44.1) { _ = follower.follow(1) }
    #expect(abs(follower.level - (1 - exp(-1))) < 0.01)
    for _ in 0..<441_000 { _ = follower.follow(1) }
    for _ in 0..<Int(release * 44.1) { _ = follower.follow(0) }
    #expect(abs(follower.level - exp(-1)) < 0.01)
  }

  @Test("the sides are linked: the quiet one is turned down as much as the loud one")
  func linked() {
    let loud = [Double](repeating: 0.9, count: 8000)
    let output = Apply.effect(Self.compressor(-30, 10), loud, loud.map { $0 * 0.1 })
    #expect(zip(output.left, output.right).allSatisfy { abs($0 * 0.1 - $1) < 1e-12 })
    #expect(output.left[7999] < 0.1)
  }
}
