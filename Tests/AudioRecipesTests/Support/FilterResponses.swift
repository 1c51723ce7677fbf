import Foundation

@testable import AudioRecipes

/// A complex number, enough of it for transfer functions.
struct Complex {
  var re: Double
  var im: Double

  var magnitude: Double { (re * re + im * im).squareRoot() }
  static func + (a: Complex, b: Complex) -> Complex { Complex(re: a.re + b.re, im: a.im + b.im) }
  static func * (a: Complex, b: Complex) -> Complex {
    Complex(re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re)
  }
  static func / (a: Complex, b: Complex) -> Complex {
    let n = b.re * b.re + b.im * b.im
    return Complex(re: (a.re * b.re + a.im * b.im) / n, im: (a.im * b.re - a.re * b.im) / n)
  }
}

/// A polynomial a·s² + b·s + c: the analogue prototypes behind the cookbook, an oracle that shares no formula with the code.
struct AnaloguePrototype {
  var numerator: (Double, Double, Double)
  var denominator: (Double, Double, Double)

  init(_ response: ResonantResponse, quality q: Double) {
    denominator = (1, 1 / q, 1)
    numerator =
      switch response {
      case .lowPass: (0, 0, 1)
      case .highPass: (1, 0, 0)
      case .bandPass: (0, 1 / q, 0)
      case .notch: (1, 0, 1)
      case .allPass: (1, -1 / q, 1)
      }
  }

  init(peak gain: Double, quality q: Double) {
    let a = pow(10, gain / 40)
    numerator = (1, a / q, 1)
    denominator = (1, 1 / (a * q), 1)
  }

  init(shelf gain: Double, isLow: Bool) {
    let a = pow(10, gain / 40)
    let width = a.squareRoot() * ((a + 1 / a) * (1 / 0.9 - 1) + 2).squareRoot()
    (numerator, denominator) = isLow ? ((a, a * width, a * a), (a, width, 1)) : ((a * a, a * width, a), (1, width, a))
  }

  /// Gain at `frequency` after the bilinear transform that keeps `centre`.
  func gain(at frequency: Double, centre: Double, sampleRate: Double) -> Double {
    let s = Complex(re: 0, im: tan(.pi * frequency / sampleRate) / tan(.pi * centre / sampleRate))
    func value(_ p: (Double, Double, Double)) -> Complex {
      Complex(re: p.0, im: 0) * s * s + Complex(re: p.1, im: 0) * s + Complex(re: p.2, im: 0)
    }
    return (value(numerator) / value(denominator)).magnitude
  }
}

/// Signals and measurements.
enum Signal {
  static func impulse(_ count: Int) -> [Double] { (0..<count).map { $0 == 0 ? 1 : 0 } }

  static func sine(_ frequency: Double, _ count: Int, sampleRate: Double = 44100, phase: Double = 0) -> [Double] {
    (0..<count).map { sin(2 * .pi * (frequency * Double($0) / sampleRate + phase)) }
  }

  /// White, in [−1, 1), the same every time.
  static func noise(_ count: Int, seed: UInt64 = 1) -> [Double] {
    var state = seed
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(Int32(truncatingIfNeeded: state >> 32)) / 2_147_483_648
    }
  }

  /// Magnitude of the spectrum of `samples` at one frequency.
  static func magnitude(_ samples: [Double], at frequency: Double, sampleRate: Double) -> Double {
    var (re, im) = (0.0, 0.0)
    for (index, sample) in samples.enumerated() where sample != 0 {
      let angle = 2 * .pi * (frequency / sampleRate * Double(index)).truncatingRemainder(dividingBy: 1)
      re += sample * cos(angle)
      im -= sample * sin(angle)
    }
    return (re * re + im * im).squareRoot()
  }

  static func decibels(_ gain: Double) -> Double { 20 * log10(max(gain, 1e-12)) }

  static func allFinite(_ samples: [Double]) -> Bool { samples.allSatisfy { $0.isFinite } }

  static func energy(_ samples: some Sequence<Double>) -> Double { samples.reduce(0) { $0 + $1 * $1 } }

  /// FNV-1a of the bit patterns.
  static func hash(_ channels: [Double]...) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for samples in channels {
      for sample in samples {
        for shift in stride(from: 0, to: 64, by: 8) {
          hash = (hash ^ (sample.bitPattern >> UInt64(shift) & 0xff)) &* 0x100_0000_01b3
        }
      }
    }
    return hash
  }
}
