import PortableMath

extension Envelope {
  /// How long a release that finds no room may take at least, in seconds: enough to hide the end of the file. Of a layer
  /// that is not twice as long, half.
  private static let guardTime = 0.003

  /// Multiplies a layer by its envelope (contract, audio §5.1). The buffer is the whole layer.
  ///
  /// The release ends with the layer. Where attack and decay leave it too little room, it is shortened, to 3 ms at least,
  /// and then cuts into the decay (§19.13). `release` 0 means that the layer ends at its level.
  func apply(to samples: inout [Double], sampleRate: Double) {
    let count = samples.count
    guard count > 0 else { return }
    let attackLength = attack * sampleRate
    let decayLength = decay * sampleRate
    let releaseStart = releaseStart(count, sampleRate)
    let attackEnd = min(wholeSamples(attackLength, count), releaseStart)
    let decayEnd = min(wholeSamples(attackLength + decayLength, count), releaseStart)

    samples.withUnsafeMutableBufferPointer { samples in
      let attackStep = attackLength > 0 ? 1 / attackLength : 0
      samples.multiply(0..<attackEnd) { $0 * SIMD4(all: attackStep) }
      let decayStep = decayLength > 0 ? (sustain - 1) / decayLength : 0
      samples.multiply(attackEnd..<max(attackEnd, decayEnd)) {
        SIMD4(all: 1) + ($0 - SIMD4(all: attackLength)) * SIMD4(all: decayStep)
      }
      if decayEnd < releaseStart {
        for index in decayEnd..<releaseStart { samples[index] *= sustain }
      }
      guard releaseStart < count else { return }
      let level = level(at: Double(releaseStart), attackLength, decayLength)
      let releaseStep = 1 / Double(count - releaseStart)
      let start = SIMD4(all: Double(releaseStart))
      samples.multiply(releaseStart..<count) {
        SIMD4(all: level) * (SIMD4(all: 1) - ($0 - start) * SIMD4(all: releaseStep))
      }
    }
  }

  /// The first sample of the release; `count` where there is none.
  func releaseStart(_ count: Int, _ sampleRate: Double) -> Int {
    guard release > 0 else { return count }
    let duration = Double(count) / sampleRate
    let latest = duration - min(release, Self.guardTime, 0.5 * duration)
    let start = max(duration - release, min(attack + decay, latest))
    return min(SampleTime.floor(start, sampleRate, limit: count), count - 1)
  }

  /// The first sample that is not before `place`.
  private func wholeSamples(_ place: Double, _ count: Int) -> Int {
    place < Double(count) ? Int(place.rounded(.up)) : count
  }

  /// The level that attack, decay and sustain have at a place in samples.
  private func level(at place: Double, _ attackLength: Double, _ decayLength: Double) -> Double {
    if place < attackLength { return place / attackLength }
    if place < attackLength + decayLength { return 1 + (sustain - 1) * ((place - attackLength) / decayLength) }
    return sustain
  }
}

extension UnsafeMutableBufferPointer where Element == Double {
  /// Multiplies each sample of a range by a gain that depends on its place, which is given as a number.
  @inline(__always)
  fileprivate func multiply(_ range: Range<Int>, _ gain: (_ places: SIMD4<Double>) -> SIMD4<Double>) {
    var places = SIMD4(all: Double(range.lowerBound)) + SIMD4(0, 1, 2, 3)
    let end = range.lowerBound &+ range.count & ~3
    for index in stride(from: range.lowerBound, to: end, by: 4) {
      storeFour(four(at: index) * gain(places), at: index)
      places = places + SIMD4(all: 4)
    }
    let gains = gain(places)
    for index in end..<range.upperBound { self[index] *= gains[index &- end] }
  }
}
