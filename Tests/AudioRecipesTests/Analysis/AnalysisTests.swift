import Foundation
import SpecModel
import Testing

@testable import AudioRecipes

/// Sounds to be measured.
enum Sound {
  static func signal(_ channels: [Double]..., rate: Int = 44100) -> AudioSignal {
    AudioSignal(sampleRate: rate, channels: channels)
  }

  /// Pleasant: harmonics over the middle, an end that fades.
  static let good: [Double] = (0..<132_300).map { index in
    let t = Double(index) / 44100
    let wave = (1...8).reduce(0) { $0 + sin(2 * .pi * 440 * Double($1) * t) / Double($1) }
    return 0.2 * wave * min(1, (3 - t) / 0.5)
  }

  /// With a tenth of a second of fade at both ends, so that the ends themselves have no spectrum.
  static func faded(_ samples: [Double]) -> [Double] {
    samples.enumerated().map { $1 * min(1, Double(min($0, samples.count - 1 - $0)) / 4410) }
  }

  static func decibels(_ level: Double) -> Double { pow(10, level / 20) }
}

@Suite("§17.1, §17.3, §19.29: what is measured on finished sounds") struct AnalysisTests {
  @Test("levels, offset, clipping, silence: what calculation says")
  func levels() throws {
    let sine = Signal.sine(1033.59375, 44100).map { 0.5 * $0 + 0.1 }
    let metrics = AudioMetrics(Sound.signal(sine, [Double](repeating: 0, count: 44100)))
    #expect(abs(metrics.peakDecibels - 20 * log10(0.6)) < 0.01 && !metrics.isClipping)
    #expect(abs(metrics.offset - 0.1) < 1e-3 && abs(metrics.silenceRatio - 0.5) < 0.01)
    #expect(abs(metrics.rmsDecibels - 10 * log10((0.125 + 0.01) / 2)) < 0.05)
    #expect(metrics.durationMilliseconds == 1000)
    #expect(AudioMetrics(Sound.signal([0.2, -1, 0.3])).isClipping)
    #expect(AudioMetrics(Sound.signal([0.2, -0.999, 0.3])).isClipping)
    #expect(!AudioMetrics(Sound.signal([0.2, -0.9989, 0.3])).isClipping)
    let silence = AudioMetrics(Sound.signal([0, 0]))
    #expect(silence.peakDecibels == -100 && silence.truePeakDecibels == nil && silence.spectralCentroid == 0)
    #expect(silence.silenceRatio == 1 && silence.attackMilliseconds == 0 && silence.loudness == nil)
  }

  @Test("the sides count each by itself: what cancels in the mean is still there")
  func sides() {
    let sine = Signal.sine(1000, 44100)
    let against = AudioMetrics(Sound.signal(sine, sine.map { -$0 }))
    #expect(against.isClipping && abs(against.peakDecibels) < 0.02 && abs(against.rmsDecibels + 3.01) < 0.05)
    #expect(abs((against.loudness ?? -100) - 0) < 0.2, "two full-scale sines are at 0 LUFS")
    // The contract's own figure is of the mean.
    #expect(against.contractLoudness == nil)
  }

  @Test("the sums do not depend on how the length falls: every count up to 40, against plain sums")
  func everyLength() {
    for count in 1...40 {
      let samples = Signal.noise(count).map { 0.3 * $0 + 0.05 }
      let levels = AudioLevels(Sound.signal(samples, rate: 70))
      let steps = zip(samples, samples.dropFirst()).reduce(0) { $0 + ($1.1 - $1.0) * ($1.1 - $1.0) }
      #expect(abs(levels.power - samples.reduce(0) { $0 + $1 * $1 }) < 1e-12)
      #expect(abs(levels.stepPower - steps) < 1e-12)
      #expect(abs(levels.offset - samples.reduce(0, +) / Double(count)) < 1e-12)
      #expect(levels.peak == samples.map(abs).max() && levels.quietCount == samples.count { abs($0) < 0.001 })
    }
  }

