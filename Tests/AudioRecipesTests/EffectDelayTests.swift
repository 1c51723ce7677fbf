import Testing

@testable import AudioRecipes

@Suite("Delay") struct EffectDelayTests {
  static func delay(_ ms: Double, feedback: Double = 0.5, wet: Double = 0.4, pingPong: Bool = false) -> Delay {
    make(Delay()) { ($0.timeMs, $0.feedback, $0.wet, $0.pingPong) = (ms, feedback, wet, pingPong) }
  }

  @Test("each echo comes after the same time, at feedback of the one before", arguments: [22050.0, 44100, 48000])
  func echoes(_ rate: Double) {
    let output = Apply.effect(Self.delay(100), Signal.impulse(Int(rate * 0.45)), sampleRate: rate)
    let step = Int(rate / 10)
    for (index, sample) in output.left.enumerated() {
      let expected = index == 0 ? 0.6 : index % step == 0 ? [0.4, 0.2, 0.1, 0.05][index / step - 1] : 0
      #expect(abs(sample - expected) < 1e-12)
    }
    #expect(output.left == output.right)
  }

  @Test("ping-pong: echoes of the left side alternate between the sides")
  func pingPong() {
    let silence = [Double](repeating: 0, count: 20000)
    let output = Apply.effect(Self.delay(100, pingPong: true), Signal.impulse(20000), silence)
    #expect(abs(output.left[4410] - 0.4) < 1e-12 && output.right[4410] == 0)
    #expect(output.left[8820] == 0 && abs(output.right[8820] - 0.2) < 1e-12)
    #expect(abs(output.left[13230] - 0.1) < 1e-12 && output.right[13230] == 0)
    let straight = Apply.effect(Self.delay(100), Signal.impulse(20000), silence)
    #expect(straight.right.allSatisfy { $0 == 0 })
  }

  @Test("a time between two samples divides the echo between them")
  func fraction() {
    let output = Apply.effect(Self.delay(12.5), Signal.impulse(1000))
    #expect(abs(output.left[551] - 0.3) < 1e-9 && abs(output.left[552] - 0.1) < 1e-9)
  }

  @Test("times are clamped to 1...2000 ms; an echo behind the end of the file is none")
  func clamps() {
    let noise = Signal.noise(3000)
    #expect(Apply.effect(Self.delay(-5), noise).left == Apply.effect(Self.delay(1), noise).left)
    for ms in [68.1, 1999, 2000, 1e300] {
      #expect(zip(Apply.effect(Self.delay(ms), noise).left, noise).allSatisfy { abs($0 - 0.6 * $1) < 1e-12 })
    }
    #expect(Apply.effect(Self.delay(3000), Signal.impulse(100_000)).left[88200] > 0.39)
  }

  @Test("wet 0 changes nothing, wet 1 leaves only echoes")
  func wet() {
    let noise = Signal.noise(3000)
    #expect(Apply.effect(Self.delay(10, wet: 0), noise).left == noise)
    #expect(Apply.effect(Self.delay(10, wet: 1), noise).left[0..<440].allSatisfy { $0 == 0 })
  }
}
