/// How much a delay line has to remember, and which delays it can be asked for.
struct DelayLineSize {
  /// Delays are brought into this range, in samples.
  let delays: ClosedRange<Double>
  /// Samples of the ring, a power of two: four more than the longest delay, for the curves that are laid between samples.
  let capacity: Int

  /// For delays of up to `longest` samples in a sound of `count` samples: a delay of `count` + 1 already reads nothing but
  /// the silence before the sound.
  init(longest: Double, count: Int) {
    delays = 2...max(min(max(longest, 2), Double(count) + 1), 2)
    var capacity = 8
    while Double(capacity) < delays.upperBound + 4 { capacity *= 2 }
    self.capacity = capacity
  }
}
