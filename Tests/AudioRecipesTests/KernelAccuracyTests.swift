import Foundation
import PortableMath
import Testing

@testable import AudioRecipes

/// Approximations that renderers use instead of exact functions: each is as near as it says.
@Suite("Kernels are as exact as they say") struct KernelAccuracyTests {
  @Test("tan(π·f) within 1e-12 of the value")
  func integratorGain() {
    for step in 1...49000 {
      let cycles = Double(step) / 1e5
      let found = IntegratorGain.of(SIMD4(all: cycles))[step % 4]
      #expect(abs(found / tan(.pi * cycles) - 1) < 1e-12)
    }
  }

  @Test("the saturation is within 3e-7 of tanh, odd, bounded by one, the same in lanes")
  func saturation() {
    var last = -2.0
    for step in -30000...30000 {
      let x = Double(step) / 2000
      let found = Saturation.of(x)
      #expect(abs(found - tanh(x)) < 3e-7 && abs(found) < 1)
      #expect(found == -Saturation.of(-x) && found == Saturation.of(SIMD4(all: x))[step & 3])
      #expect(found >= last - 1e-15)
      last = found
    }
    #expect(abs(Saturation.of(.infinity)) < 1 && abs(Saturation.of(-1e300)) < 1)
  }

  @Test("the sine of loops within 2e-13, for any phase")
  func loopSine() {
    for step in -30000...30000 {
      let cycles = Double(step) * 0.00123
      #expect(abs(LoopSine.of(cycles) - PortableMath.sinCycles(cycles)) < 2e-13)
    }
  }

  @Test("a steady sine does not drift in a million samples", arguments: [0.0, 1e-5, 0.0123, 0.25, 0.4999])
  func steadySine(_ increment: Double) {
    var worst = 0.0
    SteadySine.forEachFour(1_000_000, from: 0.3, by: increment) { index, sines in
      for lane in 0..<4 {
        let cycles: Double = 0.3 + Double(index + lane) * increment
        let exact = PortableMath.sinCycles(cycles - cycles.rounded(.down))
        worst = max(worst, abs(sines[lane] - exact))
      }
    }
    #expect(worst < 1e-9, "\(worst)")
  }

  @Test("a steady phase is the sum of its steps, within 0..<1", arguments: [0.0, 1e-5, 0.1, 0.2499, 0.3, 0.9])
  func steadyPhase(_ increment: Double) {
    var phases = [Double](repeating: -1, count: 10_003)
    phases.withUnsafeMutableBufferPointer { SteadyPhase.fill($0, from: 0.75, by: increment) }
    for (index, phase) in phases.enumerated() {
      let total: Double = 0.75 + Double(index) * increment
      let exact: Double = total - total.rounded(.down)
      let distance = abs(phase - exact)
      #expect(phase >= 0 && phase < 1 && min(distance, 1 - distance) < 1e-9)
    }
  }

  @Test("four biquads side by side are four biquads")
  func bank() {
    let input = Signal.noise(3000)
    var filters: [(coefficients: BiquadCoefficients, level: Double)] = []
    for index in 1...6 {
      let frequency = 300 * Double(index)
      let level = 1.3 - 0.3 * Double(index)
      filters.append(
        (BiquadCoefficients(.bandPass, frequency: frequency, resonance: 4, sampleRate: 44100), level))
    }
    var sum = [Double](repeating: 0, count: input.count)
    BiquadBank.add(filters, of: input, to: &sum)
    var expected = [Double](repeating: 0, count: input.count)
    for filter in filters {
      var samples = input
      Biquad.process(&samples, filter.coefficients)
      for index in samples.indices { expected[index] += filter.level * samples[index] }
    }
    for index in sum.indices {
      let difference: Double = sum[index] - expected[index]
      #expect(abs(difference) < 1e-12)
    }
  }
}

@Suite("Oversampling of curves") struct OversamplerTests {
  static func bent(_ input: [Double], _ curve: (Double) -> Double) -> [Double] {
    var (left, right) = (input, input)
    left.withUnsafeMutableBufferPointer { left in
      right.withUnsafeMutableBufferPointer { right in
        guard let l = left.baseAddress, let r = right.baseAddress else { return }
        Oversampler().process(l, r, input.count, dry: 0, wet: 1) { samples in
          for index in samples.indices { samples[index] = curve(samples[index]) }
        }
      }
    }
    #expect(left == right)
    return left
  }

  @Test("a harmonic just above Nyquist does not fold back: 75 dB down", arguments: [7360.0, 7600, 8200, 9100, 13000])
  func folding(_ frequency: Double) {
    // x³ has its third harmonic at a quarter of the fundamental's third.
    let output = Self.bent(Signal.sine(frequency, 44100)) { $0 * $0 * $0 }
    let folded = Signal.magnitude(Array(output[2000..<42000]), at: 44100 - 3 * frequency, sampleRate: 44100)
    let tone = Signal.magnitude(Array(output[2000..<42000]), at: frequency, sampleRate: 44100)
    #expect(Signal.decibels(folded / tone) < -75)
  }

  @Test("images of a tone near Nyquist do not mix back: 75 dB down")
  func images() {
    // The image of 21.5 kHz is 22.6 kHz; x² would make a beat of 1.1 kHz of the two.
    let output = Self.bent(Signal.sine(21500, 44100)) { $0 + $0 * $0 }
    let beat = Signal.magnitude(Array(output[2000..<42000]), at: 1100, sampleRate: 44100)
    #expect(Signal.decibels(beat / 20000) < -75)
  }

  @Test("without a curve it is transparent up to 0.42 of the rate, in time", arguments: [10.0, 1000, 10000, 18000])
  func transparent(_ frequency: Double) {
    let input = Signal.sine(frequency, 6000)
    let output = Self.bent(input) { $0 }
    for index in 200..<5800 { #expect(abs(output[index] - input[index]) < 1e-3) }
  }
}
