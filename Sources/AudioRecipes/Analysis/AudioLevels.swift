/// What one pass over the channels of a sound tells: each channel counts by itself (contract, audio §19.29).
struct AudioLevels {
  /// The largest sample of any channel.
  private(set) var peak = 0.0
  /// Σ x² over all channels.
  private(set) var power = 0.0
  /// Σ (x(n) − x(n−1))² over all channels: the power, weighted with 4·sin²(π·f/rate) (Parseval).
  private(set) var stepPower = 0.0
  /// The mean of the channel that has the largest one.
  private(set) var offset = 0.0
  /// Samples below 0.001, over all channels.
  private(set) var quietCount = 0
  /// Root mean square over the loudest 400 ms, all channels; of a shorter sound over the whole.
  private(set) var loudestRMS = 0.0
  /// All channels together.
  private(set) var sampleCount = 0

  /// O(n).
  init(_ signal: AudioSignal) {
    let count = signal.frameCount
    sampleCount = count * signal.channels.count
    let hop = max(signal.sampleRate / 10, 1)
    var hops = [Double](repeating: 0, count: count / hop)
    for channel in signal.channels {
      var sums = Sums()
      channel.withUnsafeBufferPointer { samples in
        for index in hops.indices {
          let before = sums.power
          sums.add(samples, index * hop, (index + 1) * hop)
          hops[index] += sums.power - before
        }
        sums.add(samples, hops.count * hop, count)
      }
      peak = max(peak, sums.peak)
      power += sums.power
      stepPower += sums.stepPower
      quietCount += sums.quietCount
      let mean = count > 0 ? sums.sum / Double(count) : 0
      if mean.magnitude > offset.magnitude { offset = mean }
    }
    loudestRMS = rms
    if hops.count >= 4 {
      var most = 0.0
      for last in 3..<hops.count {
        let block = (hops[last - 3] + hops[last - 2]) + (hops[last - 1] + hops[last])
        most = max(most, block)
      }
      loudestRMS = (most / Double(4 * hop * signal.channels.count)).squareRoot()
    }
  }

  /// Root mean square over all channels.
  var rms: Double { (power / Double(max(sampleCount, 1))).squareRoot() }

  /// The sums of one channel, four samples at a time in an order that is always the same.
  private struct Sums {
    var peak = 0.0
    var sum = 0.0
    var power = 0.0
    var stepPower = 0.0
    var quietCount = 0

    mutating func add(_ x: UnsafeBufferPointer<Double>, _ start: Int, _ end: Int) {
      guard start < end else { return }
      // Nothing stands before the first sample, and no step leads to it.
      if start == 0 { add(x[0], step: 0) }
      var index = max(start, 1)
      var (peaks, sums) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
      var (powers, steps) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
      var quiet = SIMD4<UInt64>.zero
      while index &+ 4 <= end {
        let values = x.lanes(at: index)
        let step = values - x.lanes(at: index &- 1)
        let sizes = values.magnitudeLanes
        sums = sums + values
        powers = powers + values * values
        steps = steps + step * step
        peaks = SIMD4<Double>.larger(sizes, peaks)
        // A mask is all ones: minus one.
        quiet = quiet &- SIMD4<Double>.less(sizes, SIMD4(all: 0.001))
        index &+= 4
      }
      peak = max(max(peak, peaks.x, peaks.y), max(peaks.z, peaks.w))
      sum += (sums.x + sums.y) + (sums.z + sums.w)
      power += (powers.x + powers.y) + (powers.z + powers.w)
      stepPower += (steps.x + steps.y) + (steps.z + steps.w)
      quietCount &+= Int(truncatingIfNeeded: (quiet.x &+ quiet.y) &+ (quiet.z &+ quiet.w))
      while index < end {
        add(x[index], step: x[index] - x[index &- 1])
        index &+= 1
      }
    }

    private mutating func add(_ value: Double, step: Double) {
      sum += value
      power += value * value
      stepPower += step * step
      peak = max(peak, value.magnitude)
      if value.magnitude < 0.001 { quietCount &+= 1 }
    }
  }
}

/// The levels of a sound without its loudness and spectrum: what audits and gates look at, in one pass.
public struct AudioLevelSummary: Sendable, Equatable {
  /// The largest sample of any channel, in dBFS; −100 for silence.
  public var peakDecibels: Double
  /// Root mean square over all channels, in dBFS; −100 for silence.
  public var rmsDecibels: Double
  /// The mean of the channel that has the largest one.
  public var offset: Double
  /// Whether a sample of any channel reaches 0.999.
  public var isClipping: Bool

  /// O(n).
  public init(_ signal: AudioSignal) {
    let levels = AudioLevels(signal)
    peakDecibels = levels.peak.inDecibels
    rmsDecibels = levels.rms.inDecibels
    offset = levels.offset
    isClipping = levels.peak >= 0.999
  }
}
