import Foundation
import SpecModel
import Testing

@testable import AudioRecipes

@Suite("§17, §18, §19.29: what is measured on finished sounds") struct AnalysisTests {
  static func signal(_ channels: [Double]..., rate: Int = 44100) -> AudioSignal {
    AudioSignal(sampleRate: rate, channels: channels)
  }

  @Test(
    "§19.29, BS.1770: a sine of 1 kHz at −23 dBFS on both sides is at −23 LUFS, on one side 3 LU below",
    arguments: [44100, 48000])
  func loudness(_ rate: Int) throws {
    let sine = Signal.sine(1000, 3 * rate, sampleRate: Double(rate)).map { pow(10, -23 / 20.0) * $0 }
    let silence = [Double](repeating: 0, count: sine.count)
    #expect(abs(try #require(Loudness.integrated(Self.signal(sine, sine, rate: rate))) + 23) < 0.1)
    #expect(abs(try #require(Loudness.integrated(Self.signal(sine, silence, rate: rate))) + 26.01) < 0.1)
    // Sides against one another are as loud as together.
    let against = Self.signal(sine, sine.map { -$0 }, rate: rate)
    #expect(abs(try #require(Loudness.integrated(against)) + 23) < 0.1)
  }

  @Test("§19.29, BS.1770: the weighting is the standard's at 48 kHz, and the same filter at 44.1 kHz")
  func weighting() {
    let table = [1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585]
    let high = [1, -2, 1, -1.99004745483398, 0.99007225036621]
    let weighting = KWeighting(sampleRate: 48000)
    for (got, wanted) in zip(weighting.shelf + weighting.highPass, table + high) { #expect(abs(got - wanted) < 1e-9) }
    for frequency in [20.0, 40, 100, 1000, 5000] {
      let gains = [44100.0, 48000].map { rate in
        let answer = KWeighting(sampleRate: rate).applied(to: Signal.impulse(32768))
        return Signal.decibels(Signal.magnitude(answer, at: frequency, sampleRate: rate))
      }
      #expect(abs(gains[0] - gains[1]) < 0.05, "\(frequency)")
    }
  }

  @Test("the gates leave out silence, and a sound that is too short or too quiet has no loudness")
  func gates() throws {
    let tone = Signal.sine(1000, 88200).map { 0.1 * $0 }
    let padded = tone + [Double](repeating: 0, count: 441_000)
    let (a, b) = (Loudness.integrated(Self.signal(tone)), Loudness.integrated(Self.signal(padded)))
    #expect(abs(try #require(a) - (try #require(b))) < 0.4)
    #expect(Loudness.integrated(Self.signal(Signal.sine(1000, 17000))) == nil)
    #expect(Loudness.integrated(Self.signal(tone.map { 1e-4 * $0 })) == nil)
    #expect(Loudness.integrated(Self.signal([])) == nil)
  }

  @Test("levels, offset, clipping, silence, frequencies")
  func metrics() throws {
    let sine = Signal.sine(1033.59375, 44100).map { 0.5 * $0 + 0.1 }
    let metrics = AudioMetrics(Self.signal(sine, [Double](repeating: 0, count: 44100)))
    #expect(abs(metrics.peakDecibels - 20 * log10(0.6)) < 0.01 && !metrics.isClipping)
    #expect(abs(metrics.offset - 0.1) < 1e-3 && abs(metrics.silenceRatio - 0.5) < 0.01)
    #expect(abs(metrics.rmsDecibels - 10 * log10((0.125 + 0.01) / 2)) < 0.05)
    #expect(metrics.dominantFrequency == 1033.59375 && metrics.durationMilliseconds == 1000)
    #expect(AudioMetrics(Self.signal([0.2, -1, 0.3])).isClipping)
    let silence = AudioMetrics(Self.signal([0, 0]))
    #expect(silence.peakDecibels == -100 && silence.truePeakDecibels == nil && silence.spectralCentroid == 0)
    // A quarter of the rate, 45° off: the samples miss the peaks by 3 dB.
    let between = AudioMetrics(Self.signal(Signal.sine(11025, 20000, phase: 0.125).map { 0.5 * $0 }))
    let truePeak = try #require(between.truePeakDecibels)
    #expect(abs(truePeak + 6.02) < 0.6 && truePeak - between.peakDecibels > 2.5)
  }

  @Test("§19.29: the spectrum is that of the whole sound, not of its beginning")
  func wholeSound() {
    let late = [Double](repeating: 0, count: 44100) + Signal.sine(2000, 44100)
    #expect(abs(AudioMetrics(Self.signal(late)).dominantFrequency - 2000) < 11)
  }

  @Test("compare")
  func comparison() throws {
    let sweep = (0..<44100).map { index -> Double in
      let place = Double(index)
      return sin(2 * Double.pi * place * (500 + place / 100) / 44100)
    }
    let same = try #require(AudioComparison(Self.signal(sweep), Self.signal(sweep)))
    #expect(abs(same.spectralCorrelation - 1) < 1e-9 && same.rmsDifference == 0 && abs(same.loudnessDifference) < 1e-9)
    let half = try #require(AudioComparison(Self.signal(sweep.map { 0.5 * $0 }), Self.signal(sweep)))
    #expect(abs(half.rmsDifference + 6.02) < 0.01 && abs(half.loudnessDifference + 50) < 0.1)
    let backwards = try #require(AudioComparison(Self.signal(sweep.reversed()), Self.signal(sweep)))
    #expect(backwards.spectralCorrelation < -0.9)
    #expect(AudioComparison(Self.signal(sweep), Self.signal(sweep, rate: 48000)) == nil)
  }

  static func rules(_ signal: AudioSignal, _ params: AudioParams? = nil) -> Set<String> {
    Set(AudioLint.issues(in: signal, params: params).map(\.ruleId))
  }

  /// Pleasant: harmonics over the middle, an end that fades.
  static let good: [Double] = (0..<132_300).map { index in
    let t = Double(index) / 44100
    let wave = (1...8).reduce(0) { $0 + sin(2 * .pi * 440 * Double($1) * t) / Double($1) }
    return 0.2 * wave * min(1, (3 - t) / 0.5)
  }

  @Test("a good sound has nothing said of it")
  func quiet() { #expect(Self.rules(Self.signal(Self.good, Self.good)).isEmpty) }

  @Test("§19.29: each rule fires where it should")
  func rulesFire() throws {
    let good = Self.good
    #expect(Self.rules(Self.signal(good.map { max(-1, min(1, 10 * $0)) })).contains("audio/clipping"))
    #expect(Self.rules(Self.signal(good.map { $0 + 0.02 }, good)).contains("audio/dc-offset"))
    #expect(Self.rules(Self.signal([Double](repeating: 0, count: 1000))) == ["audio/silence"])
    #expect(Self.rules(Self.signal(good.map { 0.05 * $0 })) == ["audio/too-quiet"])
    #expect(Self.rules(Self.signal(good.map { $0 > 0 ? 0.7 : -0.7 })).contains("audio/too-loud"))
    #expect(Self.rules(Self.signal(Signal.noise(132_300).map { 0.1 * $0 })).contains("audio/harsh-highs"))
    #expect(!Self.rules(Self.signal(good)).contains("audio/harsh-highs"))
    #expect(Self.rules(Self.signal(Signal.sine(150, 132_300).map { 0.2 * $0 })).contains("audio/muddy-lows"))
    #expect(Self.rules(Self.signal(Array(good[0..<88200]))) == ["audio/abrupt-end"])
    #expect(Self.rules(Self.signal(Array(good.suffix(60000)), Array(good.suffix(60000)))) == ["audio/mono-recommended"])
    let params = try Render.params(#"{"duration_seconds": 1, "layers": []}"#)
    #expect(Self.rules(Self.signal(good), params) == ["audio/no-effects"])
    // Every rule of the list was heard of.
    #expect(AudioLint.rules.count == 10)
  }

  @Test("texts of the figures")
  func texts() throws {
    let issue = try #require(AudioLint.issues(in: Self.signal(Self.good.map { 0.05 * $0 })).first)
    #expect(issue.actualValue?.hasSuffix("dB") == true && issue.expectedRange == ">= -30dB")
    #expect(Digits.text(-0.0449, 3) == "-0.045" && Digits.text(3, 0) == "3" && Digits.text(12.05, 2) == "12.05")
  }
}
