/// A phase that is moved by less than a cycle, and where on the way it passed the end of the cycle.
///
/// The rounding of a step or corner there is that of a linear B-spline, two values wide: a step of one adds ½·(1 − x)² to
/// the value before it and takes ½·x² from the one behind it, x being how far behind the former it lies (V. Välimäki and A.
/// Huovilainen, "Antialiasing oscillators in subtractive synthesis", 2007); a corner adds the integrals of that (F. Esqueda,
/// V. Välimäki, S. Bilbao, "Rounding corners with BLAMP", 2016).
struct FineCycle {
  /// In 0..<1.
  private(set) var phase: Double
  /// 1 where the last step passed the end of the cycle forwards, −1 backwards, 0 where it did not.
  private(set) var passed = 0.0
  /// Where on the last step, from 0 to 1.
  private(set) var place = 0.0
  private var lastStep: Double?

  init(_ phase: Double) { self.phase = phase }

  @inline(__always)
  mutating func advance(_ step: Double) {
    let next = phase + step
    passed = 0
    if next >= 1 {
      (passed, place) = (1, place(of: 1 - phase, step))
      phase = next - 1
    } else if next < 0 {
      // So little below that it rounds up to one is not passed.
      if next + 1 < 1 {
        (passed, place) = (-1, place(of: -phase, step))
        phase = next + 1
      } else {
        phase = 0
      }
    } else {
      phase = next
    }
    lastStep = step
  }

  /// Where a step that is bent as the last one was, and passes nothing at its end, passed the end of the cycle and came
  /// back: from 1 upwards or −1 downwards, at two places.
  @inline(__always)
  func excursion(_ step: Double) -> (passed: Double, out: Double, back: Double)? {
    let bend = 0.5 * (step - (lastStep ?? step))
    let slope = step - bend
    // The way turns within the step.
    guard slope * bend < 0, slope.magnitude < 2 * bend.magnitude else { return nil }
    let farthest = phase - slope * slope / (4 * bend)
    guard farthest >= 1 || farthest < 0, phase + step < 1, phase + step >= 0 else { return nil }
    let distance = farthest >= 1 ? 1 - phase : -phase
    let root = (slope * slope + 4 * bend * distance).magnitude.squareRoot()
    let half = 0.5 / bend.magnitude
    return (farthest >= 1 ? 1 : -1, (slope.magnitude - root) * half, (slope.magnitude + root) * half)
  }

  /// Takes the next step for a straight one, which it is not bent like the last.
  @inline(__always)
  mutating func straighten() { lastStep = nil }

  /// Where `distance`, of which there is no more than the step, is reached on a way that is bent as it was on the last one:
  /// the root of step·x − bend·x·(1 − x) = distance within the step.
  @inline(__always)
  func place(of distance: Double, _ step: Double) -> Double {
    let bend = 0.5 * (step - (lastStep ?? step))
    let slope = step - bend
    let root = (slope * slope + 4 * bend * distance).magnitude.squareRoot()
    let place = 2 * distance / (slope + (step < 0 ? -root : root))
    return place >= 0 && place <= 1 ? place : distance / step
  }

  /// What a step of one at `place` adds to the value before it and to the one behind it.
  @inline(__always)
  static func step(_ place: Double) -> (before: Double, behind: Double) {
    (0.5 * (1 - place) * (1 - place), -0.5 * place * place)
  }

  /// The same for a slope that rises by one a value.
  @inline(__always)
  static func corner(_ place: Double) -> (before: Double, behind: Double) {
    let rest = 1 - place
    return (rest * rest * rest * (1.0 / 6), place * place * place * (1.0 / 6))
  }
}

/// A sawtooth, from −1 up to 1.
struct FineSawtooth: FineWave {
  private var carried = 0.0

  mutating func replace(
    _ fine: UnsafeMutableBufferPointer<Double>, _ samples: Range<Int>, from first: Double
  ) -> Double {
    var cycle = FineCycle(first)
    var carried = carried
    for index in fine.indices {
      var value = 2 * cycle.phase - 1 + carried
      carried = 0
      cycle.advance(fine[index])
      if cycle.passed != 0 {
        let step = FineCycle.step(cycle.place)
        value -= 2 * cycle.passed * step.before
        carried = -2 * cycle.passed * step.behind
      }
      fine[index] = value
    }
    self.carried = carried
    return cycle.phase
  }
}

/// A triangle, from −1 up to 1 and back.
struct FineTriangle: FineWave {
  private var carried = 0.0

  mutating func replace(
    _ fine: UnsafeMutableBufferPointer<Double>, _ samples: Range<Int>, from first: Double
  ) -> Double {
    var cycle = FineCycle(first)
    var carried = carried
    for index in fine.indices {
      let (phase, step) = (cycle.phase, fine[index])
      var value = PhaseWave.triangle.naive(phase) + carried
      carried = 0
      let middle = (phase < 0.5) == (phase + step < 0.5) ? nil : cycle.place(of: 0.5 - phase, step)
      cycle.advance(step)
      // Whichever way it goes, it turns upwards at the end of the cycle and downwards in its middle.
      let slope = 8 * step.magnitude
      if cycle.passed != 0 {
        let corner = FineCycle.corner(cycle.place)
        value += slope * corner.before
        carried += slope * corner.behind
      }
      if let middle {
        let corner = FineCycle.corner(middle)
        value -= slope * corner.before
        carried -= slope * corner.behind
      }
      fine[index] = value
    }
    self.carried = carried
    return cycle.phase
  }
}
