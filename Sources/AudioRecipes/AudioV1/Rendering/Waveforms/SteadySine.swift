import PortableMath

/// A sine of one frequency by rotation, four samples at once; every 256 samples it starts anew from its exact phase, so
/// that it stays within 1e-13 of the sine however long it runs.
enum SteadySine {
  private static let block = 256

  /// Calls `body` with each index that is a multiple of four, and the sines of the four phases from there on.
  ///
  /// - Parameters:
  ///   - start: phase at index 0, in cycles.
  ///   - increment: cycles a sample.
  @inline(__always)
  static func forEachFour(
    _ count: Int, from start: Double, by increment: Double, _ body: (_ index: Int, _ sines: SIMD4<Double>) -> Void
  ) {
    let steps = SIMD4(0, increment, 2 * increment, 3 * increment)
    let turnSine = SIMD4(all: PortableMath.sinCycles(4 * increment))
    let turnCosine = SIMD4(all: PortableMath.cosCycles(4 * increment))
    for first in stride(from: 0, to: count, by: block) {
      let total = start + Double(first) * increment
      let phases = SIMD4(all: total - total.rounded(.down)) + steps
      var sine = PortableMath.sinCycles(phases)
      var cosine = PortableMath.cosCycles(phases)
      for index in stride(from: first, to: min(first &+ block, count), by: 4) {
        body(index, sine)
        let next = sine * turnCosine + cosine * turnSine
        cosine = cosine * turnCosine - sine * turnSine
        sine = next
      }
    }
  }
}
