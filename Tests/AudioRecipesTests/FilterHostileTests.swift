import Testing

@testable import AudioRecipes

@Suite("Filters take any number") struct FilterHostileTests {
  static let hostile: [Double] = [
    0, -0.0, 1, -1, 0.5, 440, 16000, 22050, 44100, 1e-300, .leastNonzeroMagnitude, 1e300, -1e300, 1.7e308,
  ]

  @Test("§19.17: no frequency and no resonance makes a sample that is no finite number", arguments: hostile)
  func numbers(_ x: Double) {
    let noise = Signal.noise(400)
    for rate in [22050.0, 48000] {
      for y in Self.hostile {
        for response in ResonantResponse.allCases {
          for end in [nil, y, x] {
            let output = Apply.filter(FilterResponseTests.resonant(response, x, y, end: end), noise, sampleRate: rate)
            #expect(output.allSatisfy { abs($0) < 1e6 })
          }
        }
        let low = make(ShelfLow()) { ($0.frequency, $0.gainDb) = (x, y) }
        let high = make(ShelfHigh()) { ($0.frequency, $0.gainDb) = (x, y) }
        for shelf in [low, high] as [any RenderableFilter] {
          #expect(Signal.allFinite(Apply.filter(shelf, noise, sampleRate: rate)))
        }
      }
    }
  }

  @Test("§19.17: 16 kHz at a sample rate of 22.05 kHz acts as 0.49 of the rate")
  func nyquist() {
    let noise = Signal.noise(2000)
    let high = Apply.filter(FilterResponseTests.resonant(.lowPass, 16000, 0.7), noise, sampleRate: 22050)
    #expect(high == Apply.filter(FilterResponseTests.resonant(.lowPass, 0.49 * 22050, 0.7), noise, sampleRate: 22050))
  }

  @Test("the tail of a sound dies out to zero instead of to subnormal numbers", arguments: ResonantResponse.allCases)
  func subnormal(_ response: ResonantResponse) {
    for end in [nil, 300.0] {
      let output = Apply.filter(FilterResponseTests.resonant(response, 300, 2, end: end), Signal.impulse(60000))
      #expect(output.filter(\.isSubnormal).count < 10)
      #expect(output.suffix(20000).allSatisfy { $0 == 0 })
    }
  }

  @Test("silence stays exactly silent; nothing stays nothing")
  func silence() {
    for response in ResonantResponse.allCases {
      let filter = FilterResponseTests.resonant(response, 300, 2)
      #expect(Apply.filter(filter, [Double](repeating: 0, count: 700)).allSatisfy { $0 == 0 })
      #expect(Apply.filter(filter, []).isEmpty)
    }
  }
}
