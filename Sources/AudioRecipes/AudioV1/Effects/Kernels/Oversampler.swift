import PortableMath

/// Applies a curve at four times the sample rate, so that the harmonics it makes do not fold back below Nyquist.
///
/// One windowed sinc (Kaiser, 80 dB) interpolates and decimates. Both are centred on their sample: no latency, and the
/// result lines up with the dry sound. Flat up to 0.42 of the sample rate, −12 dB at Nyquist. A chunk needs nothing but its
/// input and a margin, so memory stays small whatever the length.
struct Oversampler {
  /// Taps on each side, in samples at the original rate.
  private static let reach = 16
  private static let factor = 4
  private static let chunk = 512
  /// The sinc at four times the rate, from −64 to 64; its sum is 4.
  private let taps: [Double]

  init() {
    let half = Self.reach * Self.factor
    let raw = (-half...half).map { Self.sinc(Double($0) / 4) * Self.kaiser(Double($0) / Double(half), 7.857) }
    let sum = raw.reduce(0, +)
    taps = raw.map { $0 * 4 / sum }
  }

  /// Replaces each frame by dry·frame + wet·curve(frame); `curve` works on both channels and in place.
  func process(
    _ left: UnsafeMutablePointer<Double>, _ right: UnsafeMutablePointer<Double>, _ count: Int, dry: Double, wet: Double,
    curve: (UnsafeMutableBufferPointer<Double>) -> Void
  ) {
    let margin = 2 * Self.reach
    let wide = Self.chunk + 2 * margin
    withUnsafeTemporaryAllocation(of: SIMD2<Double>.self, capacity: wide + margin + wide * 4) { memory in
      guard let input = memory.baseAddress else { return }
      let kept = input + wide
      let fine = kept + margin
      kept.update(repeating: .zero, count: margin)
      var start = 0
      while start < count {
        let size = min(Self.chunk, count - start)
        // The margin behind a chunk is still untouched; the one before it was kept before it was overwritten.
        for index in 0..<margin { input[index] = kept[index] }
        for index in margin..<(wide - Self.chunk + size) {
          let place = start + index - margin
          input[index] = place < count ? SIMD2(left[place], right[place]) : .zero
        }
        for index in 0..<margin { kept[index] = input[size + index] }
        interpolate(input, size + 2 * margin, into: fine)
        fine.withMemoryRebound(to: Double.self, capacity: wide * 8) { doubles in
          curve(UnsafeMutableBufferPointer(start: doubles, count: (size + 2 * margin) * 8))
        }
        for index in 0..<size {
          let shaped = decimate(fine + (index + margin) * 4)
          let mixed = input[index + margin] * SIMD2(all: dry) + shaped * SIMD2(all: wet / 4)
          left[start + index] = mixed.x
          right[start + index] = mixed.y
        }
        start += size
      }
    }
  }

  /// Writes four frames for each; those within `reach` of the ends are not needed and silent.
  private func interpolate(
    _ input: UnsafePointer<SIMD2<Double>>, _ count: Int, into fine: UnsafeMutablePointer<SIMD2<Double>>
  ) {
    let reach = Self.reach
    taps.withUnsafeBufferPointer { taps in
      for index in 0..<count {
        guard index >= reach, index < count - reach else {
          for phase in 0..<4 { fine[index * 4 + phase] = .zero }
          continue
        }
        var (a, b, c, d) = (SIMD2(all: 0.0), SIMD2(all: 0.0), SIMD2(all: 0.0), SIMD2(all: 0.0))
        // Frame 4·index + phase sees input frame index + offset at a distance of phase − 4·offset.
        for offset in (1 - reach)...reach {
          let frame = input[index &+ offset]
          let centre = 64 &- 4 &* offset
          a = a + frame * SIMD2(all: taps[centre])
          b = b + frame * SIMD2(all: taps[centre &+ 1])
          c = c + frame * SIMD2(all: taps[centre &+ 2])
          d = d + frame * SIMD2(all: taps[centre &+ 3])
        }
        fine[index * 4] = a
        fine[index * 4 + 1] = b
        fine[index * 4 + 2] = c
        fine[index * 4 + 3] = d
      }
    }
  }

  /// The low-passed frame at `centre`, times 4.
  @inline(__always)
  private func decimate(_ centre: UnsafePointer<SIMD2<Double>>) -> SIMD2<Double> {
    taps.withUnsafeBufferPointer { taps in
      var even = centre[0] * SIMD2(all: taps[64])
      var odd = SIMD2(all: 0.0)
      // The tap at ±64 is a zero of the sinc.
      for offset in stride(from: 1, to: 63, by: 2) {
        odd = odd + (centre[offset] + centre[0 &- offset]) * SIMD2(all: taps[64 &+ offset])
        even = even + (centre[offset &+ 1] + centre[0 &- offset &- 1]) * SIMD2(all: taps[65 &+ offset])
      }
      return even + (odd + (centre[63] + centre[-63]) * SIMD2(all: taps[127]))
    }
  }

  private static func sinc(_ x: Double) -> Double { x == 0 ? 1 : PortableMath.sinCycles(x / 2) / (Double.pi * x) }

  /// Kaiser's window at −1...1, up to a factor: I0(β·√(1 − x²)) by its series.
  private static func kaiser(_ x: Double, _ beta: Double) -> Double {
    let quarter = beta * beta * (1 - x * x) / 4
    var (term, sum) = (1.0, 1.0)
    for index in 1...40 {
      term *= quarter / Double(index * index)
      sum += term
    }
    return sum
  }
}
