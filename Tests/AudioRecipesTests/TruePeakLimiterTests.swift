import Foundation
import Testing

@testable import AudioRecipes

/// The true-peak limiter before meters that share nothing with it.
@Suite("True-peak limiter") struct TruePeakLimiterTests {
  /// The largest magnitude at every eighth of a sample, by a sinc of 192 taps under a Blackman window: near enough to the
  /// sound itself up to 0.49 of the rate.
  static func interpolated(_ samples: [Double]) -> Double {
    let reach = 96
    return (0..<8).reduce(0) { most, step in
      let taps = (1 - reach...reach).map { offset -> Double in
        let x = Double(offset) - Double(step) / 8
        let window = 0.42 + 0.5 * cos(.pi * x / Double(reach)) + 0.08 * cos(2 * .pi * x / Double(reach))
        return (x == 0 ? 1 : sin(.pi * x) / (.pi * x)) * window
      }
      return max(most, filtered(samples, taps))
    }
  }

  /// The 48 coefficients that ITU-R BS.1770-5, annex 2, prints, phase by phase.
  static func meter(_ samples: [Double]) -> Double {
    let first = [
      0.0017089843750, 0.0109863281250, -0.0196533203125, 0.0332031250000, -0.0594482421875, 0.1373291015625,
      0.9721679687500, -0.1022949218750, 0.0476074218750, -0.0266113281250, 0.0148925781250, -0.0083007812500,
    ]
    let second = [
      -0.0291748046875, 0.0292968750000, -0.0517578125000, 0.0891113281250, -0.1665039062500, 0.4650878906250,
      0.7797851562500, -0.2003173828125, 0.1015625000000, -0.0582275390625, 0.0330810546875, -0.0189208984375,
    ]
    return [first, second, second.reversed(), first.reversed()].map { filtered(samples, $0) }.max() ?? 0
  }

  /// Four times the rate by a sinc of 48 taps under a Hann window, as libebur128 meters.
  static func commonMeter(_ samples: [Double]) -> Double {
    (0..<4).reduce(0) { most, step in
      let taps = (-5...6).map { offset -> Double in
        let x = Double(offset) - Double(step) / 4
        return (x == 0 ? 1 : sin(.pi * x) / (.pi * x)) * (0.5 + 0.5 * cos(.pi * x / 6))
      }
      return max(most, filtered(samples, taps))
    }
  }

  /// The largest magnitude behind a filter, with silence around the sound.
  private static func filtered(_ samples: [Double], _ taps: [Double]) -> Double {
    let silence = [Double](repeating: 0, count: taps.count)
    let padded = silence + samples + silence
    var most = 0.0
    for start in 0..<(padded.count - taps.count) {
      var sum = 0.0
      for index in taps.indices { sum += taps[index] * padded[start + index] }
      most = max(most, abs(sum))
    }
    return most
  }

  static func limited(_ samples: [Double], _ ceiling: Double, release: Double = 50) -> [Double] {
    let limiter = make(TruePeakLimiter()) { ($0.ceilingDb, $0.releaseMs) = (ceiling, release) }
    return Apply.effect(limiter, samples).left
  }

  static let sounds: [(name: String, samples: [Double])] = {
    let count = 12_000
    let noise = Signal.noise(count).map { 2 * $0 }
    let edges = (0..<count).map { min(1, Double($0) / 500, Double(count - $0) / 500) }
    return [
      ("white noise", noise), ("loud noise", Signal.noise(count, seed: 7).map { 30 * $0 }),
      ("faded noise", zip(noise, edges).map { $0.0 * $0.1 }),
      ("square", Signal.sine(3333.3, count).map { $0 < 0 ? -2 : 2 }),
      ("high square", Signal.sine(9001.7, count).map { $0 < 0 ? -2 : 2 }),
      ("quarter of the rate", Signal.sine(11025, count, phase: 0.125).map { 3 * $0 }),
      ("near the end", Signal.sine(19_990, count).map { 2 * $0 }),
      ("clicks", Signal.noise(count).enumerated().map { $0.offset % 97 == 0 ? 4 * $0.element : 0 }),
    ]
  }()

  @Test(
    "No meter finds a peak above the ceiling, nor an interpolation that is closer than meters",
    arguments: [-6.0, -1, 0])
  func ceilings(_ ceiling: Double) {
    for release in [10.0, 200] {
      for (name, samples) in Self.sounds {
        let output = Self.limited(samples, ceiling, release: release)
        let read = Signal.decibels(Self.commonMeter(output)) - ceiling
        #expect(read < 0.01, "\(name), \(release) ms: meter \(read) dB above")
        // The printed filter has a ripple of 0.2 dB, which it finds in sounds that nothing was done to.
        let printed = Signal.decibels(Self.meter(output)) - ceiling
        #expect(printed < 0.16, "\(name), \(release) ms: annex 2 \(printed) dB above")
        let near = Signal.decibels(Self.interpolated(output)) - ceiling
        #expect(near < 0.2, "\(name), \(release) ms: \(near) dB above")
        // It limits, it does not just turn down: no sound ends more than 0.9 dB below.
        #expect(near > -0.9, "\(name), \(release) ms: \(near) dB")
      }
    }
  }

  @Test("What stays below the ceiling comes through bit by bit")
  func untouched() {
    for samples in [Signal.noise(5000).map { 0.3 * $0 }, Signal.sine(440, 5000).map { 0.85 * $0 }] {
      #expect(Self.limited(samples, -1) == samples)
    }
  }

  @Test(
    "Peaks of a sine between the samples are its amplitude, anywhere in blocks of the transform",
    arguments: [997.0, 11025, 21_000])
  func dense(_ frequency: Double) {
    let sine = Signal.sine(frequency, 5000, phase: 0.11)
    let levels = sine.withUnsafeBufferPointer { samples in
      DensePeaks().levels(samples.baseAddress!, samples.baseAddress!, 5000, above: 0)
    }
    // The largest of each beat, away from the ends: within the eighth of a sample.
    for start in stride(from: 200, to: 4600, by: 100) {
      #expect(abs(levels[start..<(start + 100)].max()! - 1) < 0.03)
    }
    let quiet = sine.withUnsafeBufferPointer { DensePeaks().levels($0.baseAddress!, $0.baseAddress!, 5000, above: 2) }
    #expect(quiet.allSatisfy { $0 == 0 })
  }
}
