import PortableMath

/// Applies a curve at four times the sample rate or more, so that the harmonics it makes do not fold back below Nyquist.
///
/// In two steps of two, up and down. The step next to the original rate is steep: flat up to 0.42 of the sample rate,
/// 80 dB down from Nyquist on, so that neither images nor harmonics come back; the step to four times is a half-band
/// filter of twelve taps, since nothing lies near its edge; beyond, see `FineOversampler`. All are centred on their sample: no latency, and the result
/// lines up with the dry sound. A chunk needs nothing but its input and a margin, so memory stays small whatever the length.
///
/// Signals are held as phases: samples of one place within their frame stand side by side, and every loop below is
/// eight neighbouring outputs at a time.
struct Oversampler {
  private static let chunk = 512
  /// What the filters see around a chunk, rounded up.
  private static let margin = 80
  private static let length = chunk + 2 * margin + 8
  /// Frames around a chunk that the curve is applied to: as many as `lower` sees, and what the finer rates spoil.
  private static let shaped = 35 + FineOversampler.reach / 4 + 1
  private static let fineLength = 4 * (chunk + 2 * shaped)

  /// Whether more taps are used, for curves that make much of what the filters leave.
  var isExact = false

  /// Replaces each frame by dry·frame + wet·curve(frame); `curve` works in place on any of the samples.
  ///
  /// - Parameter means: the means of the curve, to be used at eight times the rate instead of the curve.
  func process(
    _ left: UnsafeMutablePointer<Double>, _ right: UnsafeMutablePointer<Double>, _ count: Int, dry: Double, wet: Double,
    factor: OversamplingFactor = .four, curve: (UnsafeMutableBufferPointer<Double>) -> Void, means: CurveMeans? = nil
  ) {
    for channel in [left, right] {
      if factor == .four {
        process(channel, count, dry, wet, wider: 0) { lines, size in
          for line in lines[1...4] { curve(UnsafeMutableBufferPointer(start: line - 35, count: size + 70)) }
        }
      } else {
        withUnsafeTemporaryAllocation(of: Double.self, capacity: 8 * (Self.fineLength + 2 * FineOversampler.reach)) {
          guard let base = $0.baseAddress else { return }
          base.update(repeating: 0, count: $0.count)
          let step = Self.fineLength + 2 * FineOversampler.reach
          let fine = (0..<8).map { base + ($0 * step + FineOversampler.reach) }
          process(channel, count, dry, wet, wider: Self.shaped - 35) { lines, size in
            bend(lines, size, fine, factor, curve, means)
          }
        }
      }
    }
  }

  /// Replaces each of a channel's samples by what `change` makes of the sound at four times the rate.
  ///
  /// - Parameter change: works in place on values that lie four apart: from the one `phase` fourths of a sample behind
  ///   sample `first` on, which may be before the channel's first.
  func process(
    _ channel: UnsafeMutablePointer<Double>, _ count: Int,
    _ change: (_ line: UnsafeMutableBufferPointer<Double>, _ first: Int, _ phase: Int) -> Void
  ) {
    var start = 0
    process(channel, count, 0, 1, wider: 0) { lines, size in
      for phase in 0..<4 {
        change(UnsafeMutableBufferPointer(start: lines[phase + 1] - 35, count: size + 70), start - 35, phase)
      }
      start += size
    }
  }

  /// The four phases in a row, bent at a finer rate, and apart again.
  private func bend(
    _ lines: [UnsafeMutablePointer<Double>], _ size: Int, _ fine: [UnsafeMutablePointer<Double>],
    _ factor: OversamplingFactor, _ curve: (UnsafeMutableBufferPointer<Double>) -> Void, _ means: CurveMeans?
  ) {
    let (row, frames) = (fine[0], size + 2 * Self.shaped)
    for phase in 0..<4 {
      let line = lines[phase + 1] - Self.shaped
      for frame in 0..<frames { row[4 &* frame &+ phase] = line[frame] }
    }
    FineOversampler.bend(row, Array(fine[1...]), 4 * frames, factor, isExact: isExact, curve: curve, means: means)
    for phase in 0..<4 {
      let line = lines[phase + 1] - Self.shaped
      for frame in 0..<frames { line[frame] = row[4 &* frame &+ phase] }
    }
  }

