import Foundation
import Testing

@testable import AudioRecipes

@Suite("Wave shaper, bit crusher, equaliser") struct EffectShapingTests {
  static func shaper(_ curve: WaveShaperCurve, _ drive: Double, wet: Double = 1) -> WaveShaper {
    make(WaveShaper()) { ($0.curve, $0.drive, $0.wet) = (curve, drive, wet) }
  }

  static func bent(_ curve: WaveShaperCurve, _ x: Double) -> Double {
    switch curve {
    case .tanh: tanh(x)
    case .softClip: abs(x) > 1 ? (x > 0 ? 2.0 / 3 : -2.0 / 3) : x - x * x * x / 3
    case .hardClip: min(max(x, -1), 1)
    case .sine: sin(.pi * x / 2)
    }
  }

  @Test(
    "a slow sine takes the curve's shape over √drive, without latency",
    arguments: [WaveShaperCurve.tanh, .softClip, .sine])
  func shape(_ curve: WaveShaperCurve) {
    let input = Signal.sine(50, 8000).map { 0.8 * $0 }
    for drive in [1.0, 2.5] {
      let output = Apply.effect(Self.shaper(curve, drive), input).left
      for index in 100..<7900 {
        #expect(abs(output[index] - Self.bent(curve, drive * input[index]) / drive.squareRoot()) < 2e-3)
      }
    }
  }

  @Test("the dry share is 1 − wet, in time with the wet one; chunks leave no seam")
  func mix() {
    let input = Signal.sine(300, 3000).map { 0.01 * $0 }
    let output = Apply.effect(Self.shaper(.tanh, 1, wet: 0.5), input).left
    for index in 40..<2960 { #expect(abs(output[index] - input[index]) < 1e-5) }
    #expect(Apply.effect(Self.shaper(.tanh, 50, wet: 0), input).left == input)
  }

  @Test("harmonics beyond Nyquist do not fold back: 40 dB cleaner than without oversampling")
  func aliasing() {
    // The seventh harmonic, 30870 Hz, would fold to 13230 Hz.
    let input = Signal.sine(4410, 44100).map { 0.9 * $0 }
    func alias(_ samples: [Double]) -> Double { Signal.magnitude(samples, at: 44100 - 7 * 4410, sampleRate: 44100) }
    let naive = input.map { tanh(8 * $0) / 8.squareRoot() }
    // 13230 Hz is the third harmonic as well; a frequency beside it tells them apart.
    let beside = Signal.sine(4321, 44100).map { 0.9 * $0 }
    let at = 44100 - 7 * 4321.0
    let folded = Signal.magnitude(beside.map { tanh(8 * $0) / 8.squareRoot() }, at: at, sampleRate: 44100)
    let clean = Signal.magnitude(Apply.effect(Self.shaper(.tanh, 8), beside).left, at: at, sampleRate: 44100)
    #expect(Signal.decibels(clean / folded) < -40)
    #expect(alias(naive) > 0)
  }

  @Test("n bits make steps of 2/2ⁿ; the rate is reduced by holding")
  func crush() {
    let output = Apply.effect(make(BitCrush()) { ($0.bits, $0.sampleRateReduction) = (3, 2.5) }, Signal.noise(1000))
      .left
    #expect(output.allSatisfy { ($0 * 4).rounded() == $0 * 4 })
    #expect(output[0] == output[2] && output[3] == output[4] && output[5] == output[7])
    let one = Apply.effect(make(BitCrush()) { ($0.bits, $0.sampleRateReduction) = (1, -3) }, Signal.noise(1000)).left
    #expect(Set(one.map { abs($0) }) == [0, 1])
    let ramp = (0..<10).map { Double($0) / 10 }
    #expect(
      Apply.effect(make(BitCrush()) { ($0.bits, $0.sampleRateReduction) = (16, 1) }, ramp).left.enumerated().allSatisfy
      { abs($1 - ramp[$0]) < 1 / 32768.0 })
  }

  @Test("bands have the cookbook's response, within 0.01 dB, one after the other", arguments: [22050.0, 44100, 48000])
  func equaliser(_ rate: Double) {
    for gain in [-18.0, 9] {
      var eq = ParametricEQ()
      let bands: [(EQBandType, Double, AnaloguePrototype)] = [
        (.peak, 900, AnaloguePrototype(peak: gain, quality: 2)), (.notch, 3000, AnaloguePrototype(.notch, quality: 2)),
        (.lowshelf, 200, AnaloguePrototype(shelf: gain, isLow: true)),
        (.highshelf, 5000, AnaloguePrototype(shelf: gain, isLow: false)),
      ]
      eq.bands = bands.map { type, frequency, _ in
        make(EQBand()) { ($0.bandType, $0.frequency, $0.q, $0.gainDb) = (type, frequency, 2, gain) }
      }
      let response = Apply.effect(eq, Signal.impulse(16384), sampleRate: rate).left
      for frequency in [50.0, 200, 700, 900, 1500, 2500, 5000, 9000] {
        let expected = bands.reduce(1) { $0 * $1.2.gain(at: frequency, centre: $1.1, sampleRate: rate) }
        let measured = Signal.magnitude(response, at: frequency, sampleRate: rate)
        #expect(abs(Signal.decibels(measured / expected)) < 0.01)
      }
    }
  }
}
