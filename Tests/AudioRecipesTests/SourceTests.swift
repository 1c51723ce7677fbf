import Testing

@testable import AudioRecipes

@Suite struct SourceTests {
  @Test(
    "Noise has its colour: white 0, pink −3, brown −6 dB an octave",
    arguments: zip(NoiseType.allCases, [0.0, -3.01, -6.02]))
  func slope(_ colour: NoiseType, _ perOctave: Double) {
    let samples = colour.samples(1 << 16, seed: 7)
    // Averaged over sixteen pieces.
    let pieces = (0..<16).map { Spectrum(samples[($0 * 4096)..<(($0 + 1) * 4096)], tapered: true) }
    func density(_ from: Double, _ to: Double) -> Double {
      decibels(pieces.reduce(0) { $0 + $1.power(in: from...to) } / (to - from))
    }
    var octave = 689.0
    while octave < 3000 {
      #expect(abs(density(2 * octave, 4 * octave) - density(octave, 2 * octave) - perOctave) < 1.2)
      octave *= 2
    }
  }

  @Test("Coloured noise has no offset, however short")
  func noiseOffset() {
    for colour in [NoiseType.pink, .brown] {
      #expect(abs(colour.samples(500, seed: 3).reduce(0, +)) < 1e-9)
    }
  }

  @Test("§14: noise depends on its seed and on nothing else")
  func seeds() throws {
    let json = #"{"type": "noise_burst", "noise_type": "white"}"#
    #expect(try Render.samples(json, seed: 5) == Render.samples(json, seed: 5))
    #expect(try Render.samples(json, seed: 5) != Render.samples(json, seed: 6))
  }

  @Test("FM: the sidebands of Chowning's formula have Bessel's levels, and move with the sweep")
  func frequencyModulation() throws {
    let (carrier, modulator) = (512 * 44100.0 / 4096, 64 * 44100.0 / 4096)
    let samples = try Render.samples(
      #"{"type": "fm_synth", "carrier_freq": \#(carrier), "modulator_freq": \#(modulator), "modulation_index": 1.5}"#)
    let spectrum = Spectrum(samples[0..<4096])
    for (order, bessel) in [0.511828, 0.557937, 0.232088, 0.060964].enumerated() {
      #expect(abs((2 * spectrum.power[512 + 64 * order]).squareRoot() - bessel) < 1e-4)
      #expect(abs((2 * spectrum.power[512 - 64 * order]).squareRoot() - bessel) < 1e-4)
    }
  }

  @Test("A sweep of the carrier scales the modulator by the same ratio")
  func sweptModulator() throws {
    let samples = try Render.samples(
      #"{"type": "fm_synth", "carrier_freq": 1000, "modulator_freq": 200, "modulation_index": 1, "freq_sweep": {"end_freq": 2000, "curve": "linear"}}"#
    )
    // At the end the upper sideband lies at 2000 + 400 Hz.
    let sideband = frequency(near: 2395, in: samples[43000..<44000])
    #expect(abs(sideband - 2373) < 15)
  }

  @Test("Harmonics have their amplitudes; the recurrence is as exact as sines one by one")
  func additive() throws {
    let base = 16 * 44100.0 / 4096
    let amplitudes = (0..<100).map { _ in 1.0 } + [0.25]
    let samples = HarmonicSum(amplitudes: amplitudes).samples([Double](repeating: 16.0 / 4096, count: 4096))
    let spectrum = Spectrum(samples)
    for k in 1...100 { #expect(abs((2 * spectrum.power[16 * k]).squareRoot() - 1) < 1e-9, "\(k) at \(base)") }
    #expect(abs((2 * spectrum.power[16 * 101]).squareRoot() - 0.25) < 1e-9)
  }

  @Test("§19.11: partials beyond the Nyquist frequency are left out")
  func partialsAboveNyquist() throws {
    let harmonics = try Render.samples(
      #"{"type": "additive", "base_freq": \#(300 * 44100.0 / 4096), "harmonics": [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]}"#)
    let spectrum = Spectrum(harmonics[0..<4096])
    let folded = spectrum.power.indices.filter { $0 % 300 != 0 }.reduce(0) { $0 + spectrum.power[$1] }
    #expect(decibels(folded) < -100)
    let partials = try Render.samples(
      #"{"type": "metallic", "base_freq": 9000, "num_partials": 8, "inharmonicity": 1.3}"#)
    // 9000 Hz alone: the next partial would be at 22160 Hz.
    #expect(decibels(Spectrum(partials[8192..<12288], tapered: true).power(in: 20...8500)) < -80)
  }

  @Test("§19.30: any number of partials costs what is heard of them", .timeLimit(.minutes(1)))
  func manyPartials() throws {
    let json = #"{"type": "metallic", "base_freq": 20, "num_partials": 18446744073709551615, "inharmonicity": 1}"#
    #expect(try Render.samples(json).peak == 1)
  }

  @Test("§19.16: random phases do not click at the onset")
  func softOnset() throws {
    for seed in 1..<20 {
      let samples = try Render.samples(
        #"{"type": "metallic", "base_freq": 300, "num_partials": 6, "inharmonicity": 1.5}"#, seed: UInt32(seed))
      #expect(abs(samples[0]) < 0.02)
    }
  }

  @Test("Higher partials of a metallic sound die faster, the lowest by e⁻³ a second")
  func metallicDecay() throws {
    let samples = try Render.samples(
      #"{"type": "metallic", "base_freq": 441, "num_partials": 1, "inharmonicity": 1}"#, count: 88200)
    let ratio = power(samples[44100..<48510]) / power(samples[0..<4410].dropFirst(22).dropLast(0))
    #expect(abs(decibels(ratio) - decibels(0.00247875)) < 0.3)
  }

  @Test("A pitched body arrives where it should and is at full level")
  func pitchedBody() throws {
    let samples = try Render.samples(#"{"type": "pitched_body", "start_freq": 200, "end_freq": 50}"#)
    #expect(abs(samples.peak - 1) < 1e-12)
    #expect(abs(frequency(near: 100, in: samples[20050..<24050]) - 100) < 1)
  }

  @Test("§19.15: filtered noise is at full level, whether its filter stands or sweeps")
  func noiseLevel() throws {
    for end in ["", #", "cutoff_end": 100"#] {
      let samples = try Render.samples(
        #"{"type": "noise_burst", "noise_type": "white", "filter": {"type": "lowpass", "cutoff": 400, "resonance": 1\#(end)}}"#
      )
      #expect(abs(samples.peak - 1) < 1e-12)
    }
  }
}
