extension VowelFilter: RenderableFilter {
  var isSwept: Bool { false }
  /// A cutoff LFO leaves it alone (contract, audio §9.1).
  var frequency: Double { 0 }

  /// Three band-passes in parallel, weighted, mixed with the dry sound by the intensity (contract, audio §8).
  func process(_ samples: inout [Double], _ context: FilterContext) {
    let intensity = intensity.clamped(to: 0...1)
    guard intensity > 0 else { return }
    let bands = bands
    let total = bands.reduce(0) { $0 + $1.weight }
    var sum = samples.map { $0 * (1 - intensity) }
    let voices = bands.map { band in
      (
        coefficients: BiquadCoefficients(
          .bandPass, frequency: band.frequency, resonance: 5, sampleRate: context.sampleRate),
        level: intensity * band.weight / total
      )
    }
    BiquadBank.add(voices, of: samples, to: &sum)
    samples = sum
  }

  private var bands: [(frequency: Double, weight: Double)] {
    switch vowel {
    case .a: [(800, 1), (1200, 0.7), (2600, 0.4)]
    case .e: [(400, 1), (2200, 0.5), (2600, 0.3)]
    case .i: [(300, 1), (2300, 0.5), (3000, 0.3)]
    case .o: [(450, 1), (800, 0.6), (2600, 0.3)]
    case .u: [(350, 1), (700, 0.5), (2600, 0.3)]
    }
  }
}
