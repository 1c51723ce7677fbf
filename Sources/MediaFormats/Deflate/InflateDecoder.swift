/// One stream on its way. Its steps return the reason for which it cannot go on, or nil.
struct InflateDecoder: ~Copyable {
  typealias Reason = InflateError.Reason

  var reader: BitReader
  var output: InflateOutput

  init(reader: BitReader, output: consuming InflateOutput) {
    self.reader = reader
    self.output = output
  }

  mutating func run() -> Reason? {
    var isLast = false
    while !isLast {
      reader.refill()
      isLast = reader.take(1) == 1
      let type = reader.take(2)
      if reader.isExhausted { return .truncated }
      let problem: Reason? =
        switch type {
        case 0: copyStored()
        case 1: decodeBlock(.fixedLiteralLengths, .fixedDistances)
        case 2: decodeDynamicBlock()
        default: .reservedBlockType
        }
      if let problem { return problem }
    }
    return nil
  }

  private mutating func copyStored() -> Reason? {
    guard let header = reader.takeBytes(4) else { return .truncated }
    let length = Int(header[0]) | Int(header[1]) << 8
    guard length ^ 0xFFFF == Int(header[2]) | Int(header[3]) << 8 else { return .storedLengthMismatch }
    guard let bytes = reader.takeBytes(length) else { return .truncated }
    guard output.reserve(length) else { return .outputLimit(maximum: output.maximum) }
    output.append(bytes)
    return nil
  }

  private mutating func decodeDynamicBlock() -> Reason? {
    switch readCodeLengths() {
    case .failure(let error): return error.reason
    case .success(let lengths):
      guard
        let literalLengths = DecodingTable(
          lengths: lengths.all.prefix(lengths.literalLengthCount), meanings: DecodingTable.literalLengthMeanings,
          rootBits: DecodingTable.literalLengthRootBits, mayBeEmpty: false),
        let distances = DecodingTable(
          lengths: lengths.all.dropFirst(lengths.literalLengthCount), meanings: DecodingTable.distanceMeanings,
          rootBits: DecodingTable.distanceRootBits, mayBeEmpty: true)
      else { return .invalidCode }
      return decodeBlock(literalLengths, distances)
    }
  }

  private mutating func decodeBlock(_ literalLengths: DecodingTable?, _ distances: DecodingTable?) -> Reason? {
    guard let literalLengths, let distances else { return .invalidCode }
    return literalLengths.entries.withUnsafeBufferPointer { literalLengthEntries in
      distances.entries.withUnsafeBufferPointer { distanceEntries in
        decodeSymbols(literalLengthEntries, distanceEntries)
      }
    }
  }

  private mutating func decodeSymbols(
    _ literalLengths: UnsafeBufferPointer<DecodingTable.Entry>, _ distances: UnsafeBufferPointer<DecodingTable.Entry>
  ) -> Reason? {
    typealias Kind = DecodingTable.Entry.Kind
    while true {
      // 56 bits are enough for a match: 15 + 5 for its length, 15 + 13 for its distance.
      reader.refill()
      var entry = nextEntry(literalLengths, DecodingTable.literalLengthRootBits)
      // A literal takes 15 bits at most, so two of them and a match's length fit, and then a distance needs a refill.
      if entry.kind == Kind.literal {
        if !output.reserve(1) { return limitOrTruncation }
        output.append(UInt8(truncatingIfNeeded: entry.value))
        entry = nextEntry(literalLengths, DecodingTable.literalLengthRootBits)
        if entry.kind == Kind.literal {
          if !output.reserve(1) { return limitOrTruncation }
          output.append(UInt8(truncatingIfNeeded: entry.value))
          if reader.isExhausted { return .truncated }
          continue
        }
        reader.refill()
      }
      if entry.kind == Kind.endOfBlock { return reader.isExhausted ? .truncated : nil }
      if entry.kind != Kind.base { return reader.isExhausted ? .truncated : .invalidSymbol }
      let length = entry.value &+ reader.take(entry.extraBitCount)
      let distanceEntry = nextEntry(distances, DecodingTable.distanceRootBits)
      if distanceEntry.kind != Kind.base { return reader.isExhausted ? .truncated : .invalidSymbol }
      let distance = distanceEntry.value &+ reader.take(distanceEntry.extraBitCount)
      if reader.isExhausted { return .truncated }
      if distance > output.count { return .distanceTooFar(distance: distance, available: output.count) }
      if !output.reserve(length) { return .outputLimit(maximum: output.maximum) }
      output.repeatBytes(distance: distance, length: length)
    }
  }

  private var limitOrTruncation: Reason { reader.isExhausted ? .truncated : .outputLimit(maximum: output.maximum) }

  /// Decodes one symbol; a refill has made sure of its bits.
  @inline(__always)
  mutating func nextEntry(
    _ table: UnsafeBufferPointer<DecodingTable.Entry>, _ rootBits: Int
  ) -> DecodingTable.Entry {
    var entry = table[Int(truncatingIfNeeded: reader.bits) & (1 &<< rootBits &- 1)]
    if entry.kind == DecodingTable.Entry.Kind.link {
      reader.drop(rootBits)
      entry = table[entry.value &+ Int(truncatingIfNeeded: reader.bits) & (1 &<< entry.extraBitCount &- 1)]
    }
    reader.drop(entry.length)
    return entry
  }
}
