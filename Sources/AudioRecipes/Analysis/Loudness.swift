import PortableMath

/// Integrated loudness after ITU-R BS.1770-5: each channel is weighted and counted by itself (contract, audio §17.1, §19.29).
public enum Loudness {
  /// In LUFS; nil for a sound shorter than a block of 400 ms, or one that lies below the gates throughout.
  ///
  /// Channels count as the standard's table 3 has them for the usual orders of four, five, six and eight (surround at the
  /// sides 1.5 dB up, the bass channel not at all), alike in all others. O(n) for each.
  public static func integrated(_ signal: AudioSignal) -> Double? {
    let rate = Double(signal.sampleRate)
    return integrated(
      signal.channels, weights(signal.channels.count), KWeighting(sampleRate: rate), hop: Int((rate * 0.1).rounded()))
  }

  /// The contract's figure (core §9.1): of the mean of the channels, with its own weighting at 44.1 kHz.
  public static func ofContract(_ signal: AudioSignal) -> Double? {
    let block = Int((Double(signal.sampleRate) * 0.4).rounded())
    return integrated([signal.mono], [1], .ofContract(sampleRate: signal.sampleRate), hop: block / 4)
  }

  /// Of blocks of four hops, each overlapping three quarters of the next.
  private static func integrated(
    _ channels: [[Double]], _ weights: [Double], _ weighting: KWeighting, hop: Int
  ) -> Double? {
    let count = channels.map(\.count).min() ?? 0
    let blockCount = count / max(hop, 1) - 3
    guard hop > 0, blockCount > 0 else { return nil }
    var hops = [Double](repeating: 0, count: blockCount + 3)
    for (channel, weight) in zip(channels, weights) where weight > 0 {
      var powers = [Double](repeating: 0, count: hops.count)
      weighting.addPower(of: channel, hop: hop, to: &powers)
      for index in hops.indices { hops[index] += weight * powers[index] }
    }
    let blocks = (0..<blockCount).map { first in
      (hops[first] + hops[first + 1] + hops[first + 2] + hops[first + 3]) / Double(4 * hop)
    }
    let audible = blocks.filter { loudness($0) > -70 }
    guard !audible.isEmpty else { return nil }
    let gate = loudness(mean(audible)) - 10
    let counted = audible.filter { loudness($0) >= gate }
    return counted.isEmpty ? nil : loudness(mean(counted))
  }

  /// For the orders of WAVE_FORMAT_EXTENSIBLE: left, right, centre, bass, two behind, two at the sides.
  private static func weights(_ count: Int) -> [Double] {
    let side = 1.41
    switch count {
    case 4: return [1, 1, side, side]
    case 5: return [1, 1, 1, side, side]
    case 6: return [1, 1, 1, 0, side, side]
    case 8: return [1, 1, 1, 0, 1, 1, side, side]
    default: return [Double](repeating: 1, count: count)
    }
  }

  private static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  private static func loudness(_ power: Double) -> Double {
    power > 0 ? -0.691 + Decibels.ofPower(power) : -.infinity
  }
}
