import Foundation
import Testing

@testable import AudioRecipes

/// Sidebands above the Nyquist frequency are cut, those below stay what the Bessel functions say.
@Suite("§19.11: fm_synth folds nothing back") struct FMAliasTests {
  struct Tone: CustomTestStringConvertible {
    var carrier: Double
    var modulator: Double
    var index: Double
    var testDescription: String { "\(carrier)/\(modulator)/\(index)" }

    /// In bins of 8192 samples, whatever the rate: whole, so that partials stand on bins and what folds back on others.
    var bins: (carrier: Int, modulator: Int) {
      (Int((carrier / 44100 * 8192).rounded()) | 1, Int((modulator / 44100 * 8192).rounded()) | 1)
    }

    func json(sampleRate: Double = 44100) -> String {
      let bin = sampleRate / 8192
      return
        #"{"type": "fm_synth", "carrier_freq": \#(Double(bins.carrier) * bin), "modulator_freq": \#(Double(bins.modulator) * bin), "modulation_index": \#(index)}"#
    }

    /// What stands on each bin below the Nyquist frequency: the sine's amplitude.
    var partials: [Int: Double] {
      var partials: [Int: Double] = [:]
      let reach = Int(index + 6 * cbrt(index)) + 12
      for order in -reach...reach {
        let bin = bins.carrier + order * bins.modulator
        guard abs(bin) < 4096 else { continue }
        // A sine of a negative frequency is the negative of one.
        partials[abs(bin), default: 0] += bin < 0 ? -bessel(order) : bessel(order)
      }
      return partials
    }

    /// J of the index, by its integral over one period; exact to rounding for a smooth periodic function.
    private func bessel(_ order: Int) -> Double {
      (0..<1024).reduce(0) { sum, step in
        let angle = 2 * Double.pi * Double(step) / 1024
        return sum + cos(Double(order) * angle - index * sin(angle))
      } / 1024
    }
  }

  static let tones = [
    Tone(carrier: 880, modulator: 6161, index: 5.5), Tone(carrier: 760, modulator: 2341, index: 14.5),
    Tone(carrier: 2800, modulator: 7203, index: 3.5), Tone(carrier: 1760, modulator: 4403, index: 3.5),
    Tone(carrier: 4000, modulator: 4018, index: 3), Tone(carrier: 440, modulator: 6164, index: 2),
    Tone(carrier: 5000, modulator: 5014, index: 1), Tone(carrier: 3000, modulator: 4202, index: 4),
    Tone(carrier: 4987, modulator: 5003, index: 30), Tone(carrier: 300, modulator: 425, index: 5),
    Tone(carrier: 20000, modulator: 6001, index: 2),
  ]

  @Test("aliases lie 60 dB under the sound and sidebands are right within 0.1 dB", arguments: tones)
  func sidebands(_ tone: Tone) throws {
    for sampleRate in [44100.0, 22050] {
      let samples = try Render.samples(tone.json(sampleRate: sampleRate), count: 17000, sampleRate: sampleRate)
      let power = Spectrum(samples[8192..<16384]).power
      let partials = tone.partials
      var (kept, folded) = (0.0, 0.0)
      for bin in 1..<power.count {
        if partials[bin] == nil { folded += power[bin] } else { kept += power[bin] }
      }
      #expect(decibels(folded / kept) < -60, "\(sampleRate): \(decibels(folded / kept)) dB")
      let loudest = partials.values.map(\.magnitude).max() ?? 0
      // From 0.42 of the rate on the filter takes hold.
      for (bin, amplitude) in partials where amplitude.magnitude > 0.01 * loudest && Double(bin) < 0.42 * 8192 {
        let difference = decibels(power[bin]) - decibels(0.5 * amplitude * amplitude)
        #expect(difference.magnitude < 0.1, "\(sampleRate), bin \(bin): \(difference) dB")
      }
    }
  }

  @Test("of an index that reaches beyond all rates the part beyond is left out", arguments: [20.0, 100, 1e5])
  func fadedIndex(_ index: Double) throws {
    let tone = Tone(carrier: 5000, modulator: 19001, index: index)
    let samples = try Render.samples(tone.json(), count: 17000)
    let power = Spectrum(samples[8192..<16384]).power
    let places = Set((-40...40).map { abs(tone.bins.carrier + $0 * tone.bins.modulator) })
    let (kept, folded) = power.indices.dropFirst().reduce((0.0, 0.0)) { sums, bin in
      places.contains(bin) ? (sums.0 + power[bin], sums.1) : (sums.0, sums.1 + power[bin])
    }
    #expect(decibels(folded / kept) < -60, "\(decibels(folded / kept)) dB")
    #expect(decibels(kept) > -40)
  }

