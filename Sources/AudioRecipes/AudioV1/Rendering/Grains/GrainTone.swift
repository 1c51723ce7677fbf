import PortableMath

/// A pitched wave that many grains are cut from: each starts at phase zero, at a ratio of its own to a moving frequency.
/// Within a grain the wave follows the movement from table to table, as an oscillator does.
struct GrainTone {
  private let increments: [Double]
  private let tables: BandLimitedTables

  /// - Parameters:
  ///   - widest: the largest ratio that will be asked for; the smallest is its reciprocal.
  ///   - offset: room below the Nyquist frequency for a modulation, in cycles a sample.
  init(_ waveform: Waveform, increments: [Double], widest: Double, offset: Double = 0) {
    self.increments = increments
    tables = BandLimitedTables(waveform, increments: increments, ratios: (1 / widest)...widest, offset: offset)
  }

  /// Adds a grain; `shape` may change each sample by its index in the layer.
  @inline(__always)
  func add(
    to buffer: inout GrainBuffer, _ place: GrainBuffer.Place, ratio: Double,
    _ shape: (Int, Double) -> Double = { $1 }
  ) {
    let last = min(place.start + max(Int(place.size), 1), increments.count) - 1
    guard last >= place.start else { return }
    let start = increments[place.start] * ratio * place.lead
    var phase = start - start.rounded(.down)
    let isShort = increments[place.start].magnitude * ratio * place.size < 8
    increments.withUnsafeBufferPointer { increments in
      @inline(__always)
      func next(_ index: Int) -> Double {
        defer { phase = wrappedOnce(phase + (increments[index] * ratio).clamped(to: -1...1)) }
        return phase
      }
      guard tables.isMoving else {
        tables.tables[tables.level(increments[last].magnitude * ratio)].samples.withUnsafeBufferPointer { table in
          let length = Double(table.count - 1)
          buffer.add(place, isCentred: isShort) { shape($0, table.periodic(next($0), length)) }
        }
        return
      }
      var wave = [Double](repeating: 0, count: last + 1 - place.start)
      tables.read(place.start..<(last + 1), speed: { (increments[$0] * ratio).magnitude }, phase: next) {
        index, value in
        wave[index &- place.start] = value
      }
      wave.withUnsafeBufferPointer { wave in
        buffer.add(place, isCentred: isShort) { shape($0, wave[$0 &- place.start]) }
      }
    }
  }
}
