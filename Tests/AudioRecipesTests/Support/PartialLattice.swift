@testable import AudioRecipes

/// Sounds whose every true partial, that of a modulated pitch too, lies on a multiple of eleven bins of an 8192-point
/// spectrum. 8192 is none of them: what folds back, or beats with a block length, lands between.
enum PartialLattice {
  static let length = 8192
  static let step = 11
  static let spacing = Double(step) * 44100 / Double(length)

  /// The nearest frequency of the lattice, in Hz.
  static func frequency(near hertz: Double) -> Double { max(1, (hertz / spacing).rounded()) * spacing }

  /// A sine of a lattice frequency at each sample.
  static func sine(near hertz: Double, count: Int) -> [Double] {
    let cycles = frequency(near: hertz) / 44100
    return (0..<count).map { LoopSine.of(cycles * Double($0)) }
  }

  /// Power between the lattice's bins against the power on them, in dB.
  static func folded(_ samples: [Double], from first: Int = length) -> Double {
    let power = Spectrum(samples[first..<(first + length)]).power
    var (kept, folded) = (0.0, 0.0)
    for bin in 1..<power.count {
      if bin % step == 0 { kept += power[bin] } else { folded += power[bin] }
    }
    return decibels(folded) - decibels(kept)
  }
}
