import PortableMath
import SpecModel

extension Phaser: RenderableEffect {
  /// Middle of the sweep in Hz, and how many octaves depth 1 moves to each side of it.
  private static let centre = 800.0
  private static let octaves = 2.0
  /// Samples between two exact coefficients; between them they run straight.
  private static let interval = 32

  public func checkRanges(_ range: inout RangeCheck) {
    range.check("rate", rate, 0.1...10)
    range.check("depth", depth, 0...1)
    range.check("stages", stages, 2...12)
    range.check("wet", wet, 0...1)
  }

  /// A chain of first-order all-passes whose break frequency swings; mixed with the dry sound it cuts a notch for every
  /// two stages (contract, audio §19.21). The right side is a quarter of a cycle ahead.
  func process(_ buffer: inout StereoBuffer, _ context: EffectContext) {
    let cycles = rate.clamped(to: 0.1...10) / context.sampleRate
    let swing = Self.octaves * depth.clamped(to: 0...1)
    let stageCount = Int(min(max(stages, 2), 12))
    let wet = wet.clamped(to: 0...1)
    let (dryShare, wetShare) = (SIMD2(all: 1 - wet), SIMD2(all: wet))
    func coefficients(at sample: Int) -> SIMD2<Double> {
      let phase = cycles * Double(sample)
      return SIMD2(
        Self.coefficient(swing * PortableMath.sinCycles(phase), context.sampleRate),
        Self.coefficient(swing * PortableMath.cosCycles(phase), context.sampleRate))
    }
    buffer.withChannels { left, right, count in
      withUnsafeTemporaryAllocation(of: SIMD2<Double>.self, capacity: stageCount) { states in
        states.update(repeating: .zero)
        var current = coefficients(at: 0)
        var start = 0
        while start < count {
          let end = min(start + Self.interval, count)
          let next = coefficients(at: start + Self.interval)
          let step = (next - current) * SIMD2(all: 1 / Double(Self.interval))
          for index in start..<end {
            let input = SIMD2(left[index], right[index])
            let output = dryShare * input + wetShare * Self.chain(input, current, states)
            left[index] = output.x
            right[index] = output.y
            current = current + step
          }
          current = next
          start = end
        }
      }
    }
  }

  @inline(__always)
  private static func chain(
    _ input: SIMD2<Double>, _ coefficient: SIMD2<Double>, _ states: UnsafeMutableBufferPointer<SIMD2<Double>>
  ) -> SIMD2<Double> {
    let settle = SIMD2(all: 1e-20)
    var x = input
    for stage in states.indices {
      let y = coefficient * x + states[stage]
      states[stage] = ((x - coefficient * y) + settle) - settle
      x = y
    }
    return x
  }

  /// Of H(z) = (c + z⁻¹)/(1 + c·z⁻¹), which turns the phase by 90° at the break frequency.
  private static func coefficient(_ octaves: Double, _ sampleRate: Double) -> Double {
    let frequency = FilterLimits.frequency(centre * PortableMath.exp2(octaves), sampleRate)
    let warped = PortableMath.tan(Double.pi * frequency / sampleRate)
    return (warped - 1) / (warped + 1)
  }
}
