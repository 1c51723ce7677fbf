import Testing

@testable import AudioRecipes

@Suite struct EnvelopeTests {
  static func shape(_ attack: Double, _ decay: Double, _ sustain: Double, _ release: Double, count: Int = 1000)
    -> [Double]
  {
    var envelope = Envelope()
    envelope.attack = attack
    envelope.decay = decay
    envelope.sustain = sustain
    envelope.release = release
    var samples = [Double](repeating: 1, count: count)
    envelope.apply(to: &samples, sampleRate: 1000)
    return samples
  }

  @Test("Attack, decay, sustain and release are straight lines, and the release ends with the layer")
  func segments() {
    let shape = Self.shape(0.1, 0.2, 0.5, 0.4)
    #expect(shape[0] == 0 && abs(shape[50] - 0.5) < 1e-12 && shape[100] == 1)
    #expect(abs(shape[200] - 0.75) < 1e-12 && abs(shape[300] - 0.5) < 1e-12 && shape[599] == 0.5)
    #expect(abs(shape[800] - 0.25) < 1e-12 && shape[999] > 0 && shape[999] < 0.01)
  }

  @Test("Attack 0 starts at full level; release 0 ends at the sustained one")
  func zeroTimes() {
    #expect(Self.shape(0, 0.1, 0.5, 0)[0] == 1)
    #expect(Self.shape(0, 0.1, 0.5, 0)[999] == 0.5)
    #expect(Self.shape(0, 0, 1, 0).allSatisfy { $0 == 1 })
  }

  @Test("§19.13: a release that does not fit is shortened, not chopped")
  func shortRelease() {
    let shape = Self.shape(0.1, 0.6, 0.5, 2)
    #expect(abs(shape[699] - 0.5) < 0.01 && abs(shape[850] - 0.25) < 0.01 && shape[999] < 0.01)
  }

  @Test(
    "§19.13: an attack and a decay that do not fit end in a short fade",
    arguments: [(5.0, 1.0), (0.5, 5.0), (1e300, 1e300)])
  func guardFade(_ attack: Double, _ decay: Double) {
    let shape = Self.shape(attack, decay, 0.5, 1)
    #expect(shape[999] <= shape[996] * 0.5 && shape.allSatisfy(\.isFinite))
    for index in 1..<996 { #expect(abs(shape[index] - shape[index - 1]) < 0.01) }
  }

  @Test("§5.1: no attack, no decay and a release as long as the layer release from the sustained level")
  func releaseOnly() {
    let shape = Self.shape(0, 0, 0.8, 5)
    #expect(shape[0] == 0.8 && abs(shape[500] - 0.4) < 1e-12)
  }

  @Test("§19.13: a layer of 3 ms and less is heard, and its release", arguments: [0.0005, 0.001, 0.002, 0.003, 0.006])
  func shortLayer(_ seconds: Double) {
    for times in [(0.002, 0.001, 0.002), (5, 5, 9), (0.001, 0.5, 0.003)] {
      var envelope = Envelope()
      (envelope.attack, envelope.decay, envelope.sustain, envelope.release) = (times.0, times.1, 0.7, times.2)
      var samples = [Double](repeating: 1, count: Int(44100 * seconds))
      envelope.apply(to: &samples, sampleRate: 44100)
      let peak = samples.max() ?? 0
      // The attack comes half of the way at least.
      #expect(peak > 0.4 * min(seconds / times.0, 1))
      #expect(samples[samples.count - 1] <= 0.2 * peak && samples.allSatisfy { $0 >= 0 })
    }
  }

  @Test("One sample is enough for any envelope")
  func oneSample() {
    #expect(Self.shape(0, 0, 0.8, 5, count: 1) == [0.8])
    #expect(Self.shape(1, 1, 1, 1, count: 0) == [])
  }
}
