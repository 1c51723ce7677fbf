import Foundation
import Testing

@testable import AudioRecipes

@Suite("§17.2: 48 numbers that similar sounds have alike") struct EmbeddingTests {
  private func values(_ samples: [Double], rate: Int = 44100) -> [Double] {
    AudioEmbedding.values(Sound.signal(samples, rate: rate))
  }

  @Test("48 finite numbers, whatever the sound")
  func always48() {
    let sounds: [[Double]] = [
      Sound.good, [0.5], [0, 0], [Double](repeating: 0, count: 5000), Signal.noise(10000), Signal.impulse(100),
      Signal.sine(20000, 44100),
    ]
    for sound in sounds {
      for rate in [30, 8000, 44100, 192_000] {
        let numbers = values(sound, rate: rate)
        #expect(numbers.count == 48 && numbers.allSatisfy { $0.isFinite && $0 >= 0 && $0 <= 1.000001 }, "\(numbers)")
      }
    }
    #expect(values([0, 0]) == [Double](repeating: 0, count: 48))
  }

  @Test("bands: a tone fills its own; the ratio of neighbours is that of 20 Hz to 20 kHz in sixteen steps")
  func bands() {
    for band in 4..<16 {
      let centre = 20 * pow(1000, (Double(band) + 0.5) / 16)
      let numbers = values(Signal.sine(centre, 44100).map { 0.5 * $0 })
      #expect(numbers[band] == 1, "\(centre) Hz")
      for other in 0..<16 where abs(other - band) > 1 { #expect(numbers[other] < 0.05, "\(centre) Hz: \(other)") }
    }
  }

  @Test("frames: levels in time, by the loudest")
  func frames() {
    let rising = (0..<16000).map { index -> Double in
      let level = Double(index / 1000 + 1) / 16
      return index % 2 == 0 ? 0.8 * level : -0.8 * level
    }
    let numbers = values(rising)
    for frame in 0..<16 { #expect(abs(numbers[16 + frame] - Double(frame + 1) / 16) < 1e-9) }

  }

  @Test("measures of a tone: where calculation puts them")
  func tone() {
    let bin = 44100.0 / 4096
    let plain = Signal.sine(512 * bin, 88200).map { 0.5 * $0 }
    let steady = values(plain)
    #expect(abs(steady[39] - 0.5 / 2.0.squareRoot()) < 1e-4 && abs(steady[40] - 2.0.squareRoot() / 10) < 1e-4)
    let numbers = values(Sound.faded(plain))
    let names = [
      "centroid", "spread", "rolloff", "flatness", "crest", "crossings", "peak", "rms", "crest factor", "offset", "low",
      "middle", "high", "entropy", "dominant", "bandwidth",
    ]
    let wanted: [String: ClosedRange<Double>] = [
      "centroid": 0.249...0.252, "spread": 0...0.03, "rolloff": 0.249...0.252, "flatness": 0...0.01, "crest": 1...1,
      "crossings": 0.49...0.51, "peak": 0.499...0.5, "rms": 0.33...0.3536, "crest factor": 0.1413...0.15,
      "offset": 0...1e-4, "low": 0...0.001, "middle": 0...0.001, "high": 0.998...1, "entropy": 0.05...0.25,
      "dominant": 0.25...0.25, "bandwidth": 0...0.01,
    ]
    for (index, name) in names.enumerated() {
      #expect(wanted[name]?.contains(numbers[32 + index]) == true, "\(name): \(numbers[32 + index])")
    }
  }

  @Test("noise is flat and of high entropy; a low tone is low, one in the middle middle")
  func kinds() {
    let noise = values(Signal.noise(88200).map { 0.3 * $0 })
    #expect(noise[35] > 0.9 && noise[45] > 0.95, "flatness \(noise[35]), entropy \(noise[45])")
    let low = values(Signal.sine(100, 44100).map { 0.5 * $0 })
    let middle = values(Signal.sine(1000, 44100).map { 0.5 * $0 })
    #expect(low[42] > 0.99 && middle[43] > 0.99)
  }
}
