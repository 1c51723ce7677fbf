import Testing

@testable import AudioRecipes

/// Where and how hard a string is bowed is heard (contract, audio §7.9).
@Suite("A bow shapes the tone of its string") struct BowedTimbreTests {
  private func sound(_ pitch: Double, _ pressure: Double, _ position: Double, _ damping: Double) throws -> [Double] {
    let samples = try Render.samples(
      #"{"type": "bowed_string", "frequency": \#(pitch), "bow_pressure": \#(pressure), "bow_position": \#(position), "damping": \#(damping)}"#,
      count: 60000)
    return Array(samples.suffix(32768))
  }

  /// Power-weighted mean frequency, in harmonics.
  private func centroid(_ samples: [Double], _ pitch: Double) -> Double {
    let spectrum = Spectrum(samples, tapered: true)
    let (sum, weighted) = spectrum.power.enumerated().reduce((0.0, 0.0)) { sums, bin in
      (sums.0 + bin.element, sums.1 + bin.element * Double(bin.offset))
    }
    return weighted / sum * spectrum.binWidth / pitch
  }

  private static let pitches = [110.3, 440.3, 1760.3]
  private static let pressures = [0, 0.5, 1.0]
  private static let positions = [0.05, 0.15, 0.3, 0.5]

  @Test("the nearer to the bridge, the brighter, at any pressure", arguments: pitches, pressures)
  func position(_ pitch: Double, _ pressure: Double) throws {
    for damping in [0.1, 0.8] {
      let found = try Self.positions.map { centroid(try sound(pitch, pressure, $0, damping), pitch) }
      for (near, far) in zip(found, found.dropFirst()) { #expect(near > far, "\(found)") }
      #expect(found[0] > 1.5 * found[3], "\(found)")
    }
  }

  @Test("the harder, the brighter, at any place", arguments: pitches, positions)
  func pressure(_ pitch: Double, _ position: Double) throws {
    for damping in [0.1, 0.8] {
      let found = try Self.pressures.map { centroid(try sound(pitch, $0, position, damping), pitch) }
      for (soft, hard) in zip(found, found.dropFirst()) { #expect(hard > soft, "\(found)") }
      #expect(found[2] > 1.15 * found[0], "\(found)")
    }
  }

  @Test("the level hardly changes with the place", arguments: pitches, pressures)
  func level(_ pitch: Double, _ pressure: Double) throws {
    for damping in [0.1, 0.8] {
      let levels = try Self.positions.map { decibels(power(try sound(pitch, pressure, $0, damping))) }
      #expect((levels.max() ?? 0) - (levels.min() ?? 0) < 6, "\(levels)")
    }
  }
}