  @inline(__always)
  private func process(
    _ samples: UnsafeMutablePointer<Double>, _ count: Int, _ dry: Double, _ wet: Double,
    wider: Int, _ bend: (_ lines: [UnsafeMutablePointer<Double>], _ size: Int) -> Void
  ) {
    let (margin, length) = (Self.margin, Self.length)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 7 * length + margin) { memory in
      guard let base = memory.baseAddress else { return }
      base.update(repeating: 0, count: memory.count)
      let lines = (0..<7).map { base + $0 * length + margin }
      let kept = base + 7 * length
      var start = 0
      while start < count {
        let size = min(Self.chunk, count - start)
        let input = lines[0]
        // The margin behind a chunk is still untouched; the one before it was kept before it was overwritten.
        (input - margin).update(from: kept, count: margin)
        let known = min(size + margin, count - start)
        input.update(from: samples + start, count: known)
        (input + known).update(repeating: 0, count: size + margin - known)
        kept.update(from: input + (size - margin), count: margin)
        raise(lines, size, wider)
        bend(lines, size)
        lower(lines, size)
        let shaped = lines[5]
        for index in 0..<size { samples[start + index] = dry * input[index] + wet * shaped[index] }
        start += size
      }
    }
  }

  /// The input in line 0 as four phases in lines 1 to 4: what `lower` sees of them, and some frames more at either end.
  private func raise(_ lines: [UnsafeMutablePointer<Double>], _ size: Int, _ wider: Int) {
    let (x, first, third) = (lines[0], lines[1], lines[3])
    OversamplerTaps.withTaps { steep, half in
      let two = SIMD4(all: 2.0)
      for index in stride(from: -40 &- wider, to: size &+ 40 &+ wider, by: 8) {
        let place = x + index
        let even = Self.sum(place - 1, place + 1, steep.even, OversamplerTaps.evenCount)
        let odd = Self.sum(place, place + 1, steep.odd, OversamplerTaps.oddCount)
        let middle = SIMD4(all: steep.middle)
        Self.store(
          (even.0 + Self.load(place) * middle) * two, (even.1 + Self.load(place + 4) * middle) * two, first + index)
        Self.store(odd.0 * two, odd.1 * two, third + index)
      }
      if isExact {
        OversamplerTaps.withExact { Self.raiseHalf(lines, size, wider, $0, OversamplerTaps.exactCount) }
      } else {
        Self.raiseHalf(lines, size, wider, half, OversamplerTaps.halfCount)
      }
    }
  }

  /// The second and the fourth phase from the first and the third.
  @inline(__always)
  private static func raiseHalf(
    _ lines: [UnsafeMutablePointer<Double>], _ size: Int, _ wider: Int, _ half: OversamplerTaps.Taps, _ count: Int
  ) {
    let (e, second, o, fourth) = (lines[1], lines[2], lines[3], lines[4])
    let two = SIMD4(all: 2.0)
    for index in stride(from: -35 &- wider, to: size &+ 35 &+ wider, by: 8) {
      var a = sum(e + index, o + index, half.even, count)
      var b = sum(o + (index &- 1), e + (index &+ 1), half.odd, count)
      store((a.0 + b.0) * two, (a.1 + b.1) * two, second + index)
      a = sum(o + index, e + (index &+ 1), half.even, count)
      b = sum(e + index, o + (index &+ 1), half.odd, count)
      store((a.0 + b.0) * two, (a.1 + b.1) * two, fourth + index)
    }
  }

  /// The four phases as samples at the original rate, in line 5. Line 6 is scratch.
  private func lower(_ lines: [UnsafeMutablePointer<Double>], _ size: Int) {
    let (f0, f2) = (lines[1], lines[3])
    OversamplerTaps.withTaps { steep, half in
      if isExact {
        OversamplerTaps.withExact { Self.lowerHalf(lines, size, $0, OversamplerTaps.exactCount) }
      } else {
        Self.lowerHalf(lines, size, half, OversamplerTaps.halfCount)
      }
      let centre = SIMD4(all: steep.middle)
      for index in stride(from: 0, to: size, by: 8) {
        let a = Self.sum(f0 + (index &- 1), f0 + (index &+ 1), steep.even, OversamplerTaps.evenCount)
        let b = Self.sum(f2 + (index &- 1), f2 + index, steep.odd, OversamplerTaps.oddCount)
        Self.store(
          (a.0 + b.0) + Self.load(f0 + index) * centre, (a.1 + b.1) + Self.load(f0 + (index &+ 4)) * centre,
          lines[5] + index)
      }
    }
  }

  /// The signal at twice the rate in place of the first and the third phase, which nothing else needs.
  @inline(__always)
  private static func lowerHalf(
    _ lines: [UnsafeMutablePointer<Double>], _ size: Int, _ half: OversamplerTaps.Taps, _ count: Int
  ) {
    let (f0, f1, f2, f3) = (lines[1], lines[2], lines[3], lines[4])
    let middle = SIMD4(all: 0.5)
    for index in stride(from: -32, to: size &+ 32, by: 8) {
      var a = sum(f3 + (index &- 1), f1 + index, half.even, count)
      var b = sum(f1 + (index &- 1), f3 + index, half.odd, count)
      store((a.0 + b.0) + load(f0 + index) * middle, (a.1 + b.1) + load(f0 + (index &+ 4)) * middle, f0 + index)
      a = sum(f1 + index, f3 + index, half.even, count)
      b = sum(f3 + (index &- 1), f1 + (index &+ 1), half.odd, count)
      store((a.0 + b.0) + load(f2 + index) * middle, (a.1 + b.1) + load(f2 + (index &+ 4)) * middle, f2 + index)
    }
  }

  /// Eight neighbouring sums over k of (before[−k] + after[k])·taps[k].
  @inline(__always)
  private static func sum(
    _ before: UnsafeMutablePointer<Double>, _ after: UnsafeMutablePointer<Double>, _ taps: UnsafePointer<Double>,
    _ count: Int
  ) -> (SIMD4<Double>, SIMD4<Double>) {
    var (low, high) = (SIMD4(all: 0.0), SIMD4(all: 0.0))
    for k in 0..<count {
      let tap = SIMD4(all: taps[k])
      low = low + (load(before - k) + load(after + k)) * tap
      high = high + (load(before + (4 &- k)) + load(after + (4 &+ k))) * tap
    }
    return (low, high)
  }

  @inline(__always)
  private static func load(_ place: UnsafeMutablePointer<Double>) -> SIMD4<Double> {
    UnsafeRawPointer(place).loadUnaligned(as: SIMD4<Double>.self)
  }

  @inline(__always)
  private static func store(_ low: SIMD4<Double>, _ high: SIMD4<Double>, _ place: UnsafeMutablePointer<Double>) {
    UnsafeMutableRawPointer(place).storeBytes(of: low, as: SIMD4<Double>.self)
    UnsafeMutableRawPointer(place + 4).storeBytes(of: high, as: SIMD4<Double>.self)
  }
}
