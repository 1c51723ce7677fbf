/// How a sample is stored in a WAV file that we write.
public enum WAVSampleFormat: Sendable, CaseIterable {
  /// Signed, 16 bits.
  case pcm16
  /// Signed, 24 bits.
  case pcm24
  /// IEEE 754, 32 bits, full scale at ±1.
  case float32

  public var bytesPerSample: Int {
    switch self {
    case .pcm16: 2
    case .pcm24: 3
    case .float32: 4
    }
  }
}

/// Samples in the form in which they will be stored. The channels of a frame stand side by side.
public enum WAVSamples: Sendable, Equatable {
  case pcm16([Int16])
  /// In -8,388,608 ... 8,388,607; other values are clamped.
  case pcm24([Int32])
  case float32([Float])

  public var format: WAVSampleFormat {
    switch self {
    case .pcm16: .pcm16
    case .pcm24: .pcm24
    case .float32: .float32
    }
  }

  /// The number of samples, all channels together.
  public var count: Int {
    switch self {
    case .pcm16(let samples): samples.count
    case .pcm24(let samples): samples.count
    case .float32(let samples): samples.count
    }
  }

  /// Appends the bytes, little-endian.
  func append(to file: inout [UInt8]) {
    switch self {
    case .pcm16(let samples):
      append(samples.count, 2, to: &file) { buffer in
        for (index, sample) in samples.enumerated() {
          buffer.storeBytes(of: sample.littleEndian, toByteOffset: index &* 2, as: Int16.self)
        }
      }
    case .pcm24(let samples):
      append(samples.count, 3, to: &file) { buffer in
        for (index, sample) in samples.enumerated() {
          let value = min(max(sample, -0x80_0000), 0x7F_FFFF)
          buffer[index &* 3] = UInt8(truncatingIfNeeded: value)
          buffer[index &* 3 &+ 1] = UInt8(truncatingIfNeeded: value &>> 8)
          buffer[index &* 3 &+ 2] = UInt8(truncatingIfNeeded: value &>> 16)
        }
      }
    case .float32(let samples):
      append(samples.count, 4, to: &file) { buffer in
        for (index, sample) in samples.enumerated() {
          buffer.storeBytes(of: sample.bitPattern.littleEndian, toByteOffset: index &* 4, as: UInt32.self)
        }
      }
    }
  }

  private func append(
    _ sampleCount: Int, _ size: Int, to file: inout [UInt8], _ fill: (UnsafeMutableRawBufferPointer) -> Void
  ) {
    file += [UInt8](unsafeUninitializedCapacity: sampleCount * size) { buffer, count in
      fill(UnsafeMutableRawBufferPointer(buffer))
      count = sampleCount * size
    }
  }
}
