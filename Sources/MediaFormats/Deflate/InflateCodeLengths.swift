// The description of a dynamic code (RFC 1951, section 3.2.7).

extension InflateDecoder {
  struct CodeLengths {
    var all: [UInt8]
    var literalLengthCount: Int
  }

  struct Failure: Error {
    var reason: Reason
  }

  mutating func readCodeLengths() -> Result<CodeLengths, Failure> {
    reader.refill()
    let literalLengthCount = reader.take(5) + 257
    let distanceCount = reader.take(5) + 1
    let codeLengthCount = reader.take(4) + 4
    guard literalLengthCount <= 286, distanceCount <= 30 else {
      return .failure(Failure(reason: reader.isExhausted ? .truncated : .invalidCode))
    }
    var codeLengths = [UInt8](repeating: 0, count: DeflateLimit.codeLengthCount)
    for symbol in codeLengthOrder.prefix(codeLengthCount) {
      reader.refill()
      codeLengths[symbol] = UInt8(truncatingIfNeeded: reader.take(3))
    }
    if reader.isExhausted { return .failure(Failure(reason: .truncated)) }
    guard
      let table = DecodingTable(
        lengths: codeLengths, meanings: DecodingTable.codeLengthMeanings,
        rootBits: DeflateLimit.maximumCodeLengthCodeLength, mayBeEmpty: false)
    else { return .failure(Failure(reason: .invalidCode)) }

    var lengths: [UInt8] = []
    let total = literalLengthCount + distanceCount
    while lengths.count < total {
      reader.refill()
      let entry = table.entries.withUnsafeBufferPointer { nextEntry($0, DeflateLimit.maximumCodeLengthCodeLength) }
      guard entry.kind == DecodingTable.Entry.Kind.literal else { return .failure(Failure(reason: .invalidSymbol)) }
      var repeated: UInt8 = 0
      var times = 1
      switch entry.value {
      case 16:
        guard let last = lengths.last else { return .failure(Failure(reason: .invalidCode)) }
        repeated = last
        times = 3 + reader.take(2)
      case 17: times = 3 + reader.take(3)
      case 18: times = 11 + reader.take(7)
      default: repeated = UInt8(truncatingIfNeeded: entry.value)
      }
      if reader.isExhausted { return .failure(Failure(reason: .truncated)) }
      guard lengths.count + times <= total else { return .failure(Failure(reason: .invalidCode)) }
      lengths.append(contentsOf: repeatElement(repeated, count: times))
    }
    // Without an end-of-block code a block could not end.
    guard lengths[DeflateLimit.endOfBlock] > 0 else { return .failure(Failure(reason: .invalidCode)) }
    return .success(CodeLengths(all: lengths, literalLengthCount: literalLengthCount))
  }
}
