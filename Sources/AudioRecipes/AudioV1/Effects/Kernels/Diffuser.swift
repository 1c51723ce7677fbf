import PortableMath

/// The diffusing stage of Schroeder's reverberator as Freeverb has it: y = w − x, and x + g·w goes into the line, where w
/// is what comes out of it. (Not quite an all-pass, which would take −g·x; J. O. Smith, "Physical Audio Signal
/// Processing", section on Freeverb.)
struct Diffuser: ~Copyable {
  private let line: UnsafeMutableBufferPointer<Double>
  private var place = 0

  /// A silent line of `length` samples, at least 1.
  init(length: Int) {
    line = .allocate(capacity: max(length, 1))
    line.initialize(repeating: 0)
  }

  deinit { line.deallocate() }

  mutating func process(_ samples: UnsafeMutablePointer<Double>, count: Int, gain: Double) {
    var done = 0
    while done < count {
      let run = min(count - done, line.count - place)
      let part = samples + done
      guard let ring = line.baseAddress.map({ $0 + place }) else { return }
      // No sample waits for another: the line is longer than the run.
      let (inputs, past) = (
        UnsafeMutableBufferPointer(start: part, count: run), UnsafeMutableBufferPointer(start: ring, count: run)
      )
      let (factor, settle) = (SIMD4(all: gain), SIMD4(all: 1e-20))
      for index in stride(from: 0, to: run & ~3, by: 4) {
        let (x, delayed) = (inputs.four(at: index), past.four(at: index))
        past.storeFour(((x + factor * delayed) + settle) - settle, at: index)
        inputs.storeFour(delayed - x, at: index)
      }
      for index in (run & ~3)..<run {
        let (x, delayed) = (part[index], ring[index])
        ring[index] = FilterLimits.settled(x + gain * delayed)
        part[index] = delayed - x
      }
      place += run
      if place == line.count { place = 0 }
      done += run
    }
  }
}
