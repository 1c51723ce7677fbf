import MediaFormats
import PortableMath
import SpecModel

/// Turns a finished sound into the samples of its file.
struct SampleStorage {
  var format = SampleFormat.pcm16
  /// The spec's seed; dither draws from a stream of its own.
  var seed: UInt32 = 0

  /// The samples of the format, channels interleaved; nil for plain 16 bits.
  ///
  /// - Parameter gain: brings the peak below full scale; 0 for silence.
  func samples(_ channels: [[Double]], gain: Double) -> WAVSamples? {
    switch format {
    case .pcm16: return nil
    case .pcm16Dithered: return gain > 0 ? .pcm16(dithered(channels, gain)) : nil
    case .pcm24:
      return .pcm24(
        Self.interleaved(channels, scale: gain * 8_388_607) { Int32($0.rounded(.toNearestOrAwayFromZero)) })
    case .float32: return .float32(Self.interleaved(channels, scale: gain) { Float($0) })
    }
  }

  /// The nearest whole number, halves away from zero. The peak is at 0.71 of the range: nothing needs to be clamped.
  static func pcm16(_ channels: [[Double]], gain: Double) -> [Int16] {
    interleaved(channels, scale: gain * 32767) {
      Int16(truncatingIfNeeded: Int32($0 < 0 ? $0 - 0.5 : $0 + 0.5))
    }
  }

  /// Rounded after the difference of two even random numbers of one step each was added: the mean and the power of what
  /// is rounded away no longer depend on the sound (S. Lipshitz, R. Wannamaker, J. Vanderkooy, "Quantization and
  /// dither: a theoretical survey", 1992).
  private func dithered(_ channels: [[Double]], _ gain: Double) -> [Int16] {
    var generator = PCG32(seed: SeedDerivation.component(seed, "dither"))
    return Self.interleaved(channels, scale: gain * 32767) {
      let step = generator.nextUnit() - generator.nextUnit()
      return Int16(truncatingIfNeeded: Int32(($0 + step).rounded(.toNearestOrAwayFromZero)))
    }
  }

  @inline(__always)
  private static func interleaved<Sample>(
    _ channels: [[Double]], scale: Double, _ sample: (Double) -> Sample
  ) -> [Sample] {
    let (count, step) = (channels.first?.count ?? 0, channels.count)
    return [Sample](unsafeUninitializedCapacity: count * step) { samples, initialized in
      for (offset, channel) in channels.enumerated() {
        channel.withUnsafeBufferPointer { channel in
          var place = offset
          for index in 0..<count {
            samples.initializeElement(at: place, to: sample(channel[index] * scale))
            place &+= step
          }
        }
      }
      initialized = count * step
    }
  }
}
