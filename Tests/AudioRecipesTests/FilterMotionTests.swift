import Foundation
import Testing

@testable import AudioRecipes

@Suite("Filters in motion") struct FilterMotionTests {
  @Test("a sweep follows a·(b/a)^(i/count)")
  func course() {
    var course = FrequencyCourse(from: 100, to: 6400, count: 1000, sampleRate: 44100)
    var cycles = [Double](repeating: 0, count: 700)
    cycles.withUnsafeMutableBufferPointer { cycles in
      course.fill(UnsafeMutableBufferPointer(rebasing: cycles[0..<300]))
      course.fill(UnsafeMutableBufferPointer(rebasing: cycles[300..<700]))
    }
    for index in cycles.indices {
      #expect(abs(cycles[index] * 44100 / (100 * pow(64, Double(index) / 1000)) - 1) < 1e-11)
    }
  }

  @Test(
    "§19.17: sweeps to and from 0 or below and beyond Nyquist stay inside [1 Hz, 0.49 fs]",
    arguments: [(100.0, 0.0), (0, 500), (-5, -7), (1e300, 20), (20, 1e300), (.leastNonzeroMagnitude, 1e308)])
  func limits(_ ends: (Double, Double)) {
    var course = FrequencyCourse(from: ends.0, to: ends.1, count: 500, sampleRate: 22050)
    var cycles = [Double](repeating: 0, count: 500)
    cycles.withUnsafeMutableBufferPointer { course.fill($0) }
    #expect(cycles.allSatisfy { $0 >= 1 / 22050.0 - 1e-15 && $0 <= 0.49 + 1e-15 })
  }

  @Test("a filter follows its sweep: a band-pass lets a sine pass when it comes by")
  func passing() {
    let filter = FilterResponseTests.resonant(.bandPass, 250, 8, end: 4000)
    let output = Apply.filter(filter, Signal.sine(1000, 44100))
    func level(_ from: Double) -> Double { Signal.energy(output[Int(from * 44100)..<Int(from * 44100) + 2000]) / 1000 }
    #expect(level(0.48) > 0.5 && level(0.1) < 0.02 && level(0.9) < 0.02)
  }

  @Test("no click: a sweep adds nothing between its samples that a resting filter would not")
  func smoothness() {
    let output = Apply.filter(FilterResponseTests.resonant(.lowPass, 200, 0.7, end: 12000), Signal.sine(100, 44100))
    for index in 1..<output.count { #expect(abs(output[index] - output[index - 1]) < 0.0145) }
  }

  @Test(
    "audio-rate motion between the extremes never blows up", arguments: ResonantResponse.allCases,
    [0.5, 1, 20, 1e6, 1e300])
  func stability(_ response: ResonantResponse, _ q: Double) {
    let noise = Signal.noise(20000)
    for (low, high) in [(1.0, 21000.0), (-1e300, 1e300), (20, 8000)] {
      for rate in [0.5, 3.7, 100.3] {
        let frequencies = (0..<noise.count).map { sin(Double($0) / rate) > 0 ? high : low }
        let output = Apply.filter(FilterResponseTests.resonant(response, 1000, q), noise, frequencies: frequencies)
        // The integrators take at most g·x²·Q of energy a sample; far below this for any real sound.
        #expect(output.allSatisfy { abs($0) < 1000 * min(q, 1e3) })
      }
    }
  }

  @Test("without input the state's energy never grows, however the frequency jumps")
  func passivity() {
    let frequencies = (0..<4000).map { Signal.noise(4000)[$0 % 7] * 22000 }
    let output = Apply.filter(
      FilterResponseTests.resonant(.lowPass, 1000, 5), Signal.impulse(4000), frequencies: frequencies)
    #expect(output.dropFirst(10).allSatisfy { abs($0) < 2 })
    #expect(output.suffix(100).allSatisfy { abs($0) < 1e-6 })
  }

  @Test("a list of frequencies that is too short keeps its last value")
  func shortList() {
    let filter = FilterResponseTests.resonant(.lowPass, 1000, 1)
    let noise = Signal.noise(600)
    let full = Apply.filter(filter, noise, frequencies: [Double](repeating: 700, count: 600))
    let short = Apply.filter(filter, noise, frequencies: [700])
    #expect(zip(full, short).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(Signal.allFinite(Apply.filter(filter, noise, frequencies: [])))
  }
}
