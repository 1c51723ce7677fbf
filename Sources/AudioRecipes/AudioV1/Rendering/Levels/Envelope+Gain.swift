extension Envelope {
  /// How long a release that finds no room may take at least, in seconds: enough to hide the end of the file.
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
      for index in 0..<attackEnd { samples[index] *= Double(index) * attackStep }
      let decayStep = decayLength > 0 ? (sustain - 1) / decayLength : 0
      for index in attackEnd..<max(attackEnd, decayEnd) {
        samples[index] *= 1 + (Double(index) - attackLength) * decayStep
      }
      if decayEnd < releaseStart {
        for index in decayEnd..<releaseStart { samples[index] *= sustain }
      }
      guard releaseStart < count else { return }
      let level = level(at: Double(releaseStart), attackLength, decayLength)
      let releaseStep = 1 / Double(count - releaseStart)
      for index in releaseStart..<count { samples[index] *= level * (1 - Double(index - releaseStart) * releaseStep) }
    }
  }

  /// The first sample of the release; `count` where there is none.
  func releaseStart(_ count: Int, _ sampleRate: Double) -> Int {
    guard release > 0 else { return count }
    let duration = Double(count) / sampleRate
    let latest = duration - min(release, Self.guardTime)
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
