import Testing

@testable import AudioRecipes

/// Compares length, channels, loudness and its course with what was measured on the reference's files.
@Suite(.enabled(if: SharedCorpus.isPresent, "no shared corpus beside the repository"))
struct ReferenceLevelTests {
  /// Where the contract asks for something better (audio §19): wrong edges of squares, a pitch envelope that swallows
  /// the rest, partials that fold back, a chopped release, a filter swept below its range, a phaser that booms, an offset
  /// that takes a third of the range, unison in phase, a spectrum that repeats every 512 samples. And grains, which lie
  /// where chance puts them; an echo that reads the wrong way, a tape that leaves an offset.
  static let better = [
    "osc-square", "osc-pulse", "synth-oscillator-1", "synth-oscillator-6", "pitch-envelope", "synth-metallic-3",
    "synth-metallic-6", "envelope-long-release", "lfo-filter-cutoff-5", "effect-phaser", "synth-pd-synth-4",
    "synth-pd-synth-7",
    "synth-supersaw", "synth-spectral-freeze", "synth-granular", "effect-granular-delay",
    "effect-tape-saturation-0-burst",
  ]

  @Test func levels() throws {
    var compared = 0
    for reference in try SharedCorpus.audioCases() {
      let params = try Render.params(reference.params)
      guard AudioFeatures.unavailable(in: params).isEmpty else { continue }
      let wave = Wave(try #require(Render.artifacts(params, seed: reference.seed).first))
      #expect(wave.samples.count == reference.features["frames"] as? Int, "\(reference.id)")
      #expect(wave.channels.count == reference.features["channels"] as? Int, "\(reference.id)")
      if Self.better.contains(where: reference.id.hasPrefix) { continue }
      let expected = try #require(reference.features["envelope_db"] as? [Double])
      #expect(Self.distance(Self.envelope(wave), expected) < 2, "\(reference.id)")
      compared += 1
    }
    #expect(compared >= 60)
  }

  /// Power of sixteen equal slices of the mono sum, in dB.
  static func envelope(_ wave: Wave) -> [Double] {
    let count = wave.samples.count
    let mono = (0..<count).map { index in
      wave.channels.reduce(0) { $0 + $1[index] } / Double(wave.channels.count)
    }
    var start = 0
    return (0..<16).map { slice in
      // The first slices take the remainder.
      let length = count / 16 + (slice < count % 16 ? 1 : 0)
      defer { start += length }
      return decibels(power(mono[start..<(start + length)]))
    }
  }

  /// Mean difference of the slices within 60 dB of the loudest.
  static func distance(_ a: [Double], _ b: [Double]) -> Double {
    let floor = max(a.max() ?? 0, b.max() ?? 0) - 60
    let pairs = zip(a, b).filter { $0 > floor || $1 > floor }
    return pairs.reduce(0) { $0 + abs(max($1.0, floor) - max($1.1, floor)) } / Double(max(pairs.count, 1))
  }
}
