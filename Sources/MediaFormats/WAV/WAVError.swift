/// Why a WAV file cannot be written or read, and where.
public struct WAVError: Error, Equatable, Sendable, CustomStringConvertible {
  public enum Reason: Equatable, Sendable {
    // Writing.

    /// Channels outside 1 ... 65,535, or a frame of more bytes than 16 bits count.
    case channelCount(Int)
    /// A rate outside 1 ... 2^32 - 1, or so high that the bytes per second exceed 32 bits.
    case sampleRate(Int)
    /// The samples are not whole frames.
    case partialFrame(sampleCount: Int, channelCount: Int)
    /// More bytes than the 32 bits of a WAV file's sizes can count.
    case tooLong(byteCount: Int)
    /// A unity note outside 0 ... 127.
    case unityNote(Int)
    /// A loop that is empty, or not within the file's frames.
    case loop(Range<Int>, frameCount: Int)

    // Reading.

    case notWAV
    /// A chunk says that it is longer than what is left of the file.
    case truncatedChunk(name: String, declared: Int, available: Int)
    /// The file ends before its `fmt ` or `data` chunk.
    case missingChunk(String)
    /// Two `fmt ` or `data` chunks, or `data` before `fmt `.
    case misplacedChunk(String)
    /// A `fmt ` chunk with numbers that contradict each other.
    case invalidFormat
    /// An encoding that this reader does not know.
    case unsupportedEncoding(formatTag: Int, bitsPerSample: Int)
  }

  public let reason: Reason
  /// The byte of the file where it was found; 0 when writing.
  public let offset: Int

  init(_ reason: Reason, offset: Int = 0) {
    self.reason = reason
    self.offset = offset
  }

  public var description: String {
    switch reason {
    case .channelCount(let count): "\(count) channels cannot be written"
    case .sampleRate(let rate): "a sample rate of \(rate) Hz cannot be written"
    case .partialFrame(let samples, let channels): "\(samples) samples are not whole frames of \(channels) channels"
    case .tooLong(let count): "\(count) bytes are more than a WAV file can hold"
    case .unityNote(let note): "unity note \(note) is not in 0...127"
    case .loop(let loop, let frameCount):
      "loop of frames \(loop.lowerBound)..<\(loop.upperBound) is not within the file's \(frameCount) frames"
    case .notWAV: "not a WAV file (at byte \(offset))"
    case .truncatedChunk(let name, let declared, let available):
      "chunk '\(name)' says \(declared) bytes, but the file ends after \(available) of them (at byte \(offset))"
    case .missingChunk(let name): "no '\(name)' chunk (at byte \(offset))"
    case .misplacedChunk(let name): "chunk '\(name)' is in the wrong place (at byte \(offset))"
    case .invalidFormat: "the format chunk contradicts itself (at byte \(offset))"
    case .unsupportedEncoding(let tag, let bits):
      "unsupported encoding: format \(tag) with \(bits) bits (at byte \(offset))"
    }
  }
}
