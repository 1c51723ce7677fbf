import PortableMath

/// A sound at a multiple of its sample rate: windowed sincs with a Kaiser window, flat up to 0.45 of the rate.
///
/// What the filters leave of the images lies where the decimation of `Oversampling` takes it away.
struct RaisedSamples {
  /// Samples that must be known before and after those that are raised.
  static let reach = 20

  private let samples: [Double]
  private let factor: Int
  /// For each place between two samples but the first, the weights of the forty samples around it.
  private let taps: [Double]

  /// - Parameter factor: 2, 4 or 8.
  init(_ samples: [Double], factor: Int) {
    self.samples = samples
    self.factor = factor
    let beta = 7.86
    let reach = Double(Self.reach)
    var taps: [Double] = []
    for phase in 1..<factor {
      let weights = (0..<(2 * Self.reach)).map { index -> Double in
        let distance = Double(index - Self.reach + 1) - Double(phase) / Double(factor)
        let place = distance / reach
        let window = BesselFunction.i0(beta * max(1 - place * place, 0).squareRoot())
        return window * PortableMath.sinCycles(0.5 * distance) / (.pi * distance)
      }
      // Unity gain at 0 Hz.
      let sum = weights.reduce(0, +)
      taps += weights.map { $0 / sum }
    }
    self.taps = taps
  }

  /// Fills `fine` with `factor` values for each sample from `first` on.
  func write(from first: Int, to fine: UnsafeMutableBufferPointer<Double>) {
    let count = fine.count / factor
    samples.withUnsafeBufferPointer { samples in
      taps.withUnsafeBufferPointer { taps in
        for start in stride(from: 0, to: count, by: 4) {
          let lanes = min(4, count - start)
          let place = first + start
          store(samples.lanes(at: place), lanes, fine, start * factor)
          for phase in 1..<factor {
            var sum = SIMD4(all: 0.0)
            let row = (phase - 1) * 2 * Self.reach
            for index in 0..<(2 * Self.reach) {
              sum = sum + samples.lanes(at: place &+ index &- (Self.reach - 1)) * SIMD4(all: taps[row &+ index])
            }
            store(sum, lanes, fine, start * factor + phase)
          }
        }
      }
    }
  }

  @inline(__always)
  private func store(_ values: SIMD4<Double>, _ lanes: Int, _ fine: UnsafeMutableBufferPointer<Double>, _ place: Int) {
    for lane in 0..<lanes { fine[place &+ lane &* factor] = values[lane] }
  }
}
