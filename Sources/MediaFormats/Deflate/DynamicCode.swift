/// The two prefix codes made for one block, and their description in its header (RFC 1951, section 3.2.7).
struct DynamicCode {
  let literalLengths: PrefixCode
  let distances: PrefixCode

  /// The lengths of both codes in run-length form: symbols of the code length code with their extra bits.
  private let runs: [ExtendedSymbol]
  private let runCode: PrefixCode
  private let literalLengthCount: Int
  private let distanceCount: Int
  private let runCodeCount: Int

  init(_ counts: SymbolCounts) {
    let limit = DeflateLimit.maximumCodeLength
    literalLengths = PrefixCode(lengths: PrefixCode.optimalLengths(counts: counts.literalLengths, limit: limit))
    distances = PrefixCode(lengths: PrefixCode.optimalLengths(counts: counts.distances, limit: limit))
    literalLengthCount = max(257, Self.usedCount(literalLengths.lengths))
    distanceCount = max(1, Self.usedCount(distances.lengths))
    let sent = Array(literalLengths.lengths.prefix(literalLengthCount) + distances.lengths.prefix(distanceCount))
    let runs = Self.runs(of: sent)
    var runCounts = [UInt32](repeating: 0, count: DeflateLimit.codeLengthCount)
    for run in runs { runCounts[run.symbol] += 1 }
    let lengths = PrefixCode.optimalLengths(counts: runCounts, limit: DeflateLimit.maximumCodeLengthCodeLength)
    self.runs = runs
    runCode = PrefixCode(lengths: lengths)
    runCodeCount = max(4, Self.usedCount(codeLengthOrder.map { lengths[$0] }))
  }

  /// The bits of the description, without the three bits that start every block.
  var headerBits: Int {
    runs.reduce(5 + 5 + 4 + 3 * runCodeCount) { $0 + Int(runCode.lengths[$1.symbol]) + $1.extraBitCount }
  }

  func writeHeader(_ writer: inout BitWriter) {
    writer.write(UInt64(literalLengthCount - 257), 5)
    writer.write(UInt64(distanceCount - 1), 5)
    writer.write(UInt64(runCodeCount - 4), 4)
    for symbol in codeLengthOrder.prefix(runCodeCount) { writer.write(UInt64(runCode.lengths[symbol]), 3) }
    for run in runs {
      writer.write(UInt64(runCode.codes[run.symbol]), UInt64(runCode.lengths[run.symbol]))
      writer.write(UInt64(run.extraBits), UInt64(run.extraBitCount))
    }
  }

  /// One more than the last index with a length.
  private static func usedCount(_ lengths: [UInt8]) -> Int {
    (lengths.lastIndex { $0 > 0 } ?? -1) + 1
  }

  /// Run-length form: 16 repeats the last length 3 to 6 times, 17 and 18 are 3 to 10 and 11 to 138 zeros.
  private static func runs(of lengths: [UInt8]) -> [ExtendedSymbol] {
    var runs: [ExtendedSymbol] = []
    var index = 0
    while index < lengths.count {
      let length = lengths[index]
      var end = index + 1
      while end < lengths.count && lengths[end] == length { end += 1 }
      var left = end - index
      index = end
      if length > 0 {
        runs.append(ExtendedSymbol(symbol: Int(length), extraBitCount: 0, extraBits: 0))
        left -= 1
      }
      while left >= 3 {
        let (symbol, bits, smallest, largest) =
          length > 0 ? (16, 2, 3, 6) : left <= 10 ? (17, 3, 3, 10) : (18, 7, 11, 138)
        let repeats = min(left, largest)
        runs.append(ExtendedSymbol(symbol: symbol, extraBitCount: bits, extraBits: repeats - smallest))
        left -= repeats
      }
      for _ in 0..<left { runs.append(ExtendedSymbol(symbol: Int(length), extraBitCount: 0, extraBits: 0)) }
    }
    return runs
  }
}
