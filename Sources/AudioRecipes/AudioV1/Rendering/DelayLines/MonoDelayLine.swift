/// The past of one channel, to be read between samples.
///
/// Reads come before the write of the current sample, so that a delay of 1 is the sample before it. The line is never
/// longer than the sound that it serves: delays beyond that read silence.
struct MonoDelayLine: ~Copyable {
  private let samples: UnsafeMutablePointer<Double>
  private let mask: Int
  private var position = 0
  /// Delays are brought into this range, in samples.
  let delays: ClosedRange<Double>

  /// A silent line for delays of up to `longest` samples in a sound of `count` samples.
  init(longest: Double, count: Int) {
    let size = DelayLineSize(longest: longest, count: count)
    delays = size.delays
    mask = size.capacity - 1
    samples = .allocate(capacity: size.capacity)
    samples.initialize(repeating: 0, count: size.capacity)
  }

  deinit { samples.deallocate() }

  /// The value `delay` samples ago, on the cubic through four samples.
  @inline(__always)
  func cubic(_ delay: Double) -> Double {
    let delay = delay > delays.lowerBound ? (delay < delays.upperBound ? delay : delays.upperBound) : delays.lowerBound
    let whole = Int(delay)
    return LagrangeInterpolation.cubic(
      past(whole &- 1), past(whole), past(whole &+ 1), past(whole &+ 2), delay - Double(whole))
  }

  @inline(__always)
  private func past(_ delay: Int) -> Double { samples[(position &- delay) & mask] }

  /// Makes `sample` the newest one.
  @inline(__always)
  mutating func write(_ sample: Double) {
    samples[position & mask] = sample
    position = position &+ 1
  }
}
