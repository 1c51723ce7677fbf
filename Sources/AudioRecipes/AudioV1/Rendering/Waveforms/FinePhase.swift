/// The phase of an operator between the samples, from `Oversampling.lead` samples before the first to as many behind the
/// last: as if it had always been running.
struct FinePhase {
  private let phases: [Double]
  private let increments: [Double]
  private let gains: [Double]
  private let isSteady: Bool

  /// - Parameter increments: cycles a sample, one a sample.
  init(_ increments: [Double]) {
    let (first, last) = (increments.first ?? 0, increments.last ?? 0)
    let lead = Oversampling.lead
    let before = [Double](repeating: first, count: lead + 1)
    let around = before + increments + [Double](repeating: last, count: lead + 2)
    let past = -Double(lead + 1) * first.clamped(to: -1...1)
    let start = past - past.rounded(.down)
    phases = PhaseTrack(around, start: start < 1 ? start : 0).phases
    let range = around.valueRange
    isSteady = range.lowerBound == range.upperBound
    // With two values a sample and more there is room for an operator up to the sample rate itself; a filter takes what of
    // it lies above the Nyquist frequency.
    let fastest = max(range.lowerBound.magnitude, range.upperBound.magnitude)
    gains = gainBelowNyquist(0.5 * fastest) == 1 ? [] : around.map { gainBelowNyquist(0.5 * $0) }
    self.increments = fastest <= 1 ? around : around.map { $0.clamped(to: -1...1) }
  }

  /// The phases at four places, two each behind two samples, in cycles from the samples' own on.
  ///
  /// - Parameter shares: how far behind their sample they lie, in 0..<1.
  @inline(__always)
  func phases(_ first: Int, _ second: Int, _ shares: SIMD4<Double>) -> SIMD4<Double> {
    let (a, b) = (first &+ (Oversampling.lead &+ 1), second &+ (Oversampling.lead &+ 1))
    let (speedA, speedB) = (increments[a], increments[b])
    let steps = shares * SIMD4(speedA, speedA, speedB, speedB)
    let phases = SIMD4(self.phases[a], self.phases[a], self.phases[b], self.phases[b]) + steps
    if isSteady { return phases }
    // A moving pitch bends the way from sample to sample.
    let bendA = 0.25 * (increments[a &+ 1] - increments[a &- 1])
    let bendB = 0.25 * (increments[b &+ 1] - increments[b &- 1])
    return phases + (shares * (shares - SIMD4(all: 1))) * SIMD4(bendA, bendA, bendB, bendB)
  }

  @inline(__always)
  func gains(_ first: Int, _ second: Int) -> SIMD4<Double> {
    if gains.isEmpty { return SIMD4(all: 1) }
    let (a, b) = (gains[first &+ (Oversampling.lead &+ 1)], gains[second &+ (Oversampling.lead &+ 1)])
    return SIMD4(a, a, b, b)
  }
}
