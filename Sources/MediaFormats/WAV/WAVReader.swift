/// Reads WAV files: PCM of 8, 16, 24 and 32 bits and float of 32 and 64, also as WAVE_FORMAT_EXTENSIBLE. Chunks it does
/// not know are skipped. Any bytes end in a sound or in a `WAVError`.
public enum WAVReader {
  /// Reads a file.
  ///
  /// The size in the RIFF header is not checked, since streaming programs leave it zero; that of each chunk is. Bytes
  /// behind the last whole chunk are ignored when too few for a chunk's header.
  public static func read(_ bytes: [UInt8]) throws(WAVError) -> WAVSound {
    guard bytes.hasText("RIFF", at: 0), bytes.hasText("WAVE", at: 8) else { throw WAVError(.notWAV) }
    var format: WAVFormat?
    var data: Range<Int>?
    var sampler: WAVSampler?
    var instrument: WAVInstrument?
    var info: WAVInfo?
    var offset = 12
    while let size = bytes.littleEndian32(at: offset + 4) {
      let start = offset + 8
      let available = bytes.count - start
      guard Int(size) <= available else {
        let name = String(decoding: bytes[offset..<offset + 4], as: UTF8.self)
        throw WAVError(.truncatedChunk(name: name, declared: Int(size), available: available), offset: offset)
      }
      let range = start..<start + Int(size)
      if bytes.hasText("fmt ", at: offset) {
        guard format == nil else { throw WAVError(.misplacedChunk("fmt "), offset: offset) }
        format = try WAVFormat(bytes, range)
      } else if bytes.hasText("data", at: offset) {
        guard data == nil, format != nil else { throw WAVError(.misplacedChunk("data"), offset: offset) }
        data = range
      } else if bytes.hasText("smpl", at: offset) {
        sampler = WAVSampler(bytes, range) ?? sampler
      } else if bytes.hasText("inst", at: offset), size >= 7, bytes[start] <= 127 {
        instrument = WAVInstrument(unityNote: Int(bytes[start]))
      } else if bytes.hasText("LIST", at: offset), bytes.hasText("INFO", at: start) {
        info = WAVInfo(bytes, range)
      }
      offset = range.upperBound + Int(size) % 2
    }
    guard let format else { throw WAVError(.missingChunk("fmt "), offset: bytes.count) }
    guard let data else { throw WAVError(.missingChunk("data"), offset: bytes.count) }
    guard data.count % format.frameSize == 0 else {
      let samples = data.count / (format.bitsPerSample / 8)
      throw WAVError(
        .partialFrame(sampleCount: samples, channelCount: format.channelCount), offset: data.lowerBound)
    }
    return WAVSound(bytes: bytes, format: format, dataRange: data, sampler: sampler, instrument: instrument, info: info)
  }
}

/// The numbers of a `fmt ` chunk that this reader understands.
struct WAVFormat: Equatable {
  let encoding: WAVSound.Encoding
  let channelCount: Int
  let sampleRate: Int

  var bitsPerSample: Int { encoding.bitsPerSample }
  var frameSize: Int { bitsPerSample / 8 * channelCount }

  init(_ bytes: [UInt8], _ range: Range<Int>) throws(WAVError) {
    let start = range.lowerBound
    let invalid = WAVError(.invalidFormat, offset: start)
    guard range.count >= 16, var tag = bytes.littleEndian16(at: start).map(Int.init),
      let channelCount = bytes.littleEndian16(at: start + 2).map(Int.init),
      let sampleRate = bytes.littleEndian32(at: start + 4).map(Int.init),
      let frameSize = bytes.littleEndian16(at: start + 12).map(Int.init),
      let bits = bytes.littleEndian16(at: start + 14).map(Int.init)
    else { throw invalid }
    if tag == WAVFormatTag.extensible {
      guard range.count >= 40, let inner = bytes.littleEndian16(at: start + 24) else { throw invalid }
      tag = Int(inner)
    }
    guard let encoding = WAVSound.Encoding(formatTag: tag, bitsPerSample: bits) else {
      throw WAVError(.unsupportedEncoding(formatTag: tag, bitsPerSample: bits), offset: start)
    }
    guard channelCount > 0, sampleRate > 0, frameSize == bits / 8 * channelCount else { throw invalid }
    self.encoding = encoding
    self.channelCount = channelCount
    self.sampleRate = sampleRate
  }
}

extension WAVSampler {
  /// The `smpl` chunk in this range, with its first forward loop; nil when it is too short or its note is none.
  init?(_ bytes: [UInt8], _ range: Range<Int>) {
    let start = range.lowerBound
    guard range.count >= 36, let note = bytes.littleEndian32(at: start + 12), note <= 127,
      let loopCount = bytes.littleEndian32(at: start + 28)
    else { return nil }
    self.init(unityNote: Int(note))
    for index in 0..<min(Int(loopCount), (range.count - 36) / 24) {
      let loopStart = start + 36 + 24 * index
      guard bytes.littleEndian32(at: loopStart + 4) == 0, let first = bytes.littleEndian32(at: loopStart + 8),
        let last = bytes.littleEndian32(at: loopStart + 12), first <= last
      else { continue }
      loop = Int(first)..<Int(last) + 1
      return
    }
  }
}

extension WAVInfo {
  /// The texts of a `LIST` chunk of type `INFO`; what is damaged in it is left out.
  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.init()
    var offset = range.lowerBound + 4
    while offset + 8 <= range.upperBound, let size = bytes.littleEndian32(at: offset + 4) {
      let start = offset + 8
      guard Int(size) <= range.upperBound - start else { return }
      let text = String(decoding: bytes[start..<start + Int(size)].prefix { $0 != 0 }, as: UTF8.self)
      if bytes.hasText("INAM", at: offset) { title = text }
      if bytes.hasText("IART", at: offset) { artist = text }
      if bytes.hasText("ICMT", at: offset) { comment = text }
      if bytes.hasText("ICOP", at: offset) { copyright = text }
      if bytes.hasText("ISFT", at: offset) { software = text }
      offset = start + Int(size) + Int(size) % 2
    }
  }
}
