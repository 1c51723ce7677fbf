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
    let scale = gain * 32767
    guard let left = channels.first, channels.count <= 2 else { return [] }
    let right = channels.count == 2 ? channels[1] : nil
    let (count, step) = (left.count, channels.count)
    return [Int16](unsafeUninitializedCapacity: count * step) { samples, initialized in
      let place = UnsafeMutableRawBufferPointer(samples)
      func rounded(_ value: Double) -> Int16 { Int16(truncatingIfNeeded: Int32(value < 0 ? value - 0.5 : value + 0.5)) }
      left.withUnsafeBufferPointer { left in
        let ofFour = count & ~3
        guard let right else {
          for index in stride(from: 0, to: ofFour, by: 4) {
            let four = PortableMath.int16(left.lanes(at: index) * SIMD4(all: scale))
            place.storeBytes(of: four, toByteOffset: 2 &* index, as: SIMD4<Int16>.self)
          }
          for index in ofFour..<count { samples.initializeElement(at: index, to: rounded(left[index] * scale)) }
          return
        }
        right.withUnsafeBufferPointer { right in
          for index in stride(from: 0, to: ofFour, by: 4) {
            let four = PortableMath.interleavedInt16(
              left.lanes(at: index) * SIMD4(all: scale), right.lanes(at: index) * SIMD4(all: scale))
            place.storeBytes(of: four, toByteOffset: 4 &* index, as: SIMD8<Int16>.self)
          }
          for index in ofFour..<count {
            samples.initializeElement(at: 2 &* index, to: rounded(left[index] * scale))
            samples.initializeElement(at: 2 &* index &+ 1, to: rounded(right[index] * scale))
          }
        }
      }
      initialized = count * step
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
