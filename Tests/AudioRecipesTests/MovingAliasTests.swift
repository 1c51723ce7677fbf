import Foundation
import JSONCore
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

  /// An LFO of a layer that may be faster than any vibrato, as a spec has it.
  @Test(
    "LFOs of audio rate on the pitch fold nothing back, of whatever waveform",
    arguments: [
      ("sine", 237.0, 36.0), ("sine", 710, 12), ("sine", 710, 36), ("sine", 2013, 2), ("sine", 2013, 36),
      ("triangle", 710, 12), ("triangle", 2013, 5), ("square", 237, 12), ("sawtooth", 710, 5),
    ])
  func fastLFOs(_ waveform: String, _ rate: Double, _ semitones: Double) throws {
    let exact = PartialLattice.frequency(near: rate)
    let count = 3 * PartialLattice.length
    for near in [118.0, 442, 2003, 5007] {
      // The mean of the factors moves the tone: it is brought back to the lattice.
      let lfo = #"{"waveform": "\#(waveform)", "rate": \#(exact), "depth": 1}"#
      let (config, _) = LFOConfig.decode(try JSONDocument.parse(lfo).root)
      let fine = FineLFO(
        try #require(config), amount: semitones / 12, steps: .smooth, sampleRate: 44100, factor: FineVoice.factor)
      var factors = [Double](repeating: 0, count: PartialLattice.length * FineVoice.factor)
      factors.withUnsafeMutableBufferPointer { fine.fill($0, from: Double(FineVoice.factor * 8192) + 0.5) }
      let mean = factors.reduce(0) { $0 + exp2($1) } / Double(factors.count)
      let frequency = PartialLattice.frequency(near: near) / mean
      for json in [
        #"{"type": "oscillator", "waveform": "sawtooth", "frequency": \#(frequency)}"#,
        #"{"type": "oscillator", "waveform": "square", "frequency": \#(frequency)}"#,
        #"{"type": "oscillator", "waveform": "triangle", "frequency": \#(frequency)}"#,
        #"{"type": "oscillator", "waveform": "sine", "frequency": \#(frequency)}"#,
        #"{"type": "oscillator", "waveform": "pulse", "duty": 0.3, "frequency": \#(frequency)}"#,
        #"{"type": "supersaw_unison", "frequency": \#(frequency), "voices": 1, "detune_cents": 0, "spread": 0}"#,
        #"{"type": "wavetable", "table": "digital", "frequency": \#(frequency), "position": 0.8}"#,
        #"{"type": "wavetable", "table": "digital", "frequency": \#(frequency), "position": 0.8, "position_sweep": {"end_position": 0.80001}}"#,
        #"{"type": "additive", "base_freq": \#(frequency), "harmonics": [1, 0.5, 0.3, 0.25, 0.2]}"#,
        #"{"type": "am_synth", "carrier_freq": \#(frequency), "modulator_freq": \#(frequency), "modulation_depth": 1}"#,
        #"{"type": "vector", "frequency": \#(frequency), "sources": [{"source_type": "saw"}, {"source_type": "sine"}, {"source_type": "square"}, {"source_type": "wavetable"}]}"#,
        #"{"type": "pd_synth", "frequency": \#(frequency), "distortion": 2, "waveform": "resonant"}"#,
        #"{"type": "pd_synth", "frequency": \#(frequency), "distortion": 2, "waveform": "sawtooth"}"#,
        #"{"type": "feedback_fm", "frequency": \#(frequency), "feedback": 0.5, "modulation_index": 2}"#,
        #"{"type": "formant", "frequency": \#(frequency), "vowel": "a"}"#,
        #"{"type": "modal", "frequency": \#(frequency), "excitation": "impulse", "modes": [{"freq_ratio": 1, "amplitude": 1, "decay_time": 1e6}, {"freq_ratio": 3, "amplitude": 0.5, "decay_time": 1e6}]}"#,
      ] {
        let samples = try MovingLayer.samples(
          json, waveform: waveform, rate: exact, target: #"{"target": "pitch", "semitones": \#(semitones)}"#,
          count: count)
        let folded = PartialLattice.folded(samples)
        #expect(folded < -60, "\(json): \(folded) dB")
      }
    }
  }

  @Test(
    "a linear vibrato, however wide, has the sidebands that frequency modulation has",
    arguments: [(442.0, 237.0, 0.4), (2003, 212, 0.5), (5007, 710, 0.5), (442, 60.7, 0.5), (118, 237, 0.2)])
  func sidebands(_ near: Double, _ rate: Double, _ depth: Double) throws {
    let carrier = Int((near / PartialLattice.spacing).rounded())
    let modulator = Int((rate / PartialLattice.spacing).rounded())
    let factors = PartialLattice.sine(near: rate, count: 3 * PartialLattice.length).map { 1 + depth * $0 }
    let samples = try Render.samples(
      #"{"type": "oscillator", "waveform": "sawtooth", "frequency": \#(Double(carrier) * PartialLattice.spacing)}"#,
      count: factors.count, pitchFactors: factors)
    #expect(PartialLattice.folded(samples) < -60)
    // −Σ 2/(πh)·sin h(φ + I − I·cos ψ), and sin(a − z·cos ψ) = Σ J_k(z)·sin(a + kψ − kπ/2).
    let index = depth * Double(carrier) / Double(modulator)
    var lines = LatticeLines()
    for harmonic in 1...600 {
      let scale = -2 / (Double.pi * Double(harmonic))
      for (order, value) in besselFunctions(Double(harmonic) * index).enumerated() {
        for side in order == 0 ? [0] : [order, -order] {
          let bessel = side < 0 && order % 2 == 1 ? -value : value
          lines.add(
            harmonic * carrier + side * modulator, scale * bessel,
            Double(harmonic) * index - Double(side) * .pi / 2)
        }
      }
    }
    let difference = lines.difference(samples)
    #expect(difference.decibels < 0.1 && difference.lines > 5, "\(difference)")
  }

  @Test("a lone sine that a vibrato takes through the Nyquist frequency and back does not fold", arguments: vibratos)
  func sines(_ vibrato: Vibrato) throws {
    for frequency in [5000.0, 12_000, 20_000].map({ PartialLattice.frequency(near: $0) }) {
      let folded = try Self.folded(
        #"{"type": "oscillator", "waveform": "sine", "frequency": \#(frequency)}"#, vibrato)
      #expect(folded < -60, "\(frequency): \(folded) dB")
    }
  }

  @Test(
    "nor does one that a sweep takes there: behind it nothing is heard",
    arguments: [(15_000.0, 30_000.0, 0.5), (100, 40_000, 0.05), (5000, 60_000, 0.1)])
  func sweeps(_ from: Double, _ to: Double, _ seconds: Double) throws {
    let count = Int(seconds * 44100)
    let samples = try Render.samples(
      #"{"type": "oscillator", "waveform": "sine", "frequency": \#(from), "freq_sweep": {"end_freq": \#(to), "curve": "linear"}}"#,
      count: count)
    // Where the frequency itself passes 19 kHz, and what lies 2 kHz below it in 256 samples.
    let crossing = Int((19_000 - from) / (to - from) * Double(count))
    for start in stride(from: crossing, to: count - 256, by: 64) {
      let spectrum = Spectrum(samples[start..<(start + 256)], tapered: true)
      let below = spectrum.power(in: 300...14_000)
      #expect(decibels(below) < -60, "\(start): \(decibels(below)) dB")
    }
  }

  @Test("what music does with a pitch is read from tables, as a still tone is; more is made at a finer rate")
  func strength() {
    func isStrong(_ rate: Double, _ semitones: Double) -> Bool {
      SpeedPath(
        (0..<44100).map { 0.01 * exp2(semitones / 12 * sin(2 * .pi * rate * Double($0) / 44100)) }, 1...1
      ).isStrong
    }
    #expect(!isStrong(6, 1) && !isStrong(6, 12) && !isStrong(12, 2) && !isStrong(0.2, 48))
    #expect(isStrong(60, 12) && isStrong(212, 2) && isStrong(2000, 0.5))
    let sweep = SpeedPath(SweepCurve.exponential.path(from: 0.02, to: 0.001, count: 22050), 1...1)
    #expect(!sweep.isStrong)
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
