import MediaFormats

/// Files that other programs may have made.
enum MediaTargets {
  static func wav(_ bytes: [UInt8]) -> String? {
    guard let sound = try? WAVReader.read(bytes) else { return nil }
    let values = sound.frameCount * sound.channelCount
    if let samples = sound.integerSamples, samples.count != values { return "\(samples.count) samples for \(values)" }
    return sound.data.count <= bytes.count ? nil : "more data than file"
  }

  static func png(_ bytes: [UInt8]) -> String? {
    // Small: a header may claim any size, and the time would go into pages of zeros.
    guard let image = try? PNGDecoder.decode(bytes, limits: PNGDecoder.Limits(maximumPixels: 1 << 16)) else {
      return nil
    }
    if image.width < 1 || image.height < 1 || image.width * image.height > 1 << 16 { return "a size beyond the limit" }
    guard let again = try? PNGDecoder.decode(PNGEncoder().encode(image)) else { return "it cannot be written and read" }
    return again.bytes == image.bytes ? nil : "the pixels differ after writing and reading"
  }

  static func inflate(_ bytes: [UInt8]) -> String? {
    let limit = 1 << 16
    guard let plain = try? Inflate.decompress(bytes, maximumOutput: limit) else { return nil }
    if plain.count > limit { return "more output than the limit" }
    let packed = Deflate.compress(plain)
    return (try? Inflate.decompress(packed, maximumOutput: limit)) == plain ? nil : "compressing and back differs"
  }
}
