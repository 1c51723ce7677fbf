import PortableMath

/// A phase that starts somewhere and moves by a given amount each sample: for shapes that have
/// no table.
struct PhasePath {
  let start: Double
  let increments: [Double]
  let ratio: Double

  private static let blockLength = 512

  /// Adds a function of the phase, computed at twice the rate and halved: `value` gets what `prepare` made of the
  /// sample's index, the phase, and how far it moves to the next value.
  @inline(__always)
  func addFunction<Shape>(
    to sum: UnsafeMutableBufferPointer<Double>, _ volume: Double, prepare: (Int) -> Shape,
    value: (Shape, Double, Double) -> Double
  ) {
    let count = sum.count
    guard count > 0 else { return }
    let margin = BandDecimator.margin
    let capacity = Self.blockLength + margin
    increments.withUnsafeBufferPointer { increments in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * capacity + Self.blockLength) { memory in
        let even = UnsafeMutableBufferPointer(rebasing: memory[..<capacity])
        let odd = UnsafeMutableBufferPointer(rebasing: memory[capacity..<(2 * capacity)])
        let block = UnsafeMutableBufferPointer(rebasing: memory[(2 * capacity)...])
        // As if the wave had always been running: the filter looks half its length back and ahead.
        let lead = margin / 2
        let firstIncrement = (increments[0] * ratio).clamped(to: -1...1)
        let past = start - Double(lead) * firstIncrement
        var blockPhase = past - past.rounded(.down)
        for first in stride(from: 0, to: count, by: Self.blockLength) {
          let length = min(Self.blockLength, count - first)
          var phase = blockPhase
          for offset in 0..<(length + margin) {
            if offset == length { blockPhase = phase }
            let index = min(max(first - lead + offset, 0), count - 1)
            let increment = (increments[index] * ratio).clamped(to: -1...1)
            let halfStep = 0.5 * increment
            let shape = prepare(index)
            let gain = increment == 0 ? 0 : gainBelowNyquist(increment)
            let middle = wrappedOnce(phase + halfStep)
            even[offset] = gain == 0 ? 0 : gain * value(shape, phase, halfStep)
            odd[offset] = gain == 0 ? 0 : gain * value(shape, middle, halfStep)
            phase = wrappedOnce(middle + halfStep)
          }
          let output = UnsafeMutableBufferPointer(rebasing: block[..<length])
          BandDecimator.decimate(even: even, odd: odd, into: output)
          for index in 0..<length { sum[first + index] += volume * output[index] }
        }
      }
    }
  }

  /// The same at `factor` values a sample, for shapes that need more than two.
  @inline(__always)
  func addFunction<Shape>(
    to sum: UnsafeMutableBufferPointer<Double>, _ volume: Double, factor: Int, prepare: (Int) -> Shape,
    value: (Shape, Double, Double) -> Double
  ) {
    guard let last = increments.indices.last, last >= sum.count - 1 else { return }
    let share = 1 / Double(factor)
    let past = start - Double(Oversampling.lead) * (increments[0] * ratio).clamped(to: -1...1)
    var phase = past - past.rounded(.down)
    let samples = increments.withUnsafeBufferPointer { increments in
      Oversampling.samples(sum.count, factor: factor) { fine in
        let index = min(max(fine, 0) / factor, last)
        let increment = (increments[index] * ratio).clamped(to: -1...1)
        let step = share * increment
        defer { phase = wrappedOnce(phase + step) }
        let gain = increment == 0 ? 0 : gainBelowNyquist(increment)
        return gain == 0 ? 0 : gain * value(prepare(index), phase, step)
      }
    }
    for index in samples.indices { sum[index] += volume * samples[index] }
  }
}
