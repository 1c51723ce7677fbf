import Testing

@testable import AudioRecipes

/// Loops that bend what runs round in them: a tube's saturation, the friction of a bow.
@Suite("§19.11: nothing folds back in a loop") struct LoopAliasTests {
  /// None divides the sample rate, so that what folds back meets no harmonic.
  static let pitches = [110.3, 440.3, 731.3, 1220.3, 1761.3, 2093.3, 3001.3, 4000.7, 4987.7]

  /// Power between the harmonics against all power, in dB, of the last 32768 samples.
  private func floor(_ samples: [Double], _ pitch: Double) -> Double {
    let spectrum = Spectrum(samples.suffix(32768), tapered: true)
    // Where the taper of the harmonics is 90 dB down.
    let guarded = 25 * spectrum.binWidth
    var (kept, folded) = (0.0, 0.0)
    for (bin, power) in spectrum.power.enumerated() {
      let frequency = Double(bin) * spectrum.binWidth
      let distance = abs(frequency - pitch * (frequency / pitch).rounded())
      if distance < guarded { kept += power } else { folded += power }
    }
    return decibels(folded) - decibels(kept)
  }

  @Test("aliases of a blown tube lie at least 60 dB under it, up to 5 kHz", arguments: pitches)
  func tube(_ pitch: Double) throws {
    for (breath, resonance) in [(0.6, 0.9), (1, 0.99), (1, 1)] {
      for damping in [0, 0.3, 1] {
        let json =
          #"{"type": "waveguide", "frequency": \#(pitch), "breath": \#(breath), "noise": 0, "damping": \#(damping), "resonance": \#(resonance)}"#
        let floor = floor(try Render.samples(json, count: 60000), pitch)
        #expect(floor < -60, "\(json) \(floor)")
      }
    }
  }

  @Test("aliases of a bowed string lie at least 60 dB under it, up to 5 kHz", arguments: pitches, [0, 0.5, 1.0])
  func bow(_ pitch: Double, _ pressure: Double) throws {
    for position in [0.05, 0.3, 0.5] {
      for damping in [0, 0.1, 1] {
        let json =
          #"{"type": "bowed_string", "frequency": \#(pitch), "bow_pressure": \#(pressure), "bow_position": \#(position), "damping": \#(damping)}"#
        let floor = floor(try Render.samples(json, count: 120_000), pitch)
        #expect(floor < -60, "\(json) \(floor)")
      }
    }
  }

  @Test("the noise in a tube is as bright at a finer rate as at the plain one")
  func noise() throws {
    // Either side of the pitch from which the loop runs at twice the rate, and then at four times.
    for (low, high) in [(734.9, 735.1), (2204.9, 2205.1)] {
      for damping in [0, 0.5, 1] {
        let spectra = try [low, high].map { pitch in
          let samples = try Render.samples(
            #"{"type": "waveguide", "frequency": \#(pitch), "breath": 1, "noise": 1, "damping": \#(damping), "resonance": 0.9}"#,
            count: 140_000)
          return Spectrum(samples.suffix(131_072), tapered: true)
        }
        for band in [100...500.0, 500...1000, 1000...2000, 2000...4000, 4000...8000] {
          let difference = decibels(spectra[1].power(in: band) / spectra[0].power(in: band))
          #expect(abs(difference) < 1, "\(high) Hz, damping \(damping), \(band): \(difference) dB")
        }
      }
    }
  }
}
