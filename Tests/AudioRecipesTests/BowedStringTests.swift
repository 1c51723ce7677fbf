import Foundation
import Testing

@testable import AudioRecipes

/// The bowed string over all that a spec may ask of it (contract, audio §7.9, §19.5).
@Suite("A bowed string sounds its own pitch") struct BowedStringTests {
  /// How a string is bowed.
  struct Bowing: CustomTestStringConvertible {
    var (pitch, pressure, position, damping, sampleRate): (Double, Double, Double, Double, Double)
    var testDescription: String {
      "\(pitch) Hz, pressure \(pressure), position \(position), damping \(damping), \(sampleRate)"
    }

    init(_ pitch: Double, _ pressure: Double, _ position: Double, _ damping: Double, _ sampleRate: Double = 44100) {
      (self.pitch, self.pressure, self.position) = (pitch, pressure, position)
      (self.damping, self.sampleRate) = (damping, sampleRate)
    }

    func samples(_ seconds: Double, pitchFactors: [Double]? = nil) throws -> [Double] {
      try Render.samples(
        #"{"type": "bowed_string", "frequency": \#(pitch), "bow_pressure": \#(pressure), "bow_position": \#(position), "damping": \#(damping)}"#,
        count: Int(seconds * sampleRate), sampleRate: sampleRate, pitchFactors: pitchFactors)
    }
  }

  /// The pitch within 2 cents, the fundamental there, no half or third of the pitch under it, no offset, no silence.
  private func check(_ steady: ArraySlice<Double>, _ pitch: Double, _ bowing: Bowing) {
    let rate = bowing.sampleRate
    let found = frequency(near: pitch, in: steady, sampleRate: rate)
    #expect(abs(cents(found, above: pitch)) < 2, "\(bowing.testDescription): \(cents(found, above: pitch)) cents")
    // Nor does it wander.
    let middle = steady.startIndex + steady.count / 2
    for half in [steady[..<middle], steady[middle...]] {
      let part = cents(frequency(near: pitch, in: half, sampleRate: rate), above: pitch)
      #expect(abs(part) < 2.5, "\(bowing.testDescription): \(part) cents in a half")
    }
    let level = power(steady).squareRoot()
    #expect(level > 0.05, "\(bowing.testDescription): level \(level)")
    #expect(abs(steady.reduce(0, +)) / Double(steady.count) < 0.001, "\(bowing.testDescription): offset")
    let fundamental = amplitude(steady, found, rate)
    #expect(fundamental > 0.2 * level, "\(bowing.testDescription): \(fundamental) of \(level) at the pitch")
    for share in [1.0 / 2, 1.0 / 3, 2.0 / 3, 3.0 / 2] {
      let ratio = amplitude(steady, share * found, rate) / fundamental
      #expect(ratio < 0.01, "\(bowing.testDescription): \(ratio) at \(share) of the pitch")
    }
  }

  private func amplitude(_ samples: ArraySlice<Double>, _ frequency: Double, _ sampleRate: Double) -> Double {
    let count = Double(samples.count)
    let tapered = samples.enumerated().map { $1 * (1 - cos(2 * .pi * Double($0) / count)) }
    return 2 * Signal.magnitude(tapered, at: frequency, sampleRate: sampleRate) / count
  }

  @Test("§19.5: as it was bowed where it once found another pitch, an octave, or half of its own")
  func onceWrong() throws {
    let bowings = [
      Bowing(440, 0.98, 0.77, 0.5), Bowing(440, 1, 0.3, 0.5), Bowing(196, 1, 0.77, 0.5), Bowing(196, 0.98, 0.77, 0.5),
      Bowing(311.1, 0.98, 0, 0), Bowing(311.1, 0.5, 0.77, 0.5), Bowing(2637, 1, 0, 0), Bowing(2637, 0.98, 0, 1),
      Bowing(40, 0.5, 0.5, 1), Bowing(40, 0.02, 0.5, 0.98), Bowing(61.7, 0.02, 0.77, 0), Bowing(440, 0.5, 0.5, 0.5),
      Bowing(40, 0.98, 0.5, 0), Bowing(4000, 1, 0.77, 0.5, 22050), Bowing(47.7, 0.77, 0.51, 0, 48000),
    ]
    for bowing in bowings { check(try bowing.samples(1.5)[Int(0.45 * bowing.sampleRate)...], bowing.pitch, bowing) }
  }

  @Test(
    "§19.5: at any pressure, place and damping, at any sample rate",
    arguments: [40.0, 92.5, 220, 523.25, 1319, 2637, 4000], [22050.0, 44100, 48000])
  func everywhere(_ pitch: Double, _ sampleRate: Double) throws {
    for pressure in [0, 0.5, 1] {
      for position in [0, 0.3, 0.5, 0.98] {
        for damping in [0.0, 1] {
          let bowing = Bowing(pitch, pressure, position, damping, sampleRate)
          check(try bowing.samples(1.2)[Int(0.45 * sampleRate)...], pitch, bowing)
        }
      }
    }
  }

  @Test("§19.5: after a glide", arguments: [(110.0, 2.0), (1000, 4), (880, 0.125), (3000, 0.02)], [0, 0.5, 1])
  func glides(_ glide: (pitch: Double, ratio: Double), _ pressure: Double) throws {
    for (position, damping) in [(0.1, 0.0), (0.5, 1)] {
      let bowing = Bowing(glide.pitch, pressure, position, damping)
      let factors = (0..<77175).map { 1 + (glide.ratio - 1) * Double(min($0, 22050)) / 22050 }
      let samples = try bowing.samples(1.75, pitchFactors: factors)
      check(samples[39690...], glide.pitch * glide.ratio, bowing)
    }
  }

  @Test("It lasts: ten seconds on, the string moves as it did after one")
  func lasting() throws {
    for bowing in [Bowing(220, 0, 0.1, 0.3), Bowing(220, 0.05, 0.5, 1), Bowing(1319, 0.3, 0.9, 0)] {
      let samples = try bowing.samples(10)
      let (early, late) = (power(samples[44100..<88200]), power(samples[396_900...]))
      #expect(abs(decibels(late) - decibels(early)) < 1.5, "\(bowing.testDescription)")
      check(samples[396_900...], bowing.pitch, bowing)
    }
  }
}
