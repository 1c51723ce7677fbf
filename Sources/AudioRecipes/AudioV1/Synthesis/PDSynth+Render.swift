import PortableMath

extension PDSynth: RenderableSynthesis {
  /// A sine read at a bent phase (contract, audio §7.4). Corners that the bend makes are rounded like those of a
  /// triangle, and the bend is held where it would run through the phase faster than the Nyquist frequency.
  func render(_ context: SynthesisContext) -> [Double] {
    let count = context.sampleCount
    var samples = [Double](repeating: 0, count: count)
    guard count > 0, let increments = context.increments(frequency, freqSweep) else { return samples }
    if SpeedPath(increments, 1...1).isStrong {
      var bent = FineBentSine(
        waveform: waveform, amounts: amounts(context, increments, fastest: 0.45 * Double(FineVoice.factor)))
      FineVoice(FineSpeeds(increments, ratio: 1, lfo: context.movement.pitch), 0).add(&bent, to: &samples, volume: 1)
      removeOffset(from: &samples, context)
      return samples
    }
    let amounts = amounts(context, increments, fastest: 0.45)
    let path = PhasePath(start: 0, increments: increments, ratio: 1)
    let isSteep = isSteep(amounts, increments)
    samples.withUnsafeMutableBufferPointer { sum in
      amounts.withUnsafeBufferPointer { amounts in
        @inline(__always)
        func add(_ value: (Double, Double, Double) -> Double) {
          if isSteep {
            path.addFunction(to: sum, 1, factor: 4, prepare: { amounts[$0] }, value: value)
          } else {
            path.addFunction(to: sum, 1, prepare: { amounts[$0] }, value: value)
          }
        }
        switch waveform {
        case .resonant: add(Self.resonant)
        case .sawtooth: add(Self.sawtooth)
        case .pulse: add(Self.pulse)
        }
      }
    }
    removeOffset(from: &samples, context)
    return samples
  }

  /// A bent sine has an offset that moves with the bend.
  private func removeOffset(from samples: inout [Double], _ context: SynthesisContext) {
    guard distortion > 0 else { return }
    DCBlocker.process(&samples, corner: DCBlocker.corner(below: frequency), sampleRate: context.sampleRate)
  }

  /// Where the bent phase runs faster than this, in cycles a sample, its corners need four values a sample: with two, what
  /// folds back rises to 57 dB under the tone.
  static let steepSpeed = 0.3

  /// Whether a corner is so sharp anywhere. The pulse has none.
  private func isSteep(_ amounts: [Double], _ increments: [Double]) -> Bool {
    let fastest = increments.magnitudeRange.upperBound
    guard waveform != .pulse, fastest * (1 + steepness * distortion.clamped(to: 0...1e6)) > Self.steepSpeed else {
      return false
    }
    return increments.indices.contains {
      increments[$0].magnitude * (1 + steepness * amounts[$0]) > Self.steepSpeed && increments[$0].magnitude < 0.5
    }
  }

  /// How much faster than the phase itself the bent phase runs at its fastest, for each unit of distortion.
  var steepness: Double { waveform == .sawtooth ? 0.5 : 1 }

  /// The distortion at each sample: it decays exponentially.
  ///
  /// - Parameter fastest: cycles a sample that the bent phase may run at.
  private func amounts(_ context: SynthesisContext, _ increments: [Double], fastest: Double) -> [Double] {
    let start = distortion.clamped(to: 0...1e6)
    let rate = -max(distortionDecay, 0) / context.sampleRate
    let factor = PortableMath.exp(rate)
    let steepness = steepness
    var level = start
    return increments.indices.map { index in
      if index % SweepCurve.renewalInterval == 0 { level = start * PortableMath.exp(rate * Double(index)) }
      defer { level *= factor }
      let speed = max(increments[index].magnitude, 1e-9)
      return min(level, max(fastest / speed - 1, 0) / steepness)
    }
  }

  /// sin(2π·u^(1+d)): it ends its period 1 + d times as fast as it began, with a corner at the wrap.
  @inline(__always)
  fileprivate static func resonant(_ d: Double, _ phase: Double, _ step: Double) -> Double {
    let bent = phase > 0 ? PortableMath.exp2((1 + d) * PortableMath.log2(phase)) : 0
    let value = PortableMath.sinCycles(bent)
    let size = step.magnitude
    let offset = phase > 0.5 ? phase - 1 : phase
    guard offset.magnitude < SplineBLEP.reach * size else { return value }
    // The slope just after the wrap as the samples see it: a weak bend leaves it nearly whole.
    let after = PortableMath.exp2(d * PortableMath.log2(1.5 * size))
    return value - 2 * .pi * (1 + d) * (1 - after) * size * SplineBLEP.corner(offset / size)
  }

  /// Two straight pieces that meet where the sine is at zero: corners there and at the wrap.
  @inline(__always)
  fileprivate static func sawtooth(_ d: Double, _ phase: Double, _ step: Double) -> Double {
    let knee = 0.5 / (1 + 0.5 * d)
    let (before, after) = (0.5 / knee, 0.5 / (1 - knee))
    let bent = phase < knee ? before * phase : 0.5 + after * (phase - knee)
    let size = step.magnitude
    let jump = 2 * Double.pi * (before - after) * size
    let offset = phase > 0.5 ? phase - 1 : phase
    let corners = SplineBLEP.corner(offset / size) + SplineBLEP.corner((phase - knee) / size)
    return PortableMath.sinCycles(bent) + (size > 0 ? jump * corners : 0)
  }

  /// A phase that hurries through the middle: ½ + ½·tanh(d·(2u − 1))/tanh d, which is the plain phase at distortion 0
  /// (contract, audio §19.14).
  @inline(__always)
  fileprivate static func pulse(_ d: Double, _ phase: Double, _ step: Double) -> Double {
    guard d > 1e-6 else { return PortableMath.sinCycles(phase) }
    let bent = 0.5 + 0.5 * PortableMath.tanh(d * (2 * phase - 1)) / PortableMath.tanh(d)
    return PortableMath.sinCycles(bent)
  }
}

/// A sine read at a bent phase, at the rate of `FineVoice`.
private struct FineBentSine: FineWave {
  let waveform: PDWaveform
  /// Of the bend, one a sample.
  let amounts: [Double]

  mutating func replace(
    _ fine: UnsafeMutableBufferPointer<Double>, _ samples: Range<Int>, from first: Double
  ) -> Double {
    guard let last = amounts.indices.last else { return first }
    var phase = first
    for index in fine.indices {
      let step = fine[index]
      let amount = amounts[min(max(samples.lowerBound + index / FineVoice.factor, 0), last)]
      switch step == 0 ? nil : waveform {
      case .resonant: fine[index] = PDSynth.resonant(amount, phase, step)
      case .sawtooth: fine[index] = PDSynth.sawtooth(amount, phase, step)
      case .pulse: fine[index] = PDSynth.pulse(amount, phase, step)
      case nil: fine[index] = 0
      }
      phase = wrappedOnce(phase + step)
    }
    return phase
  }
}
