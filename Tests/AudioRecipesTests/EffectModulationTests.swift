import Foundation
import Testing

@testable import AudioRecipes

@Suite("Phaser, flanger, ring modulator, widener") struct EffectModulationTests {
  static func phaser(_ stages: UInt8, depth: Double, wet: Double) -> Phaser {
    make(Phaser()) { ($0.rate, $0.stages, $0.depth, $0.wet) = (0.5, stages, depth, wet) }
  }

  @Test("§19.21: the chain is all-pass, without any bass boom", arguments: [UInt8(2), 4, 12])
  func flat(_ stages: UInt8) {
    let response = Apply.effect(Self.phaser(stages, depth: 0, wet: 1), Signal.impulse(16384)).left
    for frequency in [10.0, 100, 800, 3000, 15000] {
      #expect(abs(Signal.decibels(Signal.magnitude(response, at: frequency, sampleRate: 44100))) < 1e-3)
    }
    let noise = Signal.noise(44100)
    let swept = Apply.effect(Self.phaser(stages, depth: 1, wet: 1), noise).left
    #expect(abs(Signal.decibels((Signal.energy(swept) / Signal.energy(noise)).squareRoot())) < 0.2)
  }

  @Test("§19.21: two stages cut one notch, at the break frequency; the LFO moves it")
  func notch() {
    let still = Apply.effect(Self.phaser(2, depth: 0, wet: 0.5), Signal.impulse(32768)).left
    #expect(Signal.magnitude(still, at: 800, sampleRate: 44100) < 1e-3)
    let moving = Apply.effect(Self.phaser(2, depth: 1, wet: 0.5), Signal.sine(800, 88200)).left
    func level(_ from: Double) -> Double { Signal.energy(moving[Int(from * 44100)..<Int(from * 44100) + 441]) / 220.5 }
    #expect(level(0.995) < 0.01 && level(0.5) > 0.6 && level(1.5) > 0.6)
  }

  @Test("the flanger swings from delay_ms by 5 ms; feedback near 1 stays finite")
  func flanger() {
    var flanger = make(Flanger()) { ($0.rate, $0.depth, $0.delayMs, $0.wet) = (1, 1, 2, 1) }
    let ramp = (0..<88200).map(Double.init)
    let delays = zip(ramp, Apply.effect(flanger, ramp).left).map { ($0 - $1) / 44.1 }.suffix(80000)
    #expect(abs((delays.min() ?? 0) - 2) < 0.001 && abs((delays.max() ?? 0) - 7) < 0.001)
    for (delay, rate, feedback) in [(0.1, 22050.0, 0.99), (0.1, 48000, -0.99), (50, 22050, 0.99)] {
      (flanger.rate, flanger.feedback, flanger.delayMs) = (10, feedback, delay)
      let output = Apply.effect(
        flanger, Signal.noise(200_000) + [Double](repeating: 0, count: 100_000), sampleRate: rate
      ).left
      #expect(
        output.allSatisfy { abs($0) < 200 }
          && Signal.energy(output.suffix(20000)) < 0.5 * Signal.energy(output[200_000..<220_000]))
    }
  }

  @Test("the ring modulator makes sum and difference")
  func ring() {
    let modulator = make(RingModulator()) { ($0.frequency, $0.mix) = (300, 1) }
    let output = Apply.effect(modulator, Signal.sine(1000, 44100)).left
    for (frequency, level) in [(700.0, 0.5), (1300, 0.5), (1000, 0), (300, 0)] {
      #expect(abs(Signal.magnitude(output, at: frequency, sampleRate: 44100) / 22050 - level) < 1e-6)
    }
  }

  @Test("width scales the difference of the sides; haas delays the right one")
  func widener() {
    let (l, r) = (Signal.noise(2000), Signal.noise(2000, seed: 9))
    func widen(_ mode: WidenerMode, _ width: Double) -> StereoBuffer {
      Apply.effect(make(StereoWidener()) { ($0.mode, $0.width, $0.delayMs) = (mode, width, 10) }, l, r)
    }
    let mono = widen(.simple, 0)
    #expect(mono.left == mono.right)
    let wide = widen(.midSide, 2)
    for index in 0..<2000 { #expect(abs((wide.left[index] - wide.right[index]) - 2 * (l[index] - r[index])) < 1e-12) }
    let haas = widen(.haas, 1)
    #expect(haas.left == l)
    for index in 441..<2000 { #expect(abs(haas.right[index] - r[index - 441]) < 1e-12) }
    #expect(widen(.haas, 0).left == widen(.haas, 0).right)
  }
}
