/// The DEFLATE decompression of RFC 1951. Any input ends in bytes or in an `InflateError`, never in a crash, and never
/// in more output than allowed.
public enum Inflate {
  /// Decompresses a raw DEFLATE stream. Bytes behind its end are ignored.
  ///
  /// - Parameter maximumOutput: the most bytes that may come out. A stream may expand a thousandfold: choose it well.
  /// - Complexity: linear in input and output.
  public static func decompress(_ bytes: [UInt8], maximumOutput: Int) throws(InflateError) -> [UInt8] {
    try decompress(bytes, from: 0, maximumOutput: maximumOutput).output
  }

  /// Decompresses the stream that starts at `start`; also tells where it ends.
  static func decompress(
    _ bytes: [UInt8], from start: Int, maximumOutput: Int, expectedOutput: Int = 0
  ) throws(InflateError) -> (output: [UInt8], end: Int) {
    // `withUnsafeBytes` of an array does not pass on a typed throw in all supported compilers.
    let result: Result<(output: [UInt8], end: Int), InflateError> = bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress, start <= buffer.count else {
        return .failure(InflateError(reason: .truncated, offset: start))
      }
      let count = buffer.count - start
      // A bit of input yields 129 bytes at most (a match of 258 bytes takes two): no more is allocated on trust.
      let believable = min(expectedOutput, count.multipliedReportingOverflow(by: 1032).partialValue)
      var decoder = InflateDecoder(
        reader: BitReader(base: base + start, count: count),
        output: InflateOutput(maximum: maximumOutput, expected: believable))
      if let reason = decoder.run() {
        return .failure(InflateError(reason: reason, offset: start + decoder.reader.position))
      }
      return .success((decoder.output.bytes, start + decoder.reader.position))
    }
    return try result.get()
  }
}
