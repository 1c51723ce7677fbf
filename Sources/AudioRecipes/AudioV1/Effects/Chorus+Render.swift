import PortableMath
import SpecModel

extension Chorus: RenderableEffect {
  /// Time that every voice has at least, in milliseconds.
  private static let baseMs = 20.0
  /// How far depth 1 moves a voice. At 1 Hz that bends the pitch by 43 cents; the contract's 40 ms (audio §19.20) would
  /// bend it by more than two semitones.
  private static let sweepMs = 8.0

  public func checkRanges(_ range: inout RangeCheck) {
    range.check("rate", rate, 0.1...10)
    range.check("depth", depth, 0...1)
    range.check("wet", wet, 0...1)
    range.check("voices", voices, 1...4)
  }

  /// Voice k of n reads the input's past at a time that swings with phase k/n, on the right half a radian ahead.
  func process(_ buffer: inout StereoBuffer, _ context: EffectContext) {
    let halfRadian = 0.5 / (2 * Double.pi)
    let wet = wet.clamped(to: 0...1)
    let rate = context.sampleRate
    buffer.left.withUnsafeMutableBufferPointer { process($0, wet, lead: 0, rate) }
    buffer.right.withUnsafeMutableBufferPointer { process($0, wet, lead: halfRadian, rate) }
  }

  private static let blockSize = 1024

  /// One channel. Nothing is fed back, so that a block goes into the line at once and is then read by voice after voice.
  private func process(
    _ samples: UnsafeMutableBufferPointer<Double>, _ wet: Double, lead: Double, _ sampleRate: Double
  ) {
    let perMs = sampleRate / 1000
    let half = 0.5 * Self.sweepMs * depth.clamped(to: 0...1) * perMs
    let centre = Self.baseMs * perMs + half
    let cycles = rate.clamped(to: 0.1...10) / sampleRate
    let voiceCount = Int(min(max(voices, 1), 4))
    let history = Int(centre + half) + 4
    withUnsafeTemporaryAllocation(of: Double.self, capacity: history + 2 * Self.blockSize) { memory in
      let line = UnsafeMutableBufferPointer(rebasing: memory[..<(history + Self.blockSize)])
      let sum = UnsafeMutableBufferPointer(rebasing: memory[(history + Self.blockSize)...])
      memory.update(repeating: 0)
      for start in stride(from: 0, to: samples.count, by: Self.blockSize) {
        let count = min(Self.blockSize, samples.count - start)
        let block = UnsafeMutableBufferPointer(rebasing: samples[start..<start + count])
        for index in 0..<count { line[history + index] = block[index] }
        for index in 0..<count { sum[index] = 0 }
        for voice in 0..<voiceCount {
          let phase = Double(voice) / Double(voiceCount) + lead + Double(start) * cycles
          let voice = ChorusVoice(centre: centre, half: half, line: UnsafeBufferPointer(line), history: history)
          SteadySine.forEachFour(count, from: phase - phase.rounded(.down), by: cycles) { index, sines in
            sum.store(sum.lanes(at: index) + voice.heard(at: index, sines), at: index)
          }
        }
        let (dryShare, wetShare) = (SIMD4(all: 1 - wet), SIMD4(all: wet / Double(voiceCount)))
        for index in stride(from: 0, to: count, by: 4) {
          block.store(block.lanes(at: index) * dryShare + sum.lanes(at: index) * wetShare, at: index)
        }
        for index in 0..<history { line[index] = line[index + count] }
      }
    }
  }
}

/// One voice at four samples in a row: each reads the line between samples, on the cubic through four of them.
private struct ChorusVoice {
  let centre: Double
  let half: Double
  let line: UnsafeBufferPointer<Double>
  /// The place in the line of the block's first sample.
  let history: Int

  @inline(__always)
  func heard(at index: Int, _ sines: SIMD4<Double>) -> SIMD4<Double> {
    let delays = SIMD4(all: centre) + sines * SIMD4(all: half)
    let whole = Int(delays[0])
    let steady = delays - SIMD4(all: Double(whole))
    // A voice moves so slowly that four samples in a row nearly always are behind by the same whole number, and then
    // stand in a row in the line too.
    if SIMD4<Double>.less(steady, SIMD4(all: 1)).allTrue, SIMD4<Double>.less(SIMD4(all: -0x1p-1000), steady).allTrue {
      let place = history &+ index &- whole
      return Self.cubic(
        steady, line.lanes(at: place &+ 1), line.lanes(at: place), line.lanes(at: place &- 1),
        line.lanes(at: place &- 2))
    }
    let wholes = (Int(delays[0]), Int(delays[1]), Int(delays[2]), Int(delays[3]))
    let t = delays - SIMD4(Double(wholes.0), Double(wholes.1), Double(wholes.2), Double(wholes.3))
    // The delays are 20 ms and more; at a block's end a lane may stand behind it, and nobody uses what it reads.
    let (a, b) = (history &+ index &- wholes.0, history &+ index &+ 1 &- wholes.1)
    let (c, d) = (history &+ index &+ 2 &- wholes.2, history &+ index &+ 3 &- wholes.3)
    let y0 = SIMD4(line[a &+ 1], line[b &+ 1], line[c &+ 1], line[d &+ 1])
    let y1 = SIMD4(line[a], line[b], line[c], line[d])
    let y2 = SIMD4(line[a &- 1], line[b &- 1], line[c &- 1], line[d &- 1])
    let y3 = SIMD4(line[a &- 2], line[b &- 2], line[c &- 2], line[d &- 2])
    return Self.cubic(t, y0, y1, y2, y3)
  }

  /// Lagrange's polynomial through y0 at −1, y1 at 0, y2 at 1 and y3 at 2.
  @inline(__always)
  private static func cubic(
    _ t: SIMD4<Double>, _ y0: SIMD4<Double>, _ y1: SIMD4<Double>, _ y2: SIMD4<Double>, _ y3: SIMD4<Double>
  ) -> SIMD4<Double> {
    let one = SIMD4(all: 1.0)
    let (before, after, beyond) = (t + one, t - one, t - SIMD4(all: 2.0))
    let sixth = (t * after) * SIMD4(all: 1.0 / 6)
    let middle = (before * beyond) * SIMD4(all: 0.5)
    return sixth * (before * y3 - beyond * y0) + middle * (after * y1 - t * y2)
  }
}
