import SpecModel
import Testing

@testable import AudioRecipes

/// How the costs of blocks that take most of a sound's time stand to one another. Instructions were counted (valgrind's
/// callgrind, a release build, sounds of 3 s at 44,100 Hz with the block less those without): unlike times they are the same
/// in every run, and of blocks that work alike they grow as times do.
@Suite("Costs against instructions") struct RelativeCostTests {
  private func bow(_ frequency: Double) -> Double { make(BowedString()) { $0.frequency = frequency }.work }
  private func tape(_ drive: Double) -> Double {
    make(TapeSaturation()) { ($0.drive, $0.bias) = (drive, 0.1) }.work
  }

  @Test("A bowed string: 114, 212 and 405 million at two, four and eight steps a sample")
  func bowedString() {
    #expect(bow(220) == bow(1200) && bow(1300) == bow(2400) && bow(2500) == bow(8000))
    #expect(abs(bow(1300) / bow(220) / (211.6 / 114.2) - 1) < 0.05)
    #expect(abs(bow(4000) / bow(220) / (405.4 / 114.2) - 1) < 0.05)
  }

  @Test("A tape: 192, 234 and 286 million at four, eight and sixteen times the rate; a true-peak limiter: 276 million")
  func tapeAndLimiter() {
    #expect(abs(tape(4) / tape(2) / (233.9 / 192.1) - 1) < 0.06)
    #expect(abs(tape(16) / tape(2) / (286.1 / 192.1) - 1) < 0.06)
    let limiter = TruePeakLimiter().work
    #expect(abs(limiter / tape(2) / (276.4 / 192.1) - 1) < 0.1)
  }

  @Test("What a spec of each is predicted to take is what it was measured to take, within a tenth")
  func measured() throws {
    // The least user time of 25 runs in units, for 30 s out of sounds of 0.6 s and of 3 s: the mean of both, over the same
    // sound without the block. Of the limiter what grows with the length: the picture of what it makes takes longer.
    let measured: [(String, Double)] = [
      (#"{"type": "true_peak_limiter", "ceiling_db": -6, "release_ms": 100}"#, 1.53),
      (#"{"type": "limiter", "threshold_db": -6, "release_ms": 50, "lookahead_ms": 5, "ceiling_db": -1}"#, 0.125),
      (Self.tape(2), 1.18), (Self.tape(4), 1.39), (Self.tape(16), 1.64),
    ]
    let sine = #"{"type": "oscillator", "waveform": "sine", "frequency": 220}"#
    func predicted(_ synthesis: String, _ effects: [String], seconds: Double = 30) throws -> Double {
      let list = effects.isEmpty ? "" : ", \"effects\": [\(effects.joined(separator: ", "))]"
      return AudioV1.cost(try Render.params(Render.held(synthesis, seconds: seconds, recipe: list))).work
    }
    let dry = #"{"type": "ring_modulator", "frequency": 300, "mix": 0}"#
    let base = try predicted(sine, [dry])
    for (effect, units) in measured {
      #expect(abs((try predicted(sine, [dry, effect]) - base) / units - 1) < 0.1, "\(effect)")
    }
    let silence = try predicted(sine, []) - AudioCosts.sine
    for (frequency, units) in [(220.0, 0.77), (1300, 1.5), (4000, 2.8)] {
      let bow =
        #"{"type": "bowed_string", "frequency": \#(frequency), "bow_pressure": 0.5, "bow_position": 0.2, "damping": 0.3}"#
      #expect(abs((try predicted(bow, []) - silence) / units - 1) < 0.1, "\(frequency)")
    }
  }

  private enum AudioCosts {
    /// Of the layer that the bow takes the place of.
    static let sine = 0.043
  }

  private static func tape(_ drive: Double) -> String {
    #"{"type": "tape_saturation", "drive": \#(drive), "bias": 0.1, "wow_rate": 1, "flutter_rate": 6, "hiss_level": 0.01}"#
  }
}
