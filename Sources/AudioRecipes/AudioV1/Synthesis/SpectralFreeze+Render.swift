import PortableMath

extension SpectralFreeze: RenderableSynthesis {
  /// The spectrum of the source's first 2048 samples, held: each bin goes on at the frequency that it really has
  /// (contract, audio §7.11, §19.9).
  func render(_ context: SynthesisContext) -> [Double] {
    let count = context.sampleCount
    guard count > 0, let source = sourceSamples(SpectrumHold.sourceLength, context) else {
      return [Double](repeating: 0, count: count)
    }
    let harmonics = harmonics(context.sampleRate)
    guard let factors = context.pitchFactors else { return SpectrumHold(source, harmonics).samples(count) }
    // Reading it faster or slower moves the pitch; what would pass the Nyquist frequency is not made in the first place.
    let rates = factors.map { $0.clamped(to: 0...4) }
    let total = Int(rates.reduce(0, +)) + 4
    let held = SpectrumHold(source, harmonics, band: 1 / max(rates.max() ?? 1, 1)).samples(total)
    var place = 0.0
    return rates.map { rate in
      let whole = Int(place)
      func at(_ index: Int) -> Double { held[min(max(index, 0), held.count - 1)] }
      defer { place += rate }
      return LagrangeInterpolation.cubic(
        at(whole + 2), at(whole + 1), at(whole), at(whole - 1), 1 - (place - Double(whole)))
    }
  }

  /// Where a tone has something; nil for noise, and for what is too low to be a tone.
  private func harmonics(_ sampleRate: Double) -> HarmonicGrid? {
    guard let tone = source.member as? ToneSource, tone.frequency.magnitude >= 1 else { return nil }
    let spacing =
      switch tone.waveform {
      case .sine: 0.0
      case .square, .triangle, .pulse: 2.0
      case .sawtooth: 1.0
      }
    return HarmonicGrid(fundamental: tone.frequency.magnitude / sampleRate, spacing: spacing)
  }

  private func sourceSamples(_ count: Int, _ context: SynthesisContext) -> [Double]? {
    switch source.member {
    case let noise as NoiseSource: return noise.noiseType.samples(count, seed: context.seed)
    case let tone as ToneSource:
      let steady = SynthesisContext(
        sampleRate: context.sampleRate, sampleCount: count, seed: context.seed, pitchFactors: nil)
      guard let increments = steady.increments(tone.frequency) else { return nil }
      var samples = [Double](repeating: 0, count: count)
      BandLimitedOscillator(waveform: tone.waveform).add(to: &samples, increments: increments)
      return samples
    default: return nil
    }
  }
}

/// The frequencies of a tone's harmonics.
private struct HarmonicGrid {
  /// In cycles a sample, above 0.
  let fundamental: Double
  /// From one harmonic to the next, in fundamentals; 0 where there is but one.
  let spacing: Double

  /// The harmonic next to a frequency.
  func nearest(_ frequency: Double) -> Double {
    guard spacing > 0 else { return fundamental }
    let steps = ((frequency / fundamental - 1) / spacing).rounded()
    return fundamental * (1 + spacing * max(steps, 0))
  }
}

/// One spectrum that goes on for ever.
///
/// A phase vocoder that stands still: magnitudes of one frame, phases that advance from frame to frame by each bin's
/// instantaneous frequency, taken from the phases of two frames 128 samples apart (J. L. Flanagan and R. M. Golden,
/// "Phase vocoder", 1966; M. Dolson, "The phase vocoder: a tutorial", 1986). Below some 120 Hz the harmonics of a tone, and
/// their mirrors, share bins, and such a frequency is none of theirs: of a tone the nearest harmonic is taken.
private struct SpectrumHold {
  private static let frameLength = 2048
  private static let hop = 512
  private static let analysisHop = 128
  static let sourceLength = frameLength + analysisHop

