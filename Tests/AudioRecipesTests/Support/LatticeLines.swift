import Foundation

/// Sines on the lines of the lattice, added up by amplitude and angle: what a modulated sound should be made of.
struct LatticeLines {
  private var sums = [(Double, Double)](repeating: (0, 0), count: PartialLattice.length / 2 / PartialLattice.step)

  /// amplitude·sin(2π·line·spacing·t + angle), the line of either sign.
  mutating func add(_ line: Int, _ amplitude: Double, _ angle: Double) {
    guard abs(line) < sums.count else { return }
    // A sine of a negative frequency is the negative of one with the negative angle.
    let (amplitude, angle) = line < 0 ? (-amplitude, -angle) : (amplitude, angle)
    sums[abs(line)].0 += amplitude * cos(angle)
    sums[abs(line)].1 += amplitude * sin(angle)
  }

  /// The greatest difference between a sound's lines and these in dB, among those down to 60 dB under the loudest and below
  /// 0.4 of the rate (from 0.42 on a filter takes hold), and how many of them there are.
  func difference(_ samples: [Double]) -> (decibels: Double, lines: Int) {
    let (length, step) = (PartialLattice.length, PartialLattice.step)
    let power = Spectrum(samples[length..<(2 * length)]).power
    let expected = sums.map { 0.5 * ($0.0 * $0.0 + $0.1 * $0.1) }
    let loudest = expected.max() ?? 0
    let lines = expected.indices.filter {
      $0 > 0 && expected[$0] > 1e-6 * loudest && Double($0 * step) < 0.4 * Double(length)
    }
    let worst = lines.map { abs(decibels(power[$0 * step]) - decibels(expected[$0])) }.max() ?? .infinity
    return (worst, lines.count)
  }
}

/// J of the orders 0, 1, … of an index, as many as count, by the recurrence downwards (J. C. P. Miller).
func besselFunctions(_ index: Double) -> [Double] {
  let most = Int(index) + 60
  var values = [Double](repeating: 0, count: most + 2)
  values[most] = 1e-250
  for order in stride(from: most, to: 0, by: -1) {
    values[order - 1] = 2 * Double(order) / index * values[order] - values[order + 1]
    // Small orders of a small index grow beyond all numbers.
    if values[order - 1].magnitude > 1e200 { for place in (order - 1)...most { values[place] *= 1e-200 } }
  }
  let sum = values[0] + 2 * stride(from: 2, through: most, by: 2).reduce(0) { $0 + values[$1] }
  return values.map { $0 / sum }
}
