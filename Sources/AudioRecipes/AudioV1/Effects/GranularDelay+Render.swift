import PortableMath
import SpecModel

extension GranularDelay: RenderableEffect {
  public func checkRanges(_ range: inout RangeCheck) {
    range.check("wet", wet, 0...1)
  }

  /// Two grains at a time, half a grain apart, read the past at another speed and fade into one another; their sum goes
  /// round again (contract, audio §11). A grain's tap moves by 1 − ratio a sample: at 0 semitones it stands (§19.23).
  func process(_ buffer: inout StereoBuffer, _ context: EffectContext) {
    let time = context.delay(timeMs, within: 10...2000)
    let size = max((grainSizeMs.clamped(to: 10...200) * context.sampleRate / 1000).rounded(), 4)
    let hop = Int(size / 2)
    let ratio = PortableMath.exp2(pitchSemitones.clamped(to: -24...24) / 12)
    let drift = 1 - ratio
    let feedback = SIMD2(all: feedback.clamped(to: 0...0.95))
    let wet = wet.clamped(to: 0...1)
    let (dryShare, wetShare) = (SIMD2(all: 1 - wet), SIMD2(all: wet))
    var generator = PCG32(seed: context.seed("granular_delay"))
    buffer.withChannels { left, right, count in
      var line = StereoDelayLine(longest: time.largest + 4 * size, count: count)
      var (current, older) = (Grain.silent, Grain.silent)
      for index in 0..<count {
        if index % hop == 0 {
          older = current
          let jitter = 0.2 * Double(hop) * generator.nextUnit()
          // It passes the wanted delay in its middle, and never reads what is not there yet.
          let start = max(time[index] + jitter - 0.5 * drift * size, 2 - min(drift, 0) * size)
          current = Grain(delay: start, step: 1 / Double(2 * hop), place: 0.5 / Double(2 * hop))
        }
        let heard = current.next(line, drift) + older.next(line, drift)
        let input = SIMD2(left[index], right[index])
        line.write(input + feedback * heard)
        let output = dryShare * input + wetShare * heard
        left[index] = output.x
        right[index] = output.y
      }
    }
  }

  /// One grain on its way through its window.
  private struct Grain {
    var delay: Double
    /// Share of the window that a sample is.
    let step: Double
    /// Where in the window it is, 0...1.
    var place: Double

    static let silent = Grain(delay: 2, step: 0, place: 0)

    @inline(__always)
    mutating func next(_ line: borrowing StereoDelayLine, _ drift: Double) -> SIMD2<Double> {
      let gain = 0.5 - 0.5 * PortableMath.cosCycles(place)
      let value = line.cubic(left: delay, right: delay) * SIMD2(all: gain)
      delay += drift
      place += step
      return value
    }
  }
}