  /// Of the bins from 1 to half the frame.
  private var magnitudes: [Double] = []
  /// In cycles.
  private var phases: [Double] = []
  /// In cycles a sample.
  private var frequencies: [Double] = []

  /// - Parameters:
  ///   - harmonics: all that the source has; nil for anything.
  ///   - band: the share of the band up to the Nyquist frequency that is kept.
  init(_ source: [Double], _ harmonics: HarmonicGrid?, band: Double = 1) {
    let length = Self.frameLength
    // Two real frames are one complex transform.
    var (real, imaginary) = ([Double](repeating: 0, count: length), [Double](repeating: 0, count: length))
    for index in 0..<length {
      real[index] = source[index] * Self.window(index)
      imaginary[index] = source[index + Self.analysisHop] * Self.window(index)
    }
    real.withUnsafeMutableBufferPointer { real in
      imaginary.withUnsafeMutableBufferPointer { imaginary in
        FourierTransform(count: length).forward(real, imaginary)
      }
    }
    for bin in 1..<(length / 2) {
      let mirror = length - bin
      let first = (0.5 * (real[bin] + real[mirror]), 0.5 * (imaginary[bin] - imaginary[mirror]))
      let second = (0.5 * (imaginary[bin] + imaginary[mirror]), 0.5 * (real[mirror] - real[bin]))
      let phase = PortableMath.atan2(first.1, first.0) / (2 * .pi)
      let later = PortableMath.atan2(second.1, second.0) / (2 * .pi)
      let expected = Double(bin) / Double(length)
      let turn = later - phase - expected * Double(Self.analysisHop)
      phases.append(phase)
      let measured = expected + (turn - turn.rounded()) / Double(Self.analysisHop)
      frequencies.append(harmonics?.nearest(measured) ?? measured)
      let isKept = Double(bin) < band * Double(length / 2)
      magnitudes.append(isKept ? (first.0 * first.0 + first.1 * first.1).squareRoot() : 0)
    }
  }

  private static func window(_ index: Int) -> Double {
    0.5 - 0.5 * PortableMath.cosCycles((Double(index) + 0.5) / Double(frameLength))
  }

  /// Frames half a quarter apart, windowed again and laid over one another; two of them in each transform.
  func samples(_ count: Int) -> [Double] {
    let (length, hop) = (Self.frameLength, Self.hop)
    let transform = FourierTransform(count: length)
    // The inverse transform's factor, and what four squared windows add up to.
    let window = (0..<length).map { Self.window($0) / (1.5 * Double(length)) }
    var output = [Double](repeating: 0, count: count)
    var (real, imaginary) = ([Double](repeating: 0, count: length), [Double](repeating: 0, count: length))
    // From three hops before the start, so that the sound is whole from its first sample on.
    for start in stride(from: hop - length, to: count, by: 2 * hop) {
      for index in 0..<length { (real[index], imaginary[index]) = (0, 0) }
      for bin in 1..<(length / 2) where magnitudes[bin - 1] > 0 {
        let index = bin - 1
        let phase = phases[index] + frequencies[index] * Double(start)
        let next = phase + frequencies[index] * Double(hop)
        let size = magnitudes[index]
        let (a, b) = (size * PortableMath.cosCycles(phase), size * PortableMath.sinCycles(phase))
        let (c, d) = (size * PortableMath.cosCycles(next), size * PortableMath.sinCycles(next))
        (real[bin], imaginary[bin]) = (a - d, b + c)
        (real[length - bin], imaginary[length - bin]) = (a + d, c - b)
      }
      real.withUnsafeMutableBufferPointer { real in
        imaginary.withUnsafeMutableBufferPointer { imaginary in transform.inverse(real, imaginary) }
      }
      for index in max(0, -start)..<min(length, max(count - start, 0), length) where start + index < count {
        output[start + index] += real[index] * window[index]
      }
      let second = start + hop
      for index in max(0, -second)..<max(min(length, count - second), max(0, -second)) {
        output[second + index] += imaginary[index] * window[index]
      }
    }
    return output
  }
}
