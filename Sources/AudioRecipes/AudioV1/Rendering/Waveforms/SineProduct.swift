import PortableMath

/// A sine and its product with another, as the two sidebands that the product is: each fades out below the Nyquist
/// frequency by itself, so nothing folds back.
///
/// sin a·sin b = ½·cos(a − b) − ½·cos(a + b).
struct SineProduct {
  /// In Hz.
  var carrier: Double
  var modulator: Double
  /// Of the carrier; the modulator keeps its ratio.
  var sweep: FreqSweep?

  /// carrierLevel·sin φc + productLevel·sin φc·sin φm, both from phase zero.
  func render(_ context: SynthesisContext, carrierLevel: Double, productLevel: Double) -> [Double] {
    var sum = [Double](repeating: 0, count: context.sampleCount)
    guard let carriers = context.increments(carrier, sweep) else { return sum }
    let modulators =
      ModulatorPath(carrier: carrier, modulator: modulator, sweep: sweep).increments(context, carrier: carriers)
      ?? [Double](repeating: 0, count: context.sampleCount)
    if carrierLevel != 0 { add(to: &sum, carriers, context, phase: 0, level: carrierLevel) }
    guard productLevel != 0 else { return sum }
    // A sweep over more than a double's range ends at infinity.
    let limit = SynthesisContext.greatestIncrement
    let pairs = zip(carriers.map { $0.clamped(to: -limit...limit) }, modulators)
    add(to: &sum, pairs.map { $0 - $1 }, context, phase: 0.25, level: 0.5 * productLevel)
    add(to: &sum, pairs.map { $0 + $1 }, context, phase: 0.25, level: -0.5 * productLevel)
    return sum
  }

  private func add(
    to sum: inout [Double], _ increments: [Double], _ context: SynthesisContext, phase: Double, level: Double
  ) {
    BandLimitedOscillator(waveform: .sine, startPhase: phase, movement: context.movement)
      .add(to: &sum, increments: increments, volume: level)
  }
}

/// The frequency of a modulator beside a carrier that may sweep (contract, audio §7.3).
struct ModulatorPath {
  /// In Hz.
  var carrier: Double
  var modulator: Double
  var sweep: FreqSweep?

  /// The carrier's path times the ratio of the two frequencies; a carrier at 0 Hz has no ratio and leaves the modulator
  /// where it is.
  func increments(_ context: SynthesisContext, carrier path: [Double]?) -> [Double]? {
    guard sweep != nil, carrier != 0, let path else { return context.increments(modulator) }
    let ratio = (modulator / carrier).clamped(to: -1e9...1e9)
    let limit = SynthesisContext.greatestIncrement
    return path.map { ($0 * ratio).clamped(to: -limit...limit) }
  }
}
