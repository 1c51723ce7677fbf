import PortableMath

/// The power of a sound in a band of frequencies, over its whole length and all channels, for rules that are checked
/// with every rendering: filters, not transforms, after a look whether they are worth their time.
struct BandPower {
  private let signal: AudioSignal
  private let levels: AudioLevels

  init(_ signal: AudioSignal, _ levels: AudioLevels) {
    self.signal = signal
    self.levels = levels
  }

  /// The share of the power above a frequency, or nil where it is certainly below `least`.
  ///
  /// A difference of neighbours weights the power with 4·sin²(π·f/rate), so that a share p above f leaves at least
  /// p·4·sin²(π·f/rate) of it: what leaves less needs no filter.
  func shareAbove(_ frequency: Double, atLeast least: Double) -> Double? {
    let rate = Double(signal.sampleRate)
    guard levels.power > 0, frequency < 0.49 * rate else { return nil }
    let sine = PortableMath.sinCycles(frequency / rate / 2)
    guard levels.stepPower >= 0.9 * least * 4 * sine * sine * levels.power else { return nil }
    return Self.power(signal.channels, Butterworth(.highPass, frequency, rate)) / levels.power
  }

  /// The shares of the power in a band and above another frequency, all below a thirtieth of the rate; nil where more
  /// than `most` of the power is certainly above `frequency`.
  func lowShares(
    _ band: Range<Double>, above frequency: Double, atMost most: Double
  ) -> (band: Double, above: Double)? {
    let rate = Double(signal.sampleRate)
    let factor = max(Int(rate / 5500), 1)
    guard levels.power > 0, frequency * Double(factor) < rate / 2 else { return nil }
    let sine = PortableMath.sinCycles(frequency / rate / 2)
    // What lies below leaves at most this much of itself, what lies above at most four times.
    guard levels.stepPower <= 1.1 * (4 * sine * sine + most * 4) * levels.power else { return nil }
    let slow = signal.channels.map { Self.decimated($0, by: factor) }
    let slowRate = rate / Double(factor)
    let scale = Double(factor) / levels.power
    let below = Self.power(slow, Butterworth(.lowPass, frequency, slowRate)) * scale
    let upTo = slow.map { Butterworth(.lowPass, band.upperBound, slowRate).applied(to: $0) }
    let inBand = Self.power(upTo, Butterworth(.highPass, band.lowerBound, slowRate)) * scale
    return (inBand, max(0, 1 - below))
  }

  private static func power(_ channels: [[Double]], _ filter: Butterworth) -> Double {
    channels.reduce(0) { sum, channel in
      var filter = filter
      return sum + filter.power(of: channel)
    }
  }

  /// Means of `factor` samples each: for what lies far below the new rate.
  private static func decimated(_ samples: [Double], by factor: Int) -> [Double] {
    guard factor > 1 else { return samples }
    let scale = 1 / Double(factor)
    return samples.withUnsafeBufferPointer { samples in
      (0..<samples.count / factor).map { index in
        var sum = 0.0
        for place in (index &* factor)..<((index &+ 1) &* factor) { sum += samples[place] }
        return sum * scale
      }
    }
  }
}

/// A Butterworth filter of fourth order: two biquads whose quality factors are 1/(2·cos(π/8)) and 1/(2·cos(3π/8)).
struct Butterworth {
  private var first: Biquad
  private var second: Biquad

  init(_ response: ResonantResponse, _ frequency: Double, _ sampleRate: Double) {
    func biquad(_ quality: Double) -> Biquad {
      Biquad(BiquadCoefficients(response, frequency: frequency, resonance: quality, sampleRate: sampleRate))
    }
    first = biquad(0.541196100146197)
    second = biquad(1.306562964876377)
  }

  private static let blockSize = 1024

  /// Σ y² of what comes out for so much input; tails are not waited for.
  mutating func power(of samples: [Double]) -> Double {
    samples.withUnsafeBufferPointer { samples in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: Self.blockSize) { memory in
        var sum = SIMD4<Double>.zero
        for start in stride(from: 0, to: samples.count, by: Self.blockSize) {
          let count = min(Self.blockSize, samples.count - start)
          let block = UnsafeMutableBufferPointer(rebasing: memory[..<count])
          for index in 0..<count { block[index] = samples[start &+ index] }
          first.process(block)
          second.process(block)
          for index in stride(from: 0, to: count, by: 4) {
            let values = block.lanes(at: index)
            sum = sum + values * values
          }
        }
        return (sum.x + sum.y) + (sum.z + sum.w)
      }
    }
  }

  func applied(to samples: [Double]) -> [Double] {
    var (filter, samples) = (self, samples)
    samples.withUnsafeMutableBufferPointer {
      filter.first.process($0)
      filter.second.process($0)
    }
    return samples
  }
}
