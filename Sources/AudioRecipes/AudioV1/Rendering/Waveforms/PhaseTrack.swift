/// Where the phase of a voice is at each sample, ready for vector loops.
struct PhaseTrack {
  /// In cycles, within 0..<1.
  let phases: [Double]
  /// Gains that fade the voice out below the Nyquist frequency; nil where it never comes near.
  let gains: [Double]?

  /// The phase that moves by `increments` cycles a sample, each times `ratio`, in closed steps from `start`.
  init(_ increments: [Double], ratio: Double = 1, start: Double = 0) {
    let count = increments.count
    var fastest = 0.0
    phases = [Double](unsafeUninitializedCapacity: count) { phases, initialized in
      var phase = start
      for index in 0..<count {
        let increment = (increments[index] * ratio).clamped(to: -1...1)
        phases[index] = phase
        fastest = max(fastest, increment.magnitude)
        phase = wrappedOnce(phase + increment)
      }
      initialized = count
    }
    gains = gainBelowNyquist(fastest) == 1 ? nil : increments.map { gainBelowNyquist($0 * ratio) }
  }

  var count: Int { phases.count }

  /// Calls `body` with each index that is a multiple of four and the phases and gains from there on.
  @inline(__always)
  func forEachFour(_ body: (_ index: Int, _ phases: SIMD4<Double>, _ gains: SIMD4<Double>) -> Void) {
    phases.withUnsafeBufferPointer { phases in
      guard let gains else {
        for index in stride(from: 0, to: phases.count, by: 4) {
          body(index, phases.lanes(at: index), SIMD4(repeating: 1))
        }
        return
      }
      gains.withUnsafeBufferPointer { gains in
        for index in stride(from: 0, to: phases.count, by: 4) {
          body(index, phases.lanes(at: index), gains.lanes(at: index))
        }
      }
    }
  }
}
