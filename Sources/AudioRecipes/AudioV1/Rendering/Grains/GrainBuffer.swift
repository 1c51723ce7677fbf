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
    var window = HannWindow(size: place.size, lead: place.lead)
    scratch.withUnsafeMutableBufferPointer { scratch in
      var (sum, windowSum) = (0.0, 0.0)
      for index in 0..<count {
        let gain = window.next()
        let value = wave(place.start &+ index) * gain
        scratch[index] = value
        sum += value
        windowSum += gain
      }
      guard isCentred, windowSum > 0 else { return }
      let mean = sum / windowSum
      window = HannWindow(size: place.size, lead: place.lead)
      for index in 0..<count { scratch[index] -= mean * window.next() }
    }
    Self.add(scratch, count, to: &left, at: place.start, gain: place.leftGain)
    if !right.isEmpty { Self.add(scratch, count, to: &right, at: place.start, gain: place.rightGain) }
  }

  private static func add(_ burst: [Double], _ count: Int, to channel: inout [Double], at start: Int, gain: Double) {
    channel.withUnsafeMutableBufferPointer { channel in
      burst.withUnsafeBufferPointer { burst in
        for index in 0..<count { channel[start &+ index] += burst[index] * gain }
      }
    }
  }
}

/// ½ − ½·cos(2πx/size) at x = lead + ½, lead + 1½, …, by rotation.
private struct HannWindow {
  private var cosine: Double
  private var sine: Double
  private let stepCosine: Double
  private let stepSine: Double

  init(size: Double, lead: Double) {
    let step = 1 / max(size, 1)
    let start = (lead + 0.5) * step
    (cosine, sine) = (PortableMath.cosCycles(start), PortableMath.sinCycles(start))
    (stepCosine, stepSine) = (PortableMath.cosCycles(step), PortableMath.sinCycles(step))
  }

  @inline(__always)
  mutating func next() -> Double {
    let value = 0.5 - 0.5 * cosine
    (cosine, sine) = (cosine * stepCosine - sine * stepSine, sine * stepCosine + cosine * stepSine)
    return value
  }
}