  @Test(
    "nor under a moving pitch or index",
    arguments: [(60.0, 0.12, 0.0), (212, 0.9, 0), (60, 0, 1.5), (212, 0.5, 1.5), (60, 0, 30)])
  func moving(_ rate: Double, _ depth: Double, _ indexDepth: Double) throws {
    let wave = PartialLattice.sine(near: rate, count: 20000)
    for (carrier, modulator, index) in [(880.0, 2200.0, 3.0), (1760, 4400, 3.5), (440, 6164, 2), (4000, 4000, 3)] {
      let json =
        #"{"type": "fm_synth", "carrier_freq": \#(PartialLattice.frequency(near: carrier)), "modulator_freq": \#(PartialLattice.frequency(near: modulator)), "modulation_index": \#(index)}"#
      var context = SynthesisContext(
        sampleRate: 44100, sampleCount: 20000, seed: 1, pitchFactors: depth == 0 ? nil : wave.map { 1 + depth * $0 })
      if indexDepth > 0 { context.indexOffsets = wave.map { indexDepth * $0 } }
      let folded = PartialLattice.folded(try Render.synthesis(json).render(context))
      #expect(folded < -60, "\(json): \(folded) dB")
    }
  }

  @Test(
    "nor under LFOs of audio rate on the index or the pitch, clamped indices included",
    arguments: [(237.0, 4.0), (710, 1), (2013, 4), (5000, 1)])
  func fastLFOs(_ rate: Double, _ amount: Double) throws {
    let exact = PartialLattice.frequency(near: rate)
    for (carrier, modulator, index) in [(442.0, 442.0, 1.0), (2003, 442, 4), (5007, 2003, 2), (5007, 5007, 4)] {
      for target in ["fm_index", "pitch"] {
        // The mean of the vibrato's factors moves the tone.
        let mean = target == "pitch" ? BesselFunction.i0(amount / 2 * 0.6931471805599453) : 1
        let json =
          #"{"type": "fm_synth", "carrier_freq": \#(PartialLattice.frequency(near: carrier) / mean), "modulator_freq": \#(PartialLattice.frequency(near: modulator) / mean), "modulation_index": \#(index)}"#
        let samples = try MovingLayer.samples(
          json, rate: exact,
          target: target == "pitch"
            ? #"{"target": "pitch", "semitones": \#(6 * amount)}"# : #"{"target": "fm_index", "amount": \#(amount)}"#,
          count: 3 * PartialLattice.length)
        let folded = PartialLattice.folded(samples)
        #expect(folded < -60, "\(target) \(json): \(folded) dB")
      }
    }
  }

  @Test("a sweep that ends with folding sidebands begins like the sound that makes none")
  func sweep() throws {
    // 1 to 8 kHz with index 3: five sidebands to each side count.
    let json =
      #"{"type": "fm_synth", "carrier_freq": 1000, "modulator_freq": 1000, "modulation_index": 3, "freq_sweep": {"end_freq": 8000, "curve": "linear"}}"#
    let samples = try Render.samples(json)
    for start in stride(from: 0, to: 40000, by: 4096) {
      // All partials are harmonics of the modulator: below it there is nothing but what folds back.
      let spectrum = Spectrum(samples[start..<(start + 4096)], tapered: true)
      let lowest = 1000 + 7000 * Double(start) / 44100
      let below = spectrum.power(in: 150...(lowest - 150)) / spectrum.power(in: 150...22050)
      #expect(decibels(below) < -60, "\(start): \(decibels(below)) dB")
    }
  }

  @Test("sounds that fold nothing are made at the plain rate")
  func factors() {
    func factor(_ carrier: Double, _ modulator: Double, _ index: Double) -> Int {
      SidebandReach.factor(carrier: carrier / 44100, modulator: modulator / 44100, index: index)
    }
    #expect(factor(440, 440, 2) == 1)
    #expect(factor(440, 880, 5) == 1)
    #expect(factor(20000, 440, 0) == 1)
    #expect(factor(1760, 4400, 3.5) == 2)
    #expect(factor(2800, 7200, 3.5) == 4)
    #expect(factor(5000, 5000, 30) == 8)
    for order in [1.0, 4, 15, 2000] {
      #expect(abs(SidebandReach.order(SidebandReach.index(order)) - order) < 1e-6 * order)
    }
  }
}
