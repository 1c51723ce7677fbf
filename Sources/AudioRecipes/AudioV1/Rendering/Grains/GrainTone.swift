import PortableMath

/// A pitched wave that many grains are cut from: each starts at phase zero, at a ratio of its own to a moving frequency.
/// Within a grain the wave follows the movement from table to table, as an oscillator does.
struct GrainTone {
  private let increments: [Double]
  private let tables: BandLimitedTables
  /// The buffer has 2^shift values for each increment.
  private let shift: Int

  /// - Parameters:
  ///   - increments: cycles a sample.
  ///   - widest: the largest ratio that will be asked for; the smallest is its reciprocal.
  ///   - offset: room below the Nyquist frequency for a modulation, in cycles a sample.
  ///   - factor: how many values of the buffer make a sample, a power of two.
  init(_ waveform: Waveform, increments: [Double], widest: Double, offset: Double = 0, factor: Int = 1) {
    self.increments = increments
    shift = factor.trailingZeroBitCount
    let share = 1 / Double(factor)
    tables = BandLimitedTables(
      waveform, increments: increments, ratios: (share / widest)...(share * widest), offset: offset)
  }

  /// Adds a grain; `shape` may change each value by its index in the buffer.
  @inline(__always)
  func add(
    to buffer: inout GrainBuffer, _ place: GrainBuffer.Place, ratio: Double,
    _ shape: (Int, Double) -> Double = { $1 }
  ) {
    let last = min(place.start + max(Int(place.size), 1), shift == 0 ? increments.count : buffer.left.count) - 1
    guard last >= place.start, let top = increments.indices.last else { return }
    // A buffer may be a little longer than what its increments are for.
    let fine = shift == 0 ? [] : (place.start...last).map { increments[min($0 >> shift, top)] }
    let first = shift == 0 ? 0 : place.start
    let scale = ratio / Double(1 << shift)
    (shift == 0 ? increments : fine).withUnsafeBufferPointer { increments in
      @inline(__always)
      func speed(_ index: Int) -> Double { increments[index &- first] * scale }
      let start = speed(place.start) * place.lead
      var phase = start - start.rounded(.down)
      let isShort = speed(place.start).magnitude * place.size < 8
      @inline(__always)
      func next(_ index: Int) -> Double {
        defer { phase = wrappedOnce(phase + speed(index).clamped(to: -1...1)) }
        return phase
      }
      guard tables.isMoving else {
        tables.tables[tables.level(speed(last).magnitude)].samples.withUnsafeBufferPointer { table in
          let length = Double(table.count - 1)
          buffer.add(place, isCentred: isShort) { shape($0, table.periodic(next($0), length)) }
        }
        return
      }
      var wave = [Double](repeating: 0, count: last + 1 - place.start)
      tables.read(place.start..<(last + 1), speed: { speed($0).magnitude }, phase: next) { index, value in
        wave[index &- place.start] = value
      }
      wave.withUnsafeBufferPointer { wave in
        buffer.add(place, isCentred: isShort) { shape($0, wave[$0 &- place.start]) }
      }
    }
  }
}
