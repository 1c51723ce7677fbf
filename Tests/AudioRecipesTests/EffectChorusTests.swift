import Foundation
import Testing

@testable import AudioRecipes

@Suite("Chorus") struct EffectChorusTests {
  static func chorus(_ rate: Double = 1, depth: Double = 1, wet: Double = 1, voices: UInt8 = 1) -> Chorus {
    make(Chorus()) { ($0.rate, $0.depth, $0.wet, $0.voices) = (rate, depth, wet, voices) }
  }

  /// Delay of each sample of a ramp of time behind the ramp, in milliseconds.
  static func delays(_ chorus: Chorus, right: Bool = false) -> [Double] {
    let ramp = (0..<88200).map(Double.init)
    let output = Apply.effect(chorus, ramp)
    return zip(ramp, right ? output.right : output.left).map { ($0 - $1) / 44.1 }.suffix(80000)
  }

  @Test("§19.20: depth 1 sweeps 8 ms from 20 ms, not 40")
  func sweep() {
    for (depth, highest) in [(0.0, 20.0), (0.5, 24), (1, 28)] {
      let delays = Self.delays(Self.chorus(2, depth: depth))
      #expect(abs((delays.min() ?? 0) - 20) < 0.001 && abs((delays.max() ?? 0) - highest) < 0.001)
    }
  }

  @Test("§19.20: at 1 Hz and depth 1 a tone stays within a quarter tone")
  func bend() {
    let delays = Self.delays(Self.chorus(1))
    var fastest = 0.0
    for index in 1..<delays.count { fastest = max(fastest, abs(delays[index] - delays[index - 1]) * 44.1) }
    #expect(1200 * log2(1 + fastest) < 50)
  }

  @Test("the delay swings as a sine at the rate, on the right half a radian ahead")
  func phase() {
    let chorus = Self.chorus(3)
    let (left, right) = (Self.delays(chorus), Self.delays(chorus, right: true))
    for index in stride(from: 0, to: 80000, by: 997) {
      let angle = 2 * Double.pi * 3 * Double(index + 8200) / 44100
      #expect(abs(left[index] - 24 - 4 * sin(angle)) < 1e-3)
      #expect(abs(right[index] - 24 - 4 * sin(angle + 0.5)) < 1e-3)
    }
  }

  @Test("voices divide the wet share and stand evenly in the cycle", arguments: [UInt8(1), 2, 3, 4])
  func voices(_ count: UInt8) {
    let output = Apply.effect(Self.chorus(0.1, depth: 1, wet: 0.6, voices: count), Signal.impulse(2000)).left
    #expect(abs(output[0] - 0.4) < 1e-12)
    #expect(abs(output.dropFirst().reduce(0, +) - 0.6) < 3e-3)
    for voice in 0..<Int(count) {
      let delay = 44.1 * (24 + 4 * sin(2 * .pi * Double(voice) / Double(count)))
      #expect(output[Int(delay) - 8...Int(delay) + 8].contains { abs($0) > 0.05 / Double(count) })
    }
  }

  @Test("a moving voice keeps the highs: 8 kHz loses less than 1 dB on average")
  func highs() {
    let output = Apply.effect(Self.chorus(1, depth: 0.3), Signal.sine(8000, 44100)).left
    #expect(Signal.decibels((Signal.energy(output.suffix(40000)) / 20000).squareRoot()) > -1)
  }
}
