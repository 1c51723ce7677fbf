import PortableMath

/// The past of two channels, to be read at any delay.
///
/// Reads come before the write of the current frame, so that a delay of 1 is the frame before it. The line is never
/// longer than the sound that it serves: delays beyond that read silence.
struct StereoDelayLine: ~Copyable {
  private let frames: UnsafeMutablePointer<SIMD2<Double>>
  private let mask: Int
  private var position = 0
  /// Delays are brought into this range, in samples.
  let delays: ClosedRange<Double>

  /// A silent line for delays of up to `longest` samples in a sound of `count` samples.
  init(longest: Double, count: Int) {
    let size = DelayLineSize(longest: longest, count: count)
    delays = size.delays
    mask = size.capacity - 1
    frames = .allocate(capacity: size.capacity)
    frames.initialize(repeating: .zero, count: size.capacity)
  }

  deinit { frames.deallocate() }

  /// Both channels `delay` samples ago, between two frames on the straight line.
  @inline(__always)
  func linear(_ delay: Double) -> SIMD2<Double> {
    let delay = clamped(delay)
    let whole = Int(delay)
    let share = delay - Double(whole)
    let near = frames[(position &- whole) & mask]
    let far = frames[(position &- whole &- 1) & mask]
    return near * SIMD2(all: 1 - share) + far * SIMD2(all: share)
  }

  /// The left channel `left` samples ago and the right one `right` samples ago, on cubics through four frames
  /// (Lagrange): a moving delay keeps the highs.
  @inline(__always)
  func cubic(left: Double, right: Double) -> SIMD2<Double> {
    let leftDelay = clamped(left)
    let rightDelay = clamped(right)
    let leftWhole = Int(leftDelay)
    let rightWhole = Int(rightDelay)
    let t = SIMD2(leftDelay - Double(leftWhole), rightDelay - Double(rightWhole))
    let one = SIMD2(all: 1.0)
    let (before, after, beyond) = (t + one, t - one, t - SIMD2(all: 2.0))
    let outer = t * after
    let inner = before * beyond
    let y0 = pair(leftWhole &- 1, rightWhole &- 1)
    let y1 = pair(leftWhole, rightWhole)
    let y2 = pair(leftWhole &+ 1, rightWhole &+ 1)
    let y3 = pair(leftWhole &+ 2, rightWhole &+ 2)
    let sixth = outer * SIMD2(all: 1.0 / 6)
    let half = inner * SIMD2(all: 0.5)
    return (sixth * (before * y3 - beyond * y0)) + (half * (after * y1 - t * y2))
  }

  @inline(__always)
  private func pair(_ left: Int, _ right: Int) -> SIMD2<Double> {
    SIMD2(frames[(position &- left) & mask].x, frames[(position &- right) & mask].y)
  }

  @inline(__always)
  private func clamped(_ delay: Double) -> Double {
    delay > delays.lowerBound ? (delay < delays.upperBound ? delay : delays.upperBound) : delays.lowerBound
  }

  /// Ends the current frame.
  @inline(__always)
  mutating func write(_ frame: SIMD2<Double>) {
    let settle = SIMD2(all: 1e-20)
    frames[position & mask] = (frame + settle) - settle
    position &+= 1
  }
}
