import Foundation
import Testing

@testable import AudioRecipes

/// Plucked strings, combs and tubes over all that a spec may ask of them (contract, audio §7.9, §19.5).
///
/// A loop that loses more than a tenth of its tone each turn is left out: 22 periods later it has sunk by 20 dB, and what
/// is left is too short to have a pitch to a few cents (its line is 60 cents wide and more).
@Suite("Loops are in tune") struct LoopTuningTests {
  static let pitches = [40, 97.3, 440, 1000, 2093, 3000, 4000.0]
  static let rates = [22050.0, 44100, 48000]

  /// In cents above `pitch`, read from a tone whose fundamental sinks by `gain` a period: the sinking undone.
  private func cents(_ samples: [Double], _ pitch: Double, _ sampleRate: Double, gain: Double) -> Double {
    let period = sampleRate / pitch
    let first = Int(3 * period) + 2
    // Down to −50 dB.
    let count = min(Int(period * 2.5 * log(10) / -log(gain)), samples.count - first)
    let rise = -log(gain) / period
    // Second differences take away what circles at 0 Hz.
    let level = (first..<(first + count)).map {
      (samples[$0] - 2 * samples[$0 - 1] + samples[$0 - 2]) * exp(rise * Double($0 - first))
    }
    let hop = max(1, Int(min(16, period / 4)))
    return AudioRecipesTests.cents(
      frequency(near: pitch, in: level[...], sampleRate: sampleRate, hop: hop), above: pitch)
  }

  @Test("§19.5: a plucked string at any decay and blend, steady or following a pitch", arguments: pitches, rates)
  func string(_ pitch: Double, _ sampleRate: Double) throws {
    let count = Int(sampleRate)
    for (decay, blend) in [(0.9, 0.0), (0.9, 0.5), (0.98, 0.02), (0.98, 0.3), (0.9999, 0.5), (1, 0.98), (1, 1)] {
      let smoothing = min(blend, 1 - blend)
      let loss = 2 * smoothing * (1 - smoothing) * (1 - cos(2 * .pi * pitch / sampleRate))
      let gain = min(decay, 0.9999) * (1 - loss).squareRoot()
      guard gain >= 0.89 else { continue }
      for factors in [nil, [Double](repeating: 1, count: count)] {
        let samples = try Render.samples(
          #"{"type": "karplus_strong", "frequency": \#(pitch), "decay": \#(decay), "blend": \#(blend)}"#,
          count: count, sampleRate: sampleRate, seed: 3, pitchFactors: factors)
        let found = cents(samples, pitch, sampleRate, gain: gain)
        #expect(abs(found) < 2, "decay \(decay), blend \(blend), moving \(factors != nil): \(found)")
      }
    }
  }

  @Test("§19.5: a comb at any decay, whatever excites it, steady or following a pitch", arguments: pitches, rates)
  func comb(_ pitch: Double, _ sampleRate: Double) throws {
    let count = Int(sampleRate)
    for decay in [0.9, 0.98, 1] {
      for excitation in ["impulse", "noise", "saw"] {
        for factors in [nil, [Double](repeating: 1, count: count)] {
          let samples = try Render.samples(
            #"{"type": "comb_filter_synth", "frequency": \#(pitch), "decay": \#(decay), "excitation": "\#(excitation)"}"#,
            count: count, sampleRate: sampleRate, seed: 3, pitchFactors: factors)
          let found = cents(samples, pitch, sampleRate, gain: min(decay, 0.999))
          #expect(abs(found) < 2, "\(excitation), decay \(decay), moving \(factors != nil): \(found)")
        }
      }
    }
  }

  @Test("a loop that follows a pitch keeps its highs")
  func highs() throws {
    // Half a sample beside a whole period, where an interpolation takes most: a cubic took 190 dB in this tenth of a second.
    let (period, order) = (49.5, 15.0)
    let samples = try Render.samples(
      #"{"type": "comb_filter_synth", "frequency": \#(44100 / period), "decay": 0.999, "excitation": "impulse"}"#,
      count: 8820, pitchFactors: [Double](repeating: 1, count: 8820))
    func level(_ start: Int) -> Double {
      let pitch = order * 44100 / period
      return decibels(Spectrum(samples[start..<(start + 2048)], tapered: true).power(in: (pitch - 200)...(pitch + 200)))
    }
    #expect(level(1000) - level(5410) < 12, "\(level(1000) - level(5410))")
  }

  /// The tube is blown so softly that it answers in proportion, by noise that is known, so that sound and breath give the
  /// tube's own response Y/X and from it that of one turn, F = Y/(X + resonance·Y). In tune, a turn leaves the phase alone
  /// at the pitch. The transforms are taken beside the unit circle, where the end of the sound no longer counts; they are
  /// long, so that what a finer loop's filters ring before its start counts little.
  @Test("§19.5: a tube, at any damping and resonance, read from its sound", arguments: pitches, rates)
  func tube(_ pitch: Double, _ sampleRate: Double) throws {
    let (breath, angle) = (1e-4, 2 * .pi * pitch / sampleRate)
    let count = Int(150 * sampleRate / pitch) + 8000
    let noise = NoiseType.white.samples(count, seed: 3)
    func transform(_ samples: [Double], _ scale: Double) -> Complex {
      var (sum, decay) = (Complex(re: 0, im: 0), 1.0)
      let step = exp(-30 / Double(count))
      for (index, sample) in samples.enumerated() {
        let turn = angle * Double(index)
        sum = sum + Complex(re: scale * decay * sample * cos(turn), im: -scale * decay * sample * sin(turn))
        decay *= step
      }
      return sum
    }
    let input = transform(noise, breath)
    for damping in [0.0, 0.5, 1] {
      for resonance in [0.0, 0.6, 1] {
        let samples = try Render.samples(
          #"{"type": "waveguide", "frequency": \#(pitch), "breath": \#(breath), "noise": 1, "damping": \#(damping), "resonance": \#(resonance)}"#,
          count: count, sampleRate: sampleRate, seed: 3)
        let output = transform(samples, 1)
        let feedback = min(resonance, 0.999)
        let turn = output / (input + Complex(re: feedback, im: 0) * output)
        #expect(turn.magnitude > 0.8)
        let longer = -atan2(turn.im, turn.re) / (2 * .pi)
        let found = -1200 * log2(1 + longer)
        #expect(abs(found) < 2, "damping \(damping), resonance \(resonance): \(found)")
      }
    }
  }

  @Test("§19.5: a blown tube, as long as there is tone in the breath", arguments: pitches, rates)
  func blownTube(_ pitch: Double, _ sampleRate: Double) throws {
    for (breath, noise) in [(0.1, 0.0), (1, 0.3), (1, 0.6)] {
      for (damping, resonance) in [(0.0, 1.0), (0.5, 0.5), (1, 1)] {
        let samples = try Render.samples(
          #"{"type": "waveguide", "frequency": \#(pitch), "breath": \#(breath), "noise": \#(noise), "damping": \#(damping), "resonance": \#(resonance)}"#,
          count: Int(1.5 * sampleRate), sampleRate: sampleRate)
        let found = frequency(near: pitch, in: samples[Int(0.3 * sampleRate)...], sampleRate: sampleRate)
        #expect(abs(AudioRecipesTests.cents(found, above: pitch)) < 2, "breath \(breath), noise \(noise)")
      }
    }
  }
}