  @Test("spectrum: a bin's own frequency, the centroid of two equal tones, the whole sound and its first sample")
  func spectrum() {
    let bin = 44100.0 / 4096
    #expect(abs(AudioMetrics(Sound.signal(Signal.sine(96 * bin, 44100))).dominantFrequency - 96 * bin) < 1e-6)
    let two = zip(Signal.sine(50 * bin, 44100), Signal.sine(350 * bin, 44100)).map { 0.4 * ($0 + $1) }
    #expect(abs(AudioMetrics(Sound.signal(Sound.faded(two))).spectralCentroid - 200 * bin) < 0.05 * 200 * bin)
    let late = [Double](repeating: 0, count: 44100) + Signal.sine(2000, 44100)
    #expect(abs(AudioMetrics(Sound.signal(late)).dominantFrequency - 2000) < 11)
    // A click at the very beginning has the flat spectrum of a click: its centroid is a quarter of the rate.
    let click = [1.0] + [Double](repeating: 0, count: 9999)
    #expect(abs(AudioMetrics(Sound.signal(click)).spectralCentroid - 11025) < 60)
    #expect(AudioMetrics(Sound.signal(Signal.sine(1000, 63))).dominantFrequency == 0, "too short to have one")
    // Nothing below 20 Hz is dominant.
    let rumble = zip(Signal.sine(5, 44100), Signal.sine(700, 44100)).map { 0.9 * $0 + 0.05 * $1 }
    #expect(AudioMetrics(Sound.signal(rumble)).dominantFrequency >= 20)
  }

  @Test("attack: from a tenth to nine tenths of the peak; zero crossings: two a cycle")
  func time() {
    let ramp = (0..<4410).map { min(Double($0) / 2205, 1) * 0.8 }
    #expect(abs(AudioMetrics(Sound.signal(ramp)).attackMilliseconds - 40) < 0.1)
    #expect(abs(AudioMetrics(Sound.signal(Array(repeating: 0, count: 4410), ramp)).attackMilliseconds - 40) < 0.1)
    #expect(AudioMetrics(Sound.signal([0.7, 0.7, 0.7])).attackMilliseconds == 0)
    let crossings = AudioMetrics(Sound.signal(Signal.sine(441, 44100, phase: 0.01))).zeroCrossingRate
    #expect(abs(crossings - 882.0 / 44099) < 3e-5)
    // x ≥ 0 counts as positive: zeros between positive samples cross nothing.
    #expect(AudioMetrics(Sound.signal([0.1, 0, 0.1, 0])).zeroCrossingRate == 0)
    #expect(AudioMetrics(Sound.signal([0.1, -0.1, 0.1])).zeroCrossingRate == 1)
  }

  @Test("compare: equal, half as loud, backwards, of two rates")
  func comparison() throws {
    let sweep = (0..<44100).map { index -> Double in
      let place = Double(index)
      return sin(2 * Double.pi * place * (500 + place / 100) / 44100)
    }
    let same = try #require(AudioComparison(Sound.signal(sweep), Sound.signal(sweep)))
    #expect(abs(same.spectralCorrelation - 1) < 1e-9 && same.rmsDifference == 0 && same.loudnessDifference == 0)
    let half = try #require(AudioComparison(Sound.signal(sweep.map { 0.5 * $0 }), Sound.signal(sweep)))
    #expect(abs(half.rmsDifference + 6.0206) < 1e-3 && abs(half.peakDifference + 6.0206) < 1e-3)
    #expect(abs(half.loudnessDifference + 50) < 1e-6)
    let backwards = try #require(AudioComparison(Sound.signal(sweep.reversed()), Sound.signal(sweep)))
    #expect(backwards.spectralCorrelation < -0.9)
    #expect(AudioComparison(Sound.signal(sweep), Sound.signal(sweep, rate: 48000)) == nil)
    // Below two windows there is no course; where one stands still there is nothing to correlate.
    let short = Sound.signal(Array(sweep.prefix(2000)))
    #expect(try #require(AudioComparison(short, short)).spectralCorrelation == 0)
    let still = Sound.signal([Double](repeating: 0, count: 8192))
    let silent = try #require(AudioComparison(Sound.signal(Array(sweep.prefix(8192))), still))
    #expect(silent.spectralCorrelation == 1 && silent.loudnessDifference == 0)
  }

  @Test("what is written has sorted keys and six decimals, and no loudness where there is none")
  func tree() throws {
    let metrics = AudioAnalysis.metrics(Sound.signal(Array(Sound.good.prefix(441))))
    let keys = ["format", "quality", "spectral", "temporal"]
    #expect(keys.allSatisfy { metrics[$0] != nil })
    #expect(metrics["quality"]?["lufs_integrated"] == nil && metrics["quality"]?["true_peak_db"] != nil)
    guard case .object(let groups) = metrics else { return #expect(Bool(false)) }
    #expect(groups.map(\.key) == keys)
    for case .object(let members) in groups.map(\.value) {
      #expect(members.map(\.key) == members.map(\.key).sorted())
      for case .float(let value) in members.map(\.value) { #expect((value * 1e6).rounded() / 1e6 == value) }
    }
    let silence = AudioAnalysis.metrics(Sound.signal([0, 0, 0]))
    #expect(silence["quality"]?["true_peak_db"] == .null && silence["quality"]?["peak_db"] == .float(-100))
  }
}
