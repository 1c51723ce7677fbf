import PortableMath
import SpecModel

extension Chorus: RenderableEffect {
  /// Time that every voice has at least, in milliseconds.
  private static let baseMs = 20.0
  /// How far depth 1 moves a voice. At 1 Hz that bends the pitch by 43 cents; the contract's 40 ms (audio §19.20) would
  /// bend it by more than two semitones.
  private static let sweepMs = 8.0

  func checkRanges() throws(GenerationError) {
    let range = RangeCheck("chorus")
    try range.check("rate", rate, 0.1...10)
    try range.check("depth", depth, 0...1)
    try range.check("wet", wet, 0...1)
    try range.check("voices", voices, 1...4)
  }

  /// Voice k of n reads the input's past at a time that swings with phase k/n, on the right half a radian ahead.
  func process(_ buffer: inout StereoBuffer, _ context: EffectContext) {
    let perMs = context.sampleRate / 1000
    let half = 0.5 * Self.sweepMs * depth.clamped(to: 0...1) * perMs
    let centre = SIMD2(all: Self.baseMs * perMs + half)
    let swing = SIMD2(all: half)
    let voiceCount = Int(min(max(voices, 1), 4))
    let wet = wet.clamped(to: 0...1)
    let (dryShare, wetShare) = (SIMD2(all: 1 - wet), SIMD2(all: wet / Double(voiceCount)))
    var oscillators = oscillators(voiceCount, cycles: rate.clamped(to: 0.1...10) / context.sampleRate)
    buffer.withChannels { left, right, count in
      oscillators.withUnsafeMutableBufferPointer { oscillators in
        var line = StereoDelayLine(longest: centre.x + half, count: count)
        for index in 0..<count {
          let input = SIMD2(left[index], right[index])
          var sum = SIMD2(all: 0.0)
          for voice in oscillators.indices {
            let delay = centre + swing * oscillators[voice].sine
            sum = sum + line.cubic(left: delay.x, right: delay.y)
            oscillators[voice].advance()
          }
          line.write(input)
          let output = dryShare * input + wetShare * sum
          left[index] = output.x
          right[index] = output.y
        }
      }
    }
  }

  private func oscillators(_ count: Int, cycles: Double) -> [SineLFO] {
    let halfRadian = 0.5 / (2 * Double.pi)
    return (0..<count).map { voice in
      let phase = Double(voice) / Double(count)
      return SineLFO(cycles: cycles, left: phase, right: phase + halfRadian)
    }
  }
}
