import PortableMath

/// A pitched wave that many grains are cut from: each starts at phase zero, at a ratio of its own to a moving frequency.
struct GrainTone {
  private let increments: [Double]
  private let tables: BandLimitedTables

  /// - Parameters:
  ///   - widest: the largest ratio that will be asked for; the smallest is its reciprocal.
  ///   - offset: room below the Nyquist frequency for a modulation, in cycles a sample.
  init(_ waveform: Waveform, increments: [Double], widest: Double, offset: Double = 0) {
    self.increments = increments
    let range = increments.magnitudeRange
    tables = BandLimitedTables(
      waveform, range: (range.lowerBound / widest)...(range.upperBound * widest), offset: offset)
  }

  /// Adds a grain; `shape` may change each sample by its index in the layer.
  @inline(__always)
  func add(
    to buffer: inout GrainBuffer, _ place: GrainBuffer.Place, ratio: Double,
    _ shape: (Int, Double) -> Double = { $1 }
  ) {
    let last = min(place.start + max(Int(place.size), 1), increments.count) - 1
    guard last >= place.start else { return }
    let speed = max(increments[place.start].magnitude, increments[last].magnitude) * ratio
    let start = increments[place.start] * ratio * place.lead
    var phase = start - start.rounded(.down)
    let isShort = increments[place.start].magnitude * ratio * place.size < 8
    tables.tables[tables.level(speed)].samples.withUnsafeBufferPointer { table in
      let length = Double(table.count - 1)
      increments.withUnsafeBufferPointer { increments in
        buffer.add(place, isCentred: isShort) { index in
          let value = table.periodic(phase, length)
          phase = wrappedOnce(phase + (increments[index] * ratio).clamped(to: -1...1))
          return shape(index, value)
        }
      }
    }
  }
}
