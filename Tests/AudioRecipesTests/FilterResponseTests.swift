import Testing

@testable import AudioRecipes

@Suite("Filters have the cookbook's response") struct FilterResponseTests {
  static let rates = [22050.0, 44100, 48000]
  static let cases: [(Double, Double)] = [(100, 0.5), (1000, 0.707), (1000, 8), (5000, 2), (9500, 1)]

  static func resonant(_ response: ResonantResponse, _ frequency: Double, _ q: Double, end: Double? = nil)
    -> any RenderableFilter
  {
    switch response {
    case .lowPass: make(LowPass()) { ($0.cutoff, $0.resonance, $0.cutoffEnd) = (frequency, q, end) }
    case .highPass: make(HighPass()) { ($0.cutoff, $0.resonance, $0.cutoffEnd) = (frequency, q, end) }
    case .bandPass: make(BandPass()) { ($0.center, $0.resonance, $0.centerEnd) = (frequency, q, end) }
    case .notch: make(Notch()) { ($0.center, $0.resonance, $0.centerEnd) = (frequency, q, end) }
    case .allPass: make(AllPass()) { ($0.frequency, $0.resonance, $0.frequencyEnd) = (frequency, q, end) }
    }
  }

  /// Largest difference in decibels where the response is above −80 dB.
  static func error(_ filter: any RenderableFilter, _ prototype: AnaloguePrototype, centre: Double, rate: Double)
    -> Double
  {
    let response = Apply.filter(filter, Signal.impulse(16384), sampleRate: rate)
    var worst = 0.0
    for share in [0.03, 0.2, 0.5, 0.8, 0.95, 1, 1.05, 1.3, 2, 4, 10] where share * centre < 0.49 * rate {
      let expected = prototype.gain(at: share * centre, centre: centre, sampleRate: rate)
      let measured = Signal.magnitude(response, at: share * centre, sampleRate: rate)
      if expected > 1e-4 { worst = max(worst, abs(Signal.decibels(measured / expected))) }
    }
    return worst
  }

  @Test("at rest, within 0.01 dB", arguments: ResonantResponse.allCases, rates)
  func atRest(_ response: ResonantResponse, _ rate: Double) {
    for (frequency, q) in Self.cases {
      let prototype = AnaloguePrototype(response, quality: q)
      #expect(Self.error(Self.resonant(response, frequency, q), prototype, centre: frequency, rate: rate) < 0.01)
    }
  }

  @Test("in a sweep that stands still, within 0.01 dB", arguments: ResonantResponse.allCases, rates)
  func standingSweep(_ response: ResonantResponse, _ rate: Double) {
    for (frequency, q) in Self.cases {
      let prototype = AnaloguePrototype(response, quality: q)
      let filter = Self.resonant(response, frequency, q, end: frequency)
      #expect(Self.error(filter, prototype, centre: frequency, rate: rate) < 0.01)
    }
  }

  @Test("§8, §19.19: a resonance below 0.5 acts as 0.5", arguments: [0, 0.1, 0.3, -4, -1e300])
  func floor(_ resonance: Double) {
    let noise = Signal.noise(500)
    let floor = Apply.filter(Self.resonant(.lowPass, 800, 0.5), noise)
    #expect(Apply.filter(Self.resonant(.lowPass, 800, resonance), noise) == floor)
  }

  @Test("the band-pass has 0 dB at its centre, the notch nothing")
  func centres() {
    func gain(_ filter: any RenderableFilter) -> Double {
      Signal.magnitude(Apply.filter(filter, Signal.impulse(32768)), at: 1000, sampleRate: 44100)
    }
    #expect(abs(gain(Self.resonant(.bandPass, 1000, 3)) - 1) < 1e-6)
    #expect(gain(Self.resonant(.notch, 1000, 3)) < 1e-6)
  }

  @Test("shelves, within 0.01 dB", arguments: rates)
  func shelves(_ rate: Double) {
    for gain in [-24.0, -3, 0, 6, 18] {
      for frequency in [100.0, 1000, 8000] {
        let low = make(ShelfLow()) { ($0.frequency, $0.gainDb) = (frequency, gain) }
        #expect(Self.error(low, AnaloguePrototype(shelf: gain, isLow: true), centre: frequency, rate: rate) < 0.01)
        let high = make(ShelfHigh()) { ($0.frequency, $0.gainDb) = (frequency, gain) }
        #expect(Self.error(high, AnaloguePrototype(shelf: gain, isLow: false), centre: frequency, rate: rate) < 0.01)
      }
    }
  }
}
