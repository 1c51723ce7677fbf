import PortableMath

extension PitchTarget: RenderableLFOTarget {}
extension VolumeTarget: RenderableLFOTarget {}
extension FilterCutoffTarget: RenderableLFOTarget {}
extension PanTarget: RenderableLFOTarget {}
extension PulseWidthTarget: RenderableLFOTarget {}
extension FMIndexTarget: RenderableLFOTarget {}
extension GrainSizeTarget: RenderableLFOTarget {}
extension GrainDensityTarget: RenderableLFOTarget {}
extension DelayTimeTarget: RenderableLFOTarget {}
extension ReverbSizeTarget: RenderableLFOTarget {}
extension DistortionDriveTarget: RenderableLFOTarget {}

/// What a layer's LFO does to each stage of its rendering (contract, audio §9.1). All signals start with the layer.
struct LayerLFO {
  let lfo: LFOModulation
  let count: Int
  let sampleRate: Double

  /// The pitch factors with the vibrato on top. A pitch that jumps leaves a corner in a wave, and clicks in a delay line
  /// whose length jumps with it: so its steps are ramps too.
  func moving(pitch factors: [Double]?) -> [Double]? {
    guard let target = lfo.target.member as? PitchTarget else { return factors }
    var ratios = offsets(Self.semitones(target))
    ratios.withUnsafeMutableBufferPointer { ratios in
      for index in stride(from: 0, to: ratios.count, by: 4) {
        ratios.store(PortableMath.exp2(ratios.lanes(at: index) * SIMD4(all: 1.0 / 12)), at: index)
      }
      guard let factors else { return }
      for index in 0..<min(ratios.count, factors.count) { ratios[index] *= factors[index] }
    }
    return ratios
  }

  /// The deviation of a vibrato, within bounds that keep arithmetic finite.
  static func semitones(_ target: PitchTarget) -> Double { target.semitones.clamped(to: 0...240) }

  var dutyOffsets: [Double]? { (lfo.target.member as? PulseWidthTarget).map { offsets($0.amount, steps: .slow) } }
  var indexOffsets: [Double]? { (lfo.target.member as? FMIndexTarget).map { offsets($0.amount) } }

  // A grain has the size that it starts with: nothing in it jumps.
  var grainSizeOffsets: [Double]? {
    (lfo.target.member as? GrainSizeTarget).map { offsets($0.amountMs, steps: .sharp) }
  }
  var grainDensityOffsets: [Double]? {
    (lfo.target.member as? GrainDensityTarget).map { offsets($0.amount, steps: .sharp) }
  }

  /// Gains of a tremolo, which only takes away.
  var gains: [Double]? {
    guard let target = lfo.target.member as? VolumeTarget else { return nil }
    let reach = (target.amount * lfo.config.depth).clamped(to: 0...1)
    return changed(lfo.config.values(count, sampleRate: sampleRate, steps: .smooth)) { (1 - reach) + $0 * reach }
  }

  /// Frequencies of a moved filter, which replace its sweep; 20 Hz at least.
  func filterFrequencies(around frequency: Double) -> [Double]? {
    guard let target = lfo.target.member as? FilterCutoffTarget else { return nil }
    return changed(offsets(target.amount)) { max(20, frequency + $0) }
  }

  /// Places of a moved layer, −1 left to 1 right.
  func pans(around pan: Double) -> [Double]? {
    guard let target = lfo.target.member as? PanTarget else { return nil }
    return changed(offsets(target.amount)) { (pan + $0).clamped(to: -1...1) }
  }

  /// Each value changed, in place.
  @inline(__always)
  private func changed(_ values: consuming [Double], _ change: (Double) -> Double) -> [Double] {
    var values = values
    values.withUnsafeMutableBufferPointer { values in
      for index in values.indices { values[index] = change(values[index]) }
    }
    return values
  }

  private func offsets(_ amount: Double, steps: LFOSteps = .smooth) -> [Double] {
    lfo.config.offsets(count, sampleRate: sampleRate, amount: amount, steps: steps)
  }
}
