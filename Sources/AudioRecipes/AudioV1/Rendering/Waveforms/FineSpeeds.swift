import PortableMath

/// The speeds of a voice at `FineVoice.factor` values a sample: what its path is between the samples, and what an LFO does
/// there.
struct FineSpeeds {
  /// Cycles a sample, one a sample, without what the LFO does.
  private let course: FineCourse
  private let lfo: FineLFO?
  /// The LFO's place at the first value, in samples.
  private let first: Int

  /// - Parameters:
  ///   - increments: cycles a sample, one a sample, with what the LFO does.
  ///   - ratio: a factor on them.
  ///   - first: the sample of the layer that the increments begin with.
  init(_ increments: [Double], ratio: Double, lfo: FineLFO?, from first: Int = 0) {
    self.lfo = lfo
    self.first = first
    guard let lfo else {
      course = FineCourse(ratio == 1 ? increments : increments.map { $0 * ratio })
      return
    }
    var bare = [Double](repeating: 0, count: increments.count)
    bare.withUnsafeMutableBufferPointer { bare in
      lfo.fill(bare, from: Double(first * FineVoice.factor), by: Double(FineVoice.factor))
      for index in stride(from: 0, to: bare.count, by: 4) {
        bare.store(PortableMath.exp2(bare.lanes(at: index) * SIMD4(all: -1)), at: index)
      }
      for index in bare.indices { bare[index] *= increments[index] * ratio }
    }
    course = FineCourse(bare)
  }

  /// Writes the way in cycles from each fine value to the next, for a range of samples: the speed half-way. At most half a
  /// cycle: a voice that is faster is not heard.
  func fill(_ steps: UnsafeMutableBufferPointer<Double>, _ samples: Range<Int>) {
    let factor = FineVoice.factor
    if let lfo {
      lfo.fill(steps, from: Double((samples.lowerBound + first) * factor) + 0.5)
      for index in stride(from: 0, to: steps.count, by: 4) {
        steps.store(PortableMath.exp2(steps.lanes(at: index)), at: index)
      }
    }
    let share = SIMD4(all: 1 / Double(factor))
    let (least, most) = (SIMD4(all: -0.5), SIMD4(all: 0.5))
    var place = 0
    for sample in samples {
      for part in 0..<(factor / 4) where place &+ 4 <= steps.count {
        var values = course.values(sample, part, behind: 0.5) * share
        if lfo != nil { values = values * steps.lanes(at: place) }
        values = SIMD4<Double>.select(SIMD4<Double>.less(values, least), least, values)
        steps.store(SIMD4<Double>.select(SIMD4<Double>.less(most, values), most, values), at: place)
        place &+= 4
      }
    }
  }
}

/// A course of values, one a sample, and what lies between them: cubics through four values each (E. Catmull and R. Rom,
/// "A class of local interpolating splines", 1974). Beyond its ends it stands.
struct FineCourse {
  private let values: [Double]
  private let isSteady: Bool

  init(_ values: [Double]) {
    let range = values.valueRange
    // What a division left of a steady course moves by roundings.
    isSteady =
      range.upperBound - range.lowerBound <= 1e-12 * max(range.lowerBound.magnitude, range.upperBound.magnitude)
    self.values = values
  }

  /// Four values, an eighth of a sample apart.
  ///
  /// - Parameters:
  ///   - part: 0 for the first half of what lies behind the sample, 1 for the second.
  ///   - behind: how much later than the eighths themselves, in eighths.
  @inline(__always)
  func values(_ sample: Int, _ part: Int, behind: Double) -> SIMD4<Double> {
    let last = values.count &- 1
    @inline(__always)
    func value(_ index: Int) -> Double { values[min(max(index, 0), last)] }
    if last < 0 { return .zero }
    let b = value(sample)
    if isSteady || sample < 0 || sample >= last { return SIMD4(all: b) }
    let (a, c, d) = (value(sample &- 1), value(sample &+ 1), value(sample &+ 2))
    let t = SIMD4(0, 0.125, 0.25, 0.375) + SIMD4(all: 0.5 * Double(part) + 0.125 * behind)
    let (first, second) = (0.5 * (c - a), a - 2.5 * b + 2 * c - 0.5 * d)
    let third = 0.5 * (d - a) + 1.5 * (b - c)
    return SIMD4(all: b) + t * (SIMD4(all: first) + t * (SIMD4(all: second) + t * SIMD4(all: third)))
  }
}
