import Foundation
import Testing

@testable import AudioRecipes

/// A layer's bare sound with its LFO, as the file has it before the mix.
enum MovingLayer {
  static func samples(
    _ synthesis: String, waveform: String = "sine", rate: Double, target: String, count: Int, sampleRate: UInt32 = 44100
  ) throws -> [Double] {
    let lfo =
      #", "lfo": {"config": {"waveform": "\#(waveform)", "rate": \#(rate), "depth": 1}, "target": \#(target)}"#
    let params = try Render.params(
      Render.held(synthesis, seconds: Double(count) / Double(sampleRate), layer: lfo))
    let layer = try #require(params.layers.first)
    return LayerRendering(
      layer: layer, index: 0, sampleRate: Double(sampleRate), fileCount: count, seed: 1, pitchFactors: nil
    ).render().samples
  }
}

/// An LFO of audio rate on the duty makes sidebands of the falling edges, and what is none of them has folded back.
@Suite("§19.11: nothing folds back while the duty moves") struct MovingDutyTests {
  struct Movement: CustomTestStringConvertible {
    /// In Hz.
    var rate: Double
    /// To either side.
    var amount: Double
    var waveform = "sine"
    var testDescription: String { "\(waveform) \(rate) Hz ±\(amount)" }
  }

  static let movements = [
    Movement(rate: 59, amount: 0.1), Movement(rate: 59, amount: 0.49), Movement(rate: 237, amount: 0.02),
    Movement(rate: 237, amount: 0.4), Movement(rate: 710, amount: 0.1), Movement(rate: 710, amount: 0.49),
    Movement(rate: 2013, amount: 0.02), Movement(rate: 2013, amount: 0.4), Movement(rate: 5000, amount: 0.2),
    Movement(rate: 5000, amount: 0.49),
    Movement(rate: 237, amount: 0.4, waveform: "triangle"), Movement(rate: 710, amount: 0.3, waveform: "square"),
    Movement(rate: 237, amount: 0.3, waveform: "sawtooth"),
  ]

  static let count = 2 * PartialLattice.length + 4096

  static func pulse(_ frequency: Double, _ duty: Double, _ movement: Movement) throws -> [Double] {
    try MovingLayer.samples(
      #"{"type": "oscillator", "waveform": "pulse", "frequency": \#(frequency), "duty": \#(duty)}"#,
      waveform: movement.waveform, rate: PartialLattice.frequency(near: movement.rate),
      target: #"{"target": "pulse_width", "amount": \#(movement.amount)}"#, count: count)
  }

  @Test("aliases of a pulse lie at least 60 dB under it, where the duty is clamped too", arguments: movements)
  func folded(_ movement: Movement) throws {
    for frequency in [118.0, 442, 2003, 5007].map({ PartialLattice.frequency(near: $0) }) {
      for duty in [0.5, 0.2] {
        let folded = PartialLattice.folded(try Self.pulse(frequency, duty, movement))
        #expect(folded < -60, "\(frequency) Hz, \(duty): \(folded) dB")
      }
    }
  }

  @Test("nor do pulses of a stack fold")
  func stack() throws {
    let rate = PartialLattice.frequency(near: 710)
    let samples = try MovingLayer.samples(
      #"{"type": "multi_oscillator", "frequency": \#(PartialLattice.frequency(near: 2003)), "oscillators": [{"waveform": "square"}, {"waveform": "sawtooth"}, {"waveform": "pulse", "duty": 0.3, "phase": 2}]}"#,
      rate: rate, target: #"{"target": "pulse_width", "amount": 0.3}"#, count: Self.count)
    #expect(PartialLattice.folded(samples) < -60)
  }

  /// With φ the phase, the pulse is 2·duty − 1 + Σ 2/(πh)·(sin hφ − sin h(φ − 2π·duty)), and the sine of a moving angle is
  /// a sum of Bessel functions.
  @Test(
    "sidebands and the tone of the LFO itself are what the Bessel functions say, within 0.1 dB",
    arguments: [(442.0, 59.0, 0.35), (2003, 237, 0.35), (5007, 710, 0.35), (5007, 2013, 0.3), (442, 237, 0.1)])
  func sidebands(_ near: Double, _ rateNear: Double, _ amount: Double) throws {
    let carrier = Int((near / PartialLattice.spacing).rounded())
    let modulator = Int((rateNear / PartialLattice.spacing).rounded())
    let duty = 0.37
    var lines = LatticeLines()
    lines.add(modulator, 2 * amount, 0)
    for harmonic in 1...150 {
      let scale = 2 / (Double.pi * Double(harmonic))
      lines.add(harmonic * carrier, scale, 0)
      let angle = -2 * .pi * Double(harmonic) * duty
      for (order, value) in besselFunctions(2 * .pi * Double(harmonic) * amount).enumerated() {
        lines.add(harmonic * carrier - order * modulator, -scale * value, angle)
        if order == 0 { continue }
        lines.add(harmonic * carrier + order * modulator, (order % 2 == 0 ? -scale : scale) * value, angle)
      }
    }
    let samples = try Self.pulse(
      Double(carrier) * PartialLattice.spacing, duty, Movement(rate: rateNear, amount: amount))
    let difference = lines.difference(samples)
    #expect(difference.decibels < 0.1 && difference.lines > 5, "\(difference)")
  }

  @Test("a slow movement leaves the mean out, a fast one is heard itself")
  func tone() throws {
    // Whole periods of both.
    for (rate, length, least, most) in [
      (4.0, 44100, 0.0, 0.02), (PartialLattice.frequency(near: 59), 5 * PartialLattice.length, 0.77, 0.83),
    ] {
      let samples = try MovingLayer.samples(
        #"{"type": "oscillator", "waveform": "pulse", "frequency": 880}"#, rate: rate,
        target: #"{"target": "pulse_width", "amount": 0.4}"#, count: 44100)
      let (c, s) = samples[..<length].enumerated().reduce((0.0, 0.0)) { sums, sample in
        let angle = 2 * Double.pi * rate / 44100 * Double(sample.offset)
        return (sums.0 + sample.element * cos(angle), sums.1 + sample.element * sin(angle))
      }
      let amplitude = 2 * (c * c + s * s).squareRoot() / Double(length)
      #expect(amplitude >= least && amplitude <= most, "\(rate) Hz: \(amplitude)")
    }
  }

  @Test("slow movements read tables, as still ones do; fast and steep ones ask for more")
  func reach() {
    func reach(_ rate: Double, _ amount: Double, _ frequency: Double) -> Double {
      let offsets = (0..<44100).map { amount * sin(2 * .pi * rate * Double($0) / 44100) }
      return DutyReach.of(offsets, at: frequency / 44100)
    }
    #expect(reach(2, 0.3, 110) < DutyReach.greatest)
    #expect(reach(5, 0.3, 440) < DutyReach.greatest)
    #expect(reach(53, 0.4, 440) > DutyReach.greatest)
    #expect(reach(5, 0.49, 55) > DutyReach.greatest)
    #expect(DutyReach.of([], at: 0.01) == 0 && DutyReach.of([0.1, 0.1], at: 0.01) == 0)
  }
}
