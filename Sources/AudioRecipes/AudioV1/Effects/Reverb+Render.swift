import PortableMath
import SpecModel

extension Reverb: RenderableEffect {
  public func checkRanges(_ range: inout RangeCheck) {
    range.check("damping", damping, 0...1)
    range.check("wet", wet, 0...1)
    range.check("width", width, 0...1)
  }

  /// Eight damped combs in parallel, then four diffusers in series, for each side; the right side's lines are longer.
  func process(_ buffer: inout StereoBuffer, _ context: EffectContext) {
    var left = ReverbSide(sampleRate: context.sampleRate, spread: 0)
    var right = ReverbSide(sampleRate: context.sampleRate, spread: 23)
    let room = MovingParameter(roomSize, context.movement.roomSize, within: 0...1)
    let damping = 0.4 * damping.clamped(to: 0...1)
    let mix = ReverbMix(wet: wet.clamped(to: 0...1), width: width.clamped(to: 0...1))
    buffer.withChannels { leftOut, rightOut, count in
      // Of a room that moves, every sixteenth place; between them it moves along a line.
      let block = room.moves ? 16 : 256
      withUnsafeTemporaryAllocation(of: Double.self, capacity: 3 * block) { scratch in
        guard let input = scratch.baseAddress else { return }
        let (a, b) = (input + block, input + 2 * block)
        var start = 0
        while start < count {
          let size = min(block, count - start)
          let feedback = CombGain(
            start: 0.28 * room[start] + 0.7,
            rise: room.moves ? 0.28 * (room[min(start + size, count - 1)] - room[start]) / Double(size) : 0)
          for index in 0..<size { input[index] = 0.015 * (leftOut[start &+ index] + rightOut[start &+ index]) }
          left.process(input, into: a, count: size, feedback: feedback, damping: damping)
          right.process(input, into: b, count: size, feedback: feedback, damping: damping)
          mix.apply(a, b, to: leftOut + start, rightOut + start, count: size)
          start += size
        }
      }
    }
  }
}

/// Shares of the dry sound, of each side's own room and of the other's.
private struct ReverbMix {
  let dry: Double
  let own: Double
  let other: Double

  init(wet: Double, width: Double) {
    dry = 1 - wet
    own = 3 * wet * (width / 2 + 0.5)
    other = 3 * wet * (1 - width) / 2
  }

  func apply(
    _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, to left: UnsafeMutablePointer<Double>,
    _ right: UnsafeMutablePointer<Double>, count: Int
  ) {
    let (dryShare, ownShare, otherShare) = (SIMD4(all: dry), SIMD4(all: own), SIMD4(all: other))
    let (a4, b4) = (UnsafeBufferPointer(start: a, count: count), UnsafeBufferPointer(start: b, count: count))
    let left4 = UnsafeMutableBufferPointer(start: left, count: count)
    let right4 = UnsafeMutableBufferPointer(start: right, count: count)
    for index in stride(from: 0, to: count & ~3, by: 4) {
      let (x, y) = (a4.four(at: index), b4.four(at: index))
      left4.storeFour((dryShare * left4.four(at: index) + ownShare * x) + otherShare * y, at: index)
      right4.storeFour((dryShare * right4.four(at: index) + ownShare * y) + otherShare * x, at: index)
    }
    for index in (count & ~3)..<count {
      left[index] = dry * left[index] + own * a[index] + other * b[index]
      right[index] = dry * right[index] + own * b[index] + other * a[index]
    }
  }
}

/// The room of one side. Lengths are Freeverb's, which are samples at 44.1 kHz.
private struct ReverbSide: ~Copyable {
  private var combs: CombBank
  private var first: Diffuser
  private var second: Diffuser
  private var third: Diffuser
  private var fourth: Diffuser

  init(sampleRate: Double, spread: Double) {
    func length(_ samples: Double) -> Int {
      Int(((samples + spread) * sampleRate.clamped(to: 1...1e6) / 44100).rounded())
    }
    combs = CombBank(lengths: [1116, 1188, 1277, 1356, 1422, 1491, 1557, 1617].map(length))
    first = Diffuser(length: length(556))
    second = Diffuser(length: length(441))
    third = Diffuser(length: length(341))
    fourth = Diffuser(length: length(225))
  }

  mutating func process(
    _ input: UnsafePointer<Double>, into output: UnsafeMutablePointer<Double>, count: Int, feedback: CombGain,
    damping: Double
  ) {
    combs.process(input, into: output, count: count, feedback: feedback, damping: damping)
    first.process(output, count: count, gain: 0.5)
    second.process(output, count: count, gain: 0.5)
    third.process(output, count: count, gain: 0.5)
    fourth.process(output, count: count, gain: 0.5)
  }
}
