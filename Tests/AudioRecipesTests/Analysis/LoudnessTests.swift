import Foundation
import Testing

@testable import AudioRecipes

/// The signals of EBU Tech 3341 ("Loudness metering: EBU mode metering to supplement loudness normalisation"), made here.
enum EBUSignal {
  /// A tone of 1 kHz on both sides, through levels in dBFS with their lengths in seconds; the standard's are longer.
  static func tone(_ parts: (level: Double, seconds: Double)..., rate: Int = 48000) -> [[Double]] {
    var samples: [Double] = []
    for part in parts {
      let count = Int(part.seconds * Double(rate))
      let start = samples.count
      samples += (0..<count).map {
        pow(10, part.level / 20) * sin(2 * .pi * 1000 * Double(start + $0) / Double(rate))
      }
    }
    return [samples, samples]
  }

  /// A tone of a quarter of the rate (or another part of it), of half of full scale, that begins at a phase in degrees.
  static func between(_ part: Double, degrees: Double, count: Int = 48000) -> [Double] {
    // Faded at both ends, so that the beginning itself makes no peak.
    (0..<count).map { index in
      let fade = min(1, Double(min(index, count - 1 - index)) / 4800)
      return 0.5 * fade * sin(2 * .pi * (Double(index) / part + degrees / 360))
    }
  }
}

@Suite("BS.1770-5 and true peak: the signals of EBU Tech 3341, within a tenth of a decibel") struct LoudnessTests {
  static let programmes: [(name: String, channels: [[Double]], loudness: Double)] = [
    ("1", EBUSignal.tone((-23, 4)), -23), ("2", EBUSignal.tone((-33, 4)), -33),
    ("3", EBUSignal.tone((-36, 2.5), (-23, 15), (-36, 2.5)), -23),
    ("4", EBUSignal.tone((-72, 2.5), (-36, 2.5), (-23, 15), (-36, 2.5), (-72, 2.5)), -23),
    ("5", EBUSignal.tone((-26, 10), (-20, 10.1), (-26, 10)), -23),
    ("6, of five channels", five([-28, -28, -24, -30, -30]), -23),
  ]

  static func five(_ levels: [Double]) -> [[Double]] {
    levels.map { EBUSignal.tone(($0, 4))[0] }
  }

  @Test("minimum requirement signals", arguments: programmes.indices)
  func programme(_ index: Int) throws {
    let programme = Self.programmes[index]
    let signal = AudioSignal(sampleRate: 48000, channels: programme.channels)
    let loudness = try #require(Loudness.integrated(signal))
    #expect(abs(loudness - programme.loudness) < 0.1, "\(programme.name): \(loudness)")
  }

  @Test("true peaks between the samples: a quarter, a sixth, an eighth of the rate at any phase")
  func truePeaks() throws {
    for (part, degrees) in [(4.0, 0.0), (4, 45), (6, 60), (8, 67.5), (4, 30), (3, 10)] {
      let samples = EBUSignal.between(part, degrees: degrees)
      let metrics = AudioMetrics(AudioSignal(sampleRate: 48000, channels: [samples]))
      let peak = try #require(metrics.truePeakDecibels)
      // Tech 3341 allows +0.2 and −0.4 dB.
      #expect(peak > -6.02 - 0.4 && peak < -6.02 + 0.2, "\(part) \(degrees): \(peak)")
    }
    let missed = EBUSignal.between(4, degrees: 45)
    let metrics = AudioMetrics(AudioSignal(sampleRate: 48000, channels: [missed]))
    #expect(metrics.peakDecibels < -9, "the samples miss the peaks by 3 dB")
  }

  @Test(
    "a sine on one side is 3 LU below, sides against one another are as loud as together", arguments: [44100, 48000])
  func sides(_ rate: Int) throws {
    let sine = EBUSignal.tone((-23, 3), rate: rate)[0]
    let silence = [Double](repeating: 0, count: sine.count)
    #expect(abs(try #require(Loudness.integrated(Sound.signal(sine, silence, rate: rate))) + 26.01) < 0.1)
    let against = Sound.signal(sine, sine.map { -$0 }, rate: rate)
    #expect(abs(try #require(Loudness.integrated(against)) + 23) < 0.1)
  }

  @Test("the bass channel of 5.1 does not count, the sides of 7.1 by 1.41 and the back as it is")
  func weights() throws {
    let tone = EBUSignal.tone((-23, 2))[0]
    let silence = [Double](repeating: 0, count: tone.count)
    func loudness(_ place: Int, of count: Int) -> Double? {
      var channels = [[Double]](repeating: silence, count: count)
      channels[place] = tone
      return Loudness.integrated(AudioSignal(sampleRate: 48000, channels: channels))
    }
    let front = try #require(loudness(0, of: 6))
    #expect(loudness(3, of: 6) == nil)
    #expect(abs(try #require(loudness(4, of: 6)) - front - 10 * log10(1.41)) < 1e-9)
    #expect(abs(try #require(loudness(4, of: 8)) - front) < 1e-9)
    #expect(abs(try #require(loudness(6, of: 8)) - front - 10 * log10(1.41)) < 1e-9)
    #expect(abs(try #require(loudness(2, of: 3)) - front) < 1e-9)
  }

  @Test("the weighting is the standard's at 48 kHz, and the same filter at 44.1 kHz")
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

  @Test("the contract's own figure: the standard's at 48 kHz in mono, louder with bass at 44.1 kHz, of the mean")
  func contractFigure() throws {
    let bass = Signal.sine(30, 96000, sampleRate: 48000).map { 0.5 * $0 }
    let at48 = Sound.signal(bass, rate: 48000)
    #expect(abs(try #require(Loudness.ofContract(at48)) - (try #require(Loudness.integrated(at48)))) < 1e-6)
    let at44 = Sound.signal(Signal.sine(30, 88200).map { 0.5 * $0 }, rate: 44100)
    let (contract, standard) = (try #require(Loudness.ofContract(at44)), try #require(Loudness.integrated(at44)))
    // |H| of the two high-passes at 30 Hz: −8.5 dB by the standard, hardly anything by the contract's.
    #expect(contract - standard > 4)
    let tone = EBUSignal.tone((-23, 3))[0]
    let both = Sound.signal(tone, tone, rate: 48000)
    #expect(abs(try #require(Loudness.ofContract(both)) + 26.01) < 0.1)
  }

  @Test("too short, too quiet, empty: no loudness")
  func none() {
    let tone = Signal.sine(1000, 88200).map { 0.1 * $0 }
    #expect(Loudness.integrated(Sound.signal(Signal.sine(1000, 17000))) == nil)
    #expect(Loudness.integrated(Sound.signal(Signal.sine(1000, 17640))) != nil)
    #expect(Loudness.integrated(Sound.signal(tone.map { 1e-4 * $0 })) == nil)
    #expect(Loudness.integrated(Sound.signal([])) == nil)
    #expect(Loudness.integrated(Sound.signal(tone, rate: 1)) == nil)
  }
}
