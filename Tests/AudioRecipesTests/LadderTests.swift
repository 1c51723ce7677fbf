import Testing

@testable import AudioRecipes

@Suite("§19.10: the ladder filter") struct LadderTests {
  static func ladder(_ cutoff: Double, _ resonance: Double, end: Double? = nil) -> Ladder {
    make(Ladder()) { ($0.cutoff, $0.resonance, $0.cutoffEnd) = (cutoff, resonance, end) }
  }

  /// Gain at a frequency for a sound too quiet to saturate.
  static func gain(_ filter: Ladder, at frequency: Double) -> Double {
    let answer = Apply.filter(filter, Signal.impulse(8192).map { $0 * 1e-4 })
    return Signal.decibels(Signal.magnitude(answer, at: frequency, sampleRate: 44100) * 1e4)
  }

  @Test(
    "§19.10: without resonance it is four one-poles: −12 dB at the cutoff, up to 20 kHz",
    arguments: [100.0, 1000, 8000, 20000])
  func cutoff(_ frequency: Double) {
    #expect(abs(Self.gain(Self.ladder(frequency, 0), at: frequency) + 12.04) < 0.1)
    #expect(abs(Self.gain(Self.ladder(frequency, 0), at: frequency / 20)) < 0.2)
  }

  @Test("§19.10: resonance takes less than 6 dB of the bass")
  func bass() {
    for resonance in [0.3, 0.6, 0.9] {
      let loss = Self.gain(Self.ladder(1000, 0), at: 40) - Self.gain(Self.ladder(1000, resonance), at: 40)
      #expect(loss < 6 && loss > -3)
    }
  }

  @Test("§19.10: at full resonance it sings at its cutoff, at a bounded level", arguments: [200.0, 1000, 5000, 15000])
  func oscillation(_ cutoff: Double) {
    let quiet = Apply.filter(Self.ladder(cutoff, 1), Signal.impulse(88200).map { $0 * 1e-3 })
    let loud = Apply.filter(Self.ladder(cutoff, 1), Signal.impulse(88200).map { $0 * 1e3 })
    for output in [quiet, loud] {
      let level = power(output[44100...]).squareRoot()
      #expect(level > 0.02 && level < 0.7)
      // The saturation's 1; the sharp end of a loud impulse alone is lifted beyond, by half of the feedback of 4.4.
      #expect(Array(output[2000...]).peak <= 1)
      #expect(output.peak <= 1 + 0.5 * 4.4)
      #expect(abs(cents(frequency(near: cutoff, in: output[44100..<80000]), above: cutoff)) < 10)
    }
    // Both swing at the same level in the end.
    #expect(abs(decibels(power(quiet[66150...]) / power(loud[66150...]))) < 0.5)
  }

  @Test("§19.10, §19.11: what its saturation makes of a loud tone does not fold back", arguments: [1000.0, 3000, 5000])
  func aliases(_ near: Double) {
    for (cutoff, resonance) in [(1000, 0.5), (1000, 0.95), (near, 0.5), (near, 0.9)] {
      let tone = PartialLattice.sine(near: near, count: 3 * PartialLattice.length)
      let output = Apply.filter(Self.ladder(cutoff, resonance), tone)
      let step = Int((PartialLattice.frequency(near: near) * Double(PartialLattice.length) / 44100).rounded())
      let power = Spectrum(output[PartialLattice.length..<(2 * PartialLattice.length)]).power
      let folded = power.indices.reduce(0) { $1 % step == 0 || $1 == 0 ? $0 : max($0, power[$1]) }
      #expect(decibels(folded) - decibels(power[step]) < -75, "\(cutoff) \(resonance)")
    }
  }

  @Test("a sweep faster than the sound stays bounded and makes no steps")
  func sweeps() {
    let noise = Signal.noise(44100)
    let frequencies = (0..<44100).map { 50 * 400.0.squareRoot() * (1 + 0.99 * ($0 % 30 < 15 ? 1.0 : -1.0)) + 20 }
    let output = Apply.filter(Self.ladder(1000, 1), noise, frequencies: frequencies)
    #expect(Signal.allFinite(output) && output.peak <= 1)
    let swept = Apply.filter(Self.ladder(20, 0.9, end: 20000), Signal.sine(50, 44100))
    let steps = zip(swept, swept.dropFirst()).map { abs($0 - $1) }
    #expect((steps.max() ?? 1) < 0.15)
  }

  @Test("any number", arguments: FilterHostileTests.hostile)
  func hostile(_ x: Double) {
    for y in FilterHostileTests.hostile {
      let filters: [any RenderableFilter] = [
        Self.ladder(x, y, end: y),
        make(Comb()) { ($0.delayMs, $0.feedback, $0.wet) = (x, y, x) },
        make(VowelFilter()) { ($0.vowel, $0.intensity) = (.i, x) },
      ]
      for filter in filters {
        for rate in [22050.0, 48000] {
          #expect(Apply.filter(filter, Signal.noise(300), sampleRate: rate).allSatisfy { abs($0) < 1e6 })
          #expect(Apply.filter(filter, [], sampleRate: rate).isEmpty)
          #expect(Apply.filter(filter, [Double](repeating: 0, count: 300), sampleRate: rate).allSatisfy { $0 == 0 })
        }
      }
    }
  }

  @Test("a comb repeats after its delay, each time weaker")
  func comb() {
    let filter = make(Comb()) { ($0.delayMs, $0.feedback, $0.wet) = (10, 0.5, 1) }
    let output = Apply.filter(filter, Signal.impulse(2000))
    #expect(output[0] == 1 && output[441] == 0.5 && output[882] == 0.25 && output[440] == 0)
  }

  @Test("a vowel filter has its formants where the vowel has them", arguments: [Vowel.a, .e, .i, .o, .u])
  func vowel(_ vowel: Vowel) {
    let filter = make(VowelFilter()) { ($0.vowel, $0.intensity) = (vowel, 1) }
    let answer = Apply.filter(filter, Signal.impulse(8192))
    func gain(_ frequency: Double) -> Double { Signal.magnitude(answer, at: frequency, sampleRate: 44100) }
    let firsts: [Vowel: Double] = [.a: 800, .e: 400, .i: 300, .o: 450, .u: 350]
    let first = firsts[vowel] ?? 0
    #expect(gain(first) > 4 * gain(first / 4) && gain(first) > 4 * gain(8000))
    let dry = make(VowelFilter()) { ($0.vowel, $0.intensity) = (vowel, 0) }
    #expect(Apply.filter(dry, Signal.noise(50)) == Signal.noise(50))
  }
}
