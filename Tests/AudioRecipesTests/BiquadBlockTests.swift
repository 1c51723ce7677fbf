import PortableMath
import Testing

@testable import AudioRecipes

/// The recurrence of a second-order section, sample by sample: what the four-sample form is held against.
private struct PlainBiquad {
  let c: BiquadCoefficients
  var first = 0.0
  var second = 0.0

  mutating func next(_ x: Double) -> Double {
    let y = c.b0 * x + first
    (first, second) = (c.b1 * x - c.a1 * y + second, c.b2 * x - c.a2 * y)
    return y
  }
}

@Suite("Biquads of four samples at once are biquads") struct BiquadBlockTests {
  static let responses: [ResonantResponse] = [.lowPass, .highPass, .bandPass, .notch, .allPass]

  @Test("any cut of the sound gives what one sample after another gives, within 180 dB", arguments: responses)
  func pieces(_ response: ResonantResponse) {
    var generator = PCG32(seed: 7)
    let noise = (0..<5000).map { _ in generator.uniform(in: -1...1) }
    for frequency in [1.0, 20, 440, 9000, 21600] {
      for resonance in [0.5, 0.707, 30, 1000] {
        let coefficients = BiquadCoefficients(
          response, frequency: frequency, resonance: resonance, sampleRate: 44100)
        var plain = PlainBiquad(c: coefficients)
        let expected = noise.map { plain.next($0) }
        var filter = Biquad(coefficients)
        var found = noise
        let lengths = [1, 2, 3, 4, 5, 255, 256, 257, 700, 11]
        found.withUnsafeMutableBufferPointer { samples in
          var (start, turn) = (0, 0)
          while start < samples.count {
            let end = min(start + lengths[turn % lengths.count], samples.count)
            filter.process(UnsafeMutableBufferPointer(rebasing: samples[start..<end]))
            (start, turn) = (end, turn + 1)
          }
        }
        let largest = expected.reduce(0) { max($0, $1.magnitude) }
        let miss = zip(expected, found).reduce(0) { max($0, ($1.0 - $1.1).magnitude) }
        #expect(miss <= 1e-9 * largest, "\(frequency) Hz, quality \(resonance): \(miss / largest)")
      }
    }
  }

  @Test("silence stays exactly silent")
  func silence() {
    var samples = [Double](repeating: 0, count: 1003)
    Biquad.process(&samples, BiquadCoefficients(.lowPass, frequency: 100, resonance: 5, sampleRate: 44100))
    #expect(samples.allSatisfy { $0 == 0 })
  }

  @Test("a Butterworth filter halves the power of a tone at its edge, and sums the squares of every sample")
  func butterworth() {
    let tone = (0..<44101).map { PortableMath.sinCycles(1000 * Double($0) / 44100) }
    let power = tone.reduce(0) { $0 + $1 * $1 }
    for response in [ResonantResponse.lowPass, .highPass] {
      var filter = Butterworth(response, 1000, 44100)
      #expect((filter.power(of: tone) / power - 0.5).magnitude < 0.005)
      let samples = Butterworth(response, 1000, 44100).applied(to: tone)
      let summed = samples.reduce(0) { $0 + $1 * $1 }
      var again = Butterworth(response, 1000, 44100)
      #expect((again.power(of: tone) / summed - 1).magnitude < 1e-12)
    }
  }
}
