import PortableMath

/// Adds windowed bursts to one channel or two.
struct GrainBuffer {
  var left: [Double]
  /// Empty for one channel.
  var right: [Double]
  private var scratch: [Double] = []

  /// Silence.
  init(count: Int, isStereo: Bool) {
    left = [Double](repeating: 0, count: count)
    right = isStereo ? left : []
  }

  /// Where a burst goes.
  struct Place {
    /// The sample at which it is in its window already by `lead`, in samples within 0..<1.
    var start: Int
    var lead = 0.0
    /// Length of the window in samples.
    var size: Double
    var leftGain = 1.0
    var rightGain = 1.0
  }

  /// Adds what `wave` gives for each sample of the layer, under a Hann window. What falls behind the end is left out.
  ///
  /// - Parameter isCentred: whether the window's share of the burst's mean is taken away, so that a short burst has no
  ///   offset.
  @inline(__always)
  mutating func add(_ place: Place, isCentred: Bool, _ wave: (Int) -> Double) {
    let count = min(max(Int((place.size - place.lead).rounded(.up)), 0), left.count - place.start)
    guard count > 0 else { return }
    if scratch.count < count { scratch = [Double](repeating: 0, count: count) }
    scratch.withUnsafeMutableBufferPointer { scratch in
      var window = HannWindow(size: place.size, lead: place.lead)
      var (sums, windowSums) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
      for index in stride(from: 0, to: count & ~3, by: 4) {
        let gains = window.next()
        let first = place.start &+ index
        let values = SIMD4(wave(first), wave(first &+ 1), wave(first &+ 2), wave(first &+ 3)) * gains
        scratch.storeFour(values, at: index)
        sums = sums + values
        windowSums = windowSums + gains
      }
      let gains = window.next()
      for index in (count & ~3)..<count {
        let lane = index & 3
        scratch[index] = wave(place.start &+ index) * gains[lane]
        sums[lane] += scratch[index]
        windowSums[lane] += gains[lane]
      }
      let windowSum = (windowSums.x + windowSums.y) + (windowSums.z + windowSums.w)
      guard isCentred, windowSum > 0 else { return }
      let mean = SIMD4(all: ((sums.x + sums.y) + (sums.z + sums.w)) / windowSum)
      window = HannWindow(size: place.size, lead: place.lead)
      for index in stride(from: 0, to: count, by: 4) {
        scratch.store(scratch.lanes(at: index) - mean * window.next(), at: index)
      }
    }
    Self.add(scratch, count, to: &left, at: place.start, gain: place.leftGain)
    if !right.isEmpty { Self.add(scratch, count, to: &right, at: place.start, gain: place.rightGain) }
  }

  private static func add(_ burst: [Double], _ count: Int, to channel: inout [Double], at start: Int, gain: Double) {
    channel.withUnsafeMutableBufferPointer { channel in
      burst.withUnsafeBufferPointer { burst in
        let sum = UnsafeMutableBufferPointer(rebasing: channel[start..<(start + count)])
        for index in stride(from: 0, to: count & ~3, by: 4) {
          sum.storeFour(sum.four(at: index) + burst.four(at: index) * SIMD4(all: gain), at: index)
        }
        for index in (count & ~3)..<count { sum[index] += burst[index] * gain }
      }
    }
  }
}

/// ½ − ½·cos(2πx/size) at x = lead + ½, lead + 1½, …, by rotation, four at a time.
private struct HannWindow {
  private var cosine: SIMD4<Double>
  private var sine: SIMD4<Double>
  private let stepCosine: SIMD4<Double>
  private let stepSine: SIMD4<Double>

  init(size: Double, lead: Double) {
    let step = 1 / max(size, 1)
    let start = (lead + 0.5) * step
    let places = SIMD4(start, start + step, start + 2 * step, start + 3 * step)
    (cosine, sine) = (PortableMath.cosCycles(places), PortableMath.sinCycles(places))
    stepCosine = SIMD4(all: PortableMath.cosCycles(4 * step))
    stepSine = SIMD4(all: PortableMath.sinCycles(4 * step))
  }

  @inline(__always)
  mutating func next() -> SIMD4<Double> {
    let half = SIMD4(all: 0.5)
    let values = half - half * cosine
    (cosine, sine) = (cosine * stepCosine - sine * stepSine, sine * stepCosine + cosine * stepSine)
    return values
  }
}
