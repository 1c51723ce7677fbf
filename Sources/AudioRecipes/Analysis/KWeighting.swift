import PortableMath

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

  private init(shelf: [Double], highPass: [Double]) {
    self.shelf = shelf
    self.highPass = highPass
  }

  /// The contract's (core §9.1): its coefficients at 44.1 kHz let pass what lies below 38 Hz, by 24 dB at 10 Hz, so that
  /// usual sounds read 0.1 to 0.3 LU louder than by the standard.
  static func ofContract(sampleRate: Int) -> KWeighting {
    guard sampleRate == 44100 else { return KWeighting(sampleRate: Double(sampleRate)) }
    return KWeighting(
      shelf: [1.53085156824536, -2.65067242430902, 1.16911633949740, -1.66363194078698, 0.71251089073889],
      highPass: [0.99977198108520, -1.99954396217041, 0.99977198108520, -1.99891572199493, 0.99891622176588])
  }

  func applied(to samples: [Double]) -> [Double] {
    var filter = Filter(self)
    return samples.map { filter.next($0) }
  }

  /// Adds Σ y² of each `hop` samples to a sum for each; a rest is left out. O(n), without another array.
  func addPower(of samples: [Double], hop: Int, to hops: inout [Double]) {
    var filter = Filter(self)
    samples.withUnsafeBufferPointer { samples in
      for index in hops.indices {
        var sum = 0.0
        for place in (index * hop)..<min((index + 1) * hop, samples.count) {
          let y = filter.next(samples[place])
          sum += y * y
        }
        hops[index] += sum
      }
    }
  }

  /// Both sections at work: direct form II, transposed.
  private struct Filter {
    private let s: (Double, Double, Double, Double, Double)
    private let h: (Double, Double, Double, Double, Double)
    private var state = (0.0, 0.0, 0.0, 0.0)

    init(_ weighting: KWeighting) {
      s = Self.tuple(weighting.shelf)
      h = Self.tuple(weighting.highPass)
    }

    private static func tuple(_ c: [Double]) -> (Double, Double, Double, Double, Double) {
      (c[0], c[1], c[2], c[3], c[4])
    }

    @inline(__always)
    mutating func next(_ x: Double) -> Double {
      let y = s.0 * x + state.0
      state.0 = FilterLimits.settled((s.1 * x + state.1) - s.3 * y)
      state.1 = FilterLimits.settled(s.2 * x - s.4 * y)
      let z = h.0 * y + state.2
      state.2 = FilterLimits.settled((h.1 * y + state.3) - h.3 * z)
      state.3 = FilterLimits.settled(h.2 * y - h.4 * z)
      return z
    }
  }
}
