import PortableMath

/// Integrated loudness after ITU-R BS.1770-5: each channel is weighted and counted by itself (contract, audio §17.1, §19.29).
public enum Loudness {
  /// In LUFS; nil for a sound shorter than a block of 400 ms, or one that lies below the gates throughout.
  ///
  /// Channels count alike, as left and right do; O(n) for each.
  public static func integrated(_ signal: AudioSignal) -> Double? {
    let rate = Double(signal.sampleRate)
    let hop = Int((rate * 0.1).rounded())
    let blockCount = signal.frameCount / max(hop, 1) - 3
    guard hop > 0, blockCount > 0 else { return nil }
    var hops = [Double](repeating: 0, count: blockCount + 3)
    for channel in signal.channels {
      let weighted = KWeighting(sampleRate: rate).applied(to: channel)
      for index in hops.indices {
        hops[index] += weighted[(index * hop)..<((index + 1) * hop)].reduce(0) { $0 + $1 * $1 }
      }
    }
    // Mean square of blocks of four hops, each overlapping three quarters of the next.
    let blocks = (0..<blockCount).map { first in
      (hops[first] + hops[first + 1] + hops[first + 2] + hops[first + 3]) / Double(4 * hop)
    }
    let audible = blocks.filter { loudness($0) > -70 }
    guard !audible.isEmpty else { return nil }
    let gate = loudness(mean(audible)) - 10
    let counted = audible.filter { loudness($0) > gate }
    return counted.isEmpty ? nil : loudness(mean(counted))
  }

  private static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  private static func loudness(_ power: Double) -> Double {
    power > 0 ? -0.691 + Decibels.ofPower(power) : -.infinity
  }
}

/// The weighting of BS.1770-5, annex 1: a shelf for the head and a high-pass, whose coefficients at 48 kHz are the standard's
/// and at other rates come from the same analogue filters.
struct KWeighting {
  /// b0, b1, b2, a1, a2.
  let shelf: [Double]
  let highPass: [Double]

  init(sampleRate: Double) {
    let (shelfFrequency, shelfGain, shelfQuality) = (1681.974450955533, 3.999843853973347, 0.7071752369554196)
    let (passFrequency, passQuality) = (38.13547087602444, 0.5003270373238773)
    var k = PortableMath.tan(Double.pi * min(shelfFrequency / sampleRate, 0.49))
    let high = PortableMath.pow(10, shelfGain / 20)
    let band = PortableMath.pow(high, 0.4996667741545416)
    var norm = 1 + k / shelfQuality + k * k
    shelf = [
      (high + band * k / shelfQuality + k * k) / norm, 2 * (k * k - high) / norm,
      (high - band * k / shelfQuality + k * k) / norm, 2 * (k * k - 1) / norm, (1 - k / shelfQuality + k * k) / norm,
    ]
    k = PortableMath.tan(Double.pi * min(passFrequency / sampleRate, 0.49))
    norm = 1 + k / passQuality + k * k
    highPass = [1, -2, 1, 2 * (k * k - 1) / norm, (1 - k / passQuality + k * k) / norm]
  }

  func applied(to samples: [Double]) -> [Double] { Self.filter(Self.filter(samples, shelf), highPass) }

  /// Direct form II, transposed.
  private static func filter(_ samples: [Double], _ c: [Double]) -> [Double] {
    var (first, second) = (0.0, 0.0)
    return samples.map { x in
      let y = c[0] * x + first
      first = FilterLimits.settled((c[1] * x + second) - c[3] * y)
      second = FilterLimits.settled(c[2] * x - c[4] * y)
      return y
    }
  }
}
