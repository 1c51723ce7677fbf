import Foundation
import Testing

@testable import AudioRecipes

/// A fast vibrato makes sidebands of its own; what is neither one of those nor a harmonic has folded back, or comes from the
/// way the waves are made.
@Suite("§19.11: nothing folds back while the pitch moves") struct MovingAliasTests {
  struct Vibrato: CustomTestStringConvertible {
    /// In Hz.
    var rate: Double
    /// To either side.
    var semitones: Double
    var testDescription: String { "\(rate) Hz ±\(semitones)" }

    /// Factors whose mean is one, so that the partials stay on the lattice.
    func factors(_ count: Int) -> [Double] {
      let factors = PartialLattice.sine(near: rate, count: count).map { exp2(semitones / 12 * $0) }
      let mean = factors[..<PartialLattice.length].reduce(0, +) / Double(PartialLattice.length)
      return factors.map { $0 / mean }
    }
  }

  static let vibratos = [
    Vibrato(rate: 6, semitones: 1), Vibrato(rate: 60.7, semitones: 2), Vibrato(rate: 60.7, semitones: 12),
    Vibrato(rate: 212, semitones: 2), Vibrato(rate: 212, semitones: 12),
  ]

  static func folded(_ json: String, _ vibrato: Vibrato) throws -> Double {
    let count = 2 * PartialLattice.length + 4096
    return PartialLattice.folded(try Render.samples(json, count: count, pitchFactors: vibrato.factors(count)))
  }

  @Test("aliases of oscillators, wavetables and voices lie at least 60 dB under them", arguments: vibratos)
  func tones(_ vibrato: Vibrato) throws {
    for frequency in [440.0, 2247, 3025, 4000].map({ PartialLattice.frequency(near: $0) }) {
      for json in [
        #"{"type": "oscillator", "waveform": "sawtooth", "frequency": \#(frequency)}"#,
        #"{"type": "oscillator", "waveform": "square", "frequency": \#(frequency)}"#,
        #"{"type": "oscillator", "waveform": "triangle", "frequency": \#(frequency)}"#,
        #"{"type": "supersaw_unison", "frequency": \#(frequency), "voices": 1, "detune_cents": 0, "spread": 0}"#,
        #"{"type": "wavetable", "table": "digital", "frequency": \#(frequency), "position": 0.8}"#,
        #"{"type": "wavetable", "table": "basic", "frequency": \#(frequency), "position": 0.9}"#,
        #"{"type": "wavetable", "table": "digital", "frequency": \#(frequency), "position": 0.8, "position_sweep": {"end_position": 0.80001}}"#,
      ] {
        let folded = try Self.folded(json, vibrato)
        #expect(folded < -60, "\(json): \(folded) dB")
      }
    }
  }

  @Test("nor do grains fold back, however long", arguments: vibratos)
  func grains(_ vibrato: Vibrato) throws {
    // A burst starts in every period of the vibrato, and may outlast several, in phase with those that follow.
    let rate = PartialLattice.frequency(near: vibrato.rate)
    let frequency = (2247 / rate).rounded() * rate
    for shape in ["sawtooth", "square"] {
      for length in [15.0, 100] {
        let json =
          #"{"type": "pulsar", "frequency": \#(frequency), "pulse_rate": \#(rate), "grain_size_ms": \#(length), "shape": "\#(shape)"}"#
        let folded = try Self.folded(json, vibrato)
        #expect(folded < -60, "\(json): \(folded) dB")
      }
    }
  }

  @Test("a steady tone keeps its harmonics: only a movement asks for room")
  func steady() throws {
    let samples = try Render.samples(
      #"{"type": "oscillator", "waveform": "sawtooth", "frequency": \#(37 * 44100.0 / 4096)}"#)
    let spectrum = Spectrum(samples[0..<4096])
    // The 49th lies at 0.4426 of the rate.
    let expected = 2 / (Double.pi * 49) * (2 / (Double.pi * 49)) / 2
    #expect(abs(decibels(spectrum.power[37 * 49] / expected)) < 0.3)
  }

  @Test("a vibrato that music knows costs less than 300 Hz of the highest harmonics")
  func room() {
    let path = SpeedPath((0..<44100).map { 0.01 * exp2(0.5 / 12 * sin(2 * .pi * 6 * Double($0) / 44100)) }, 1...1)
    #expect(path.isMoving && path.room > 0 && path.room * 44100 < 300)
    #expect(SpeedPath([0.1, 0.1, 0.1], 0.5...2).room == 0)
  }
}
