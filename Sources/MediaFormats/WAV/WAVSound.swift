/// A WAV file that was read: its format, and its samples on demand.
public struct WAVSound: Sendable, Equatable {
  /// How a sample is stored.
  public enum Encoding: Sendable, CaseIterable {
    /// Unsigned, 128 is silence.
    case pcm8
    case pcm16, pcm24, pcm32
    case float32, float64

    public var bitsPerSample: Int {
      switch self {
      case .pcm8: 8
      case .pcm16: 16
      case .pcm24: 24
      case .pcm32, .float32: 32
      case .float64: 64
      }
    }

    public var isFloat: Bool { self == .float32 || self == .float64 }

    init?(formatTag: Int, bitsPerSample: Int) {
      switch (formatTag, bitsPerSample) {
      case (WAVFormatTag.pcm, 8): self = .pcm8
      case (WAVFormatTag.pcm, 16): self = .pcm16
      case (WAVFormatTag.pcm, 24): self = .pcm24
      case (WAVFormatTag.pcm, 32): self = .pcm32
      case (WAVFormatTag.float, 32): self = .float32
      case (WAVFormatTag.float, 64): self = .float64
      default: return nil
      }
    }
  }

  /// The whole file.
  public let bytes: [UInt8]
  private let format: WAVFormat
  /// Where the samples are.
  public let dataRange: Range<Int>
  public let sampler: WAVSampler?
  public let instrument: WAVInstrument?
  public let info: WAVInfo?

  init(
    bytes: [UInt8], format: WAVFormat, dataRange: Range<Int>, sampler: WAVSampler?, instrument: WAVInstrument?,
    info: WAVInfo?
  ) {
    self.bytes = bytes
    self.format = format
    self.dataRange = dataRange
    self.sampler = sampler
    self.instrument = instrument
    self.info = info
  }

  public var encoding: Encoding { format.encoding }
  public var channelCount: Int { format.channelCount }
  /// Frames per second.
  public var sampleRate: Int { format.sampleRate }
  public var frameCount: Int { dataRange.count / format.frameSize }
  public var data: ArraySlice<UInt8> { bytes[dataRange] }

  /// The stored integers, sign-extended, the channels of a frame side by side; 8-bit samples minus 128. Nil for float.
  public var integerSamples: [Int32]? {
    encoding.isFloat ? nil : map { Int32(truncatingIfNeeded: $0) }
  }

  /// The samples with full scale at ±1, the channels of a frame side by side: integers divided by 2^(bits - 1), floats
  /// as they stand (they may be beyond ±1, infinite or not a number).
  public var normalizedSamples: [Double] {
    if encoding == .float32 { return map { Double(Float(bitPattern: UInt32(truncatingIfNeeded: $0))) } }
    if encoding == .float64 { return map { Double(bitPattern: UInt64(bitPattern: Int64($0))) } }
    let scale = 1 / Double(1 &<< (encoding.bitsPerSample &- 1))
    return map { Double($0) * scale }
  }

  /// The samples of each channel by itself, as `normalizedSamples` has them.
  public var channels: [[Double]] {
    let count = frameCount
    if encoding == .pcm16 {
      return (0..<channelCount).map { channel in
        data.withUnsafeBytes { data in
          [Double](unsafeUninitializedCapacity: count) { samples, filled in
            var offset = 2 &* channel
            for index in 0..<count {
              let sample = Int16(littleEndian: data.loadUnaligned(fromByteOffset: offset, as: Int16.self))
              samples[index] = Double(sample) * 0x1p-15
              offset &+= format.frameSize
            }
            filled = count
          }
        }
      }
    }
    let samples = normalizedSamples
    return (0..<channelCount).map { channel in (0..<count).map { samples[$0 * channelCount + channel] } }
  }

  /// Each sample as a signed integer; a float as its bits.
  private func map<Value>(_ transform: (Int) -> Value) -> [Value] {
    let size = encoding.bitsPerSample / 8
    let unused = Int.bitWidth - encoding.bitsPerSample
    // 8-bit samples are the only unsigned ones: their highest bit is turned round.
    let flip = encoding == .pcm8 ? 0x80 : 0
    return bytes[dataRange].withUnsafeBytes { data in
      (0..<dataRange.count / size).map { index in
        var value = 0
        for byte in 0..<size { value |= Int(data[index &* size &+ byte]) &<< (8 &* byte) }
        return transform(((value ^ flip) &<< unused) &>> unused)
      }
    }
  }
}
