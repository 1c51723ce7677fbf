/// Writes WAV files: RIFF, `fmt `, `data`, then what else there is, so that PCM always starts at byte 44.
///
/// Source: Microsoft and IBM, "Multimedia Programming Interface and Data Specifications 1.0" (1991), chapter 3, and its
/// revision of 1994.
public struct WAVWriter: Sendable {
  /// A finished file.
  public struct File: Sendable, Equatable {
    public let bytes: [UInt8]
    /// Where the samples are: the bytes whose hash identifies the sound.
    public let dataRange: Range<Int>

    public var data: ArraySlice<UInt8> { bytes[dataRange] }
  }

  /// Frames per second.
  public var sampleRate: Int
  public var channelCount: Int
  public var sampler: WAVSampler?
  public var instrument: WAVInstrument?
  public var info: WAVInfo?

  public init(
    sampleRate: Int, channelCount: Int, sampler: WAVSampler? = nil, instrument: WAVInstrument? = nil,
    info: WAVInfo? = nil
  ) {
    self.sampleRate = sampleRate
    self.channelCount = channelCount
    self.sampler = sampler
    self.instrument = instrument
    self.info = info
  }

  /// Writes a file in memory. Without `sampler` and `info` and with PCM it has the canonical header of 44 bytes.
  ///
  /// - Parameter samples: frame after frame, the channels of each side by side.
  /// - Throws: `WAVError` for numbers that a WAV file cannot hold and for a loop outside the sound.
  public func write(_ samples: WAVSamples) throws(WAVError) -> File {
    let frameCount = try validatedFrameCount(samples)
    let dataCount = samples.count * samples.format.bytesPerSample
    var file: [UInt8] = []
    file.reserveCapacity(dataCount + 64)
    file.appendText("RIFF")
    file.appendLittleEndian(UInt32(0))
    file.appendText("WAVE")
    appendFormat(samples.format, frameCount, to: &file)
    file.appendText("data")
    file.appendLittleEndian(UInt32(dataCount))
    let start = file.count
    samples.append(to: &file)
    if dataCount % 2 == 1 { file.append(0) }
    if let sampler { append(sampler, to: &file) }
    if let instrument { append(instrument, to: &file) }
    if let info, !info.isEmpty { append(info, to: &file) }
    guard let size = UInt32(exactly: file.count - 8) else { throw WAVError(.tooLong(byteCount: file.count)) }
    for index in 0..<4 { file[4 + index] = UInt8(truncatingIfNeeded: size >> UInt32(8 * index)) }
    return File(bytes: file, dataRange: start..<start + dataCount)
  }

  private func validatedFrameCount(_ samples: WAVSamples) throws(WAVError) -> Int {
    let size = samples.format.bytesPerSample
    guard (1...65535 / size).contains(channelCount) else { throw WAVError(.channelCount(channelCount)) }
    guard sampleRate >= 1, sampleRate <= Int(UInt32.max) / (size * channelCount) else {
      throw WAVError(.sampleRate(sampleRate))
    }
    guard samples.count % channelCount == 0 else {
      throw WAVError(.partialFrame(sampleCount: samples.count, channelCount: channelCount))
    }
    let (byteCount, overflow) = samples.count.multipliedReportingOverflow(by: size)
    guard !overflow, byteCount <= Int(UInt32.max) - 64 else { throw WAVError(.tooLong(byteCount: byteCount)) }
    let frameCount = samples.count / channelCount
    if let instrument, !(0...127).contains(instrument.unityNote) {
      throw WAVError(.unityNote(instrument.unityNote))
    }
    if let sampler {
      guard (0...127).contains(sampler.unityNote) else { throw WAVError(.unityNote(sampler.unityNote)) }
      if let loop = sampler.loop, loop.isEmpty || loop.lowerBound < 0 || loop.upperBound > frameCount {
        throw WAVError(.loop(loop, frameCount: frameCount))
      }
    }
    return frameCount
  }

  /// The `fmt ` chunk; for other formats than PCM with its extension size and the `fact` chunk, as the standard asks.
  private func appendFormat(_ format: WAVSampleFormat, _ frameCount: Int, to file: inout [UInt8]) {
    let isPCM = format != .float32
    let frameSize = format.bytesPerSample * channelCount
    file.appendText("fmt ")
    file.appendLittleEndian(UInt32(isPCM ? 16 : 18))
    file.appendLittleEndian(UInt16(isPCM ? WAVFormatTag.pcm : WAVFormatTag.float))
    file.appendLittleEndian(UInt16(channelCount))
    file.appendLittleEndian(UInt32(sampleRate))
    file.appendLittleEndian(UInt32(sampleRate * frameSize))
    file.appendLittleEndian(UInt16(frameSize))
    file.appendLittleEndian(UInt16(format.bytesPerSample * 8))
    if isPCM { return }
    file.appendLittleEndian(UInt16(0))
    file.appendText("fact")
    file.appendLittleEndian(UInt32(4))
    file.appendLittleEndian(UInt32(frameCount))
  }

  private func append(_ sampler: WAVSampler, to file: inout [UInt8]) {
    let loops = sampler.loop.map { [$0] } ?? []
    file.appendText("smpl")
    file.appendLittleEndian(UInt32(36 + 24 * loops.count))
    // Manufacturer and product: none in particular. Then the length of a frame in nanoseconds, to the nearest.
    let period = (1_000_000_000 + sampleRate / 2) / sampleRate
    for value in [0, 0, period, sampler.unityNote, 0, 0, 0, loops.count, 0] {
      file.appendLittleEndian(UInt32(truncatingIfNeeded: value))
    }
    for loop in loops {
      // Identifier, type (forward), first and last frame, fraction, number of turns (without end).
      for value in [0, 0, loop.lowerBound, loop.upperBound - 1, 0, 0] {
        file.appendLittleEndian(UInt32(truncatingIfNeeded: value))
      }
    }
  }

  private func append(_ instrument: WAVInstrument, to file: inout [UInt8]) {
    file.appendText("inst")
    file.appendLittleEndian(UInt32(7))
    // Unity note, fine tuning in cents, gain in decibels, lowest and highest note, lowest and highest velocity; padding.
    file += [UInt8(truncatingIfNeeded: instrument.unityNote), 0, 0, 0, 127, 1, 127, 0]
  }

  private func append(_ info: WAVInfo, to file: inout [UInt8]) {
    var list: [UInt8] = []
    list.appendText("INFO")
    for (name, text) in info.entries {
      guard let text else { continue }
      // A text ends with the first zero byte, so one inside would hide the rest.
      let bytes = text.utf8.filter { $0 != 0 } + [0]
      list.appendText(name)
      list.appendLittleEndian(UInt32(truncatingIfNeeded: bytes.count))
      list += bytes
      if bytes.count % 2 == 1 { list.append(0) }
    }
    file.appendText("LIST")
    file.appendLittleEndian(UInt32(truncatingIfNeeded: list.count))
    file += list
  }
}

/// The encodings that a `fmt ` chunk names.
enum WAVFormatTag {
  static let pcm = 1
  static let float = 3
  /// The true encoding stands in the first two bytes of a GUID.
  static let extensible = 0xFFFE
}
