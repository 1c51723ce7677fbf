/// The tokens of one block, and the choice of the shortest of its three forms: stored, fixed code, dynamic code.
struct BlockWriter: ~Copyable {
  /// A block is written when it has this many tokens; the lazy search may add some more.
  private static let fullCount = 32768
  private static let capacity = fullCount + 512

  /// A literal, or a match as `matchFlag | length << 16 | distance - 1`.
  private let tokens: UnsafeMutablePointer<UInt32>
  private static let matchFlag: UInt32 = 1 << 31
  private var count = 0
  /// Six bytes hold the longest token (48 bits), 512 more the description of a dynamic code.
  private var writer = BitWriter(capacity: capacity * 6 + 512)

  init() { tokens = .allocate(capacity: Self.capacity) }

  deinit { tokens.deallocate() }

  var isFull: Bool { count >= Self.fullCount }

  @inline(__always)
  mutating func appendLiteral(_ byte: UInt8) {
    tokens[count] = UInt32(byte)
    count &+= 1
  }

  @inline(__always)
  mutating func appendMatch(length: Int, distance: Int) {
    tokens[count] = Self.matchFlag | UInt32(truncatingIfNeeded: length &<< 16 | (distance &- 1))
    count &+= 1
  }

  /// Writes the tokens, which stand for the bytes of `source`, as one block and forgets them.
  mutating func write(_ source: UnsafeRawBufferPointer, isLast: Bool, into output: inout [UInt8]) {
    let counts = countSymbols()
    let dynamic = DynamicCode(counts)
    let fixedBits = counts.bits(literalLengths: FixedCode.literalLengths, distances: FixedCode.distances)
    let dynamicBits =
      dynamic.headerBits
      + counts.bits(
        literalLengths: dynamic.literalLengths.lengths, distances: dynamic.distances.lengths)
    let lastBit: UInt64 = isLast ? 1 : 0
    if StoredBlock.bits(source.count, after: writer.bitCount) < 3 + min(fixedBits, dynamicBits) {
      StoredBlock.write(source, isLast: isLast, &writer, into: &output)
    } else if fixedBits <= dynamicBits {
      writer.write(lastBit | 1 << 1, 3)
      writeTokens(.fixedLiteralLengths, .fixedDistances)
    } else {
      writer.write(lastBit | 2 << 1, 3)
      dynamic.writeHeader(&writer)
      writeTokens(dynamic.literalLengths, dynamic.distances)
    }
    if isLast { writer.alignToByte() }
    writer.flush(into: &output)
    count = 0
  }

  private func countSymbols() -> SymbolCounts {
    var counts = SymbolCounts()
    counts.literalLengths.withUnsafeMutableBufferPointer { literalLengths in
      counts.distances.withUnsafeMutableBufferPointer { distances in
        for index in 0..<count {
          let token = tokens[index]
          if token & Self.matchFlag == 0 {
            literalLengths[Int(token)] &+= 1
          } else {
            literalLengths[ExtendedSymbol.length(Self.length(token)).symbol] &+= 1
            distances[ExtendedSymbol.distance(Self.distance(token)).symbol] &+= 1
          }
        }
      }
    }
    counts.literalLengths[DeflateLimit.endOfBlock] = 1
    return counts
  }

  private mutating func writeTokens(_ literalLengths: PrefixCode, _ distances: PrefixCode) {
    literalLengths.codes.withUnsafeBufferPointer { codes in
      literalLengths.lengths.withUnsafeBufferPointer { lengths in
        for index in 0..<count {
          let token = tokens[index]
          if token & Self.matchFlag == 0 {
            writer.write(UInt64(codes[Int(token)]), UInt64(lengths[Int(token)]))
            continue
          }
          let length = ExtendedSymbol.length(Self.length(token))
          writer.write(UInt64(codes[length.symbol]), UInt64(lengths[length.symbol]))
          writer.write(UInt64(length.extraBits), UInt64(length.extraBitCount))
          let distance = ExtendedSymbol.distance(Self.distance(token))
          writer.write(UInt64(distances.codes[distance.symbol]), UInt64(distances.lengths[distance.symbol]))
          writer.write(UInt64(distance.extraBits), UInt64(distance.extraBitCount))
        }
      }
    }
    let end = DeflateLimit.endOfBlock
    writer.write(UInt64(literalLengths.codes[end]), UInt64(literalLengths.lengths[end]))
  }

  @inline(__always)
  private static func length(_ token: UInt32) -> Int { Int(token &>> 16 & 0x1FF) }
  @inline(__always)
  private static func distance(_ token: UInt32) -> Int { Int(token & 0xFFFF) &+ 1 }
}

/// How often each symbol occurs in a block.
struct SymbolCounts {
  var literalLengths = [UInt32](repeating: 0, count: DeflateLimit.literalLengthCount)
  var distances = [UInt32](repeating: 0, count: DeflateLimit.distanceCount)

  /// The bits of all tokens with codes of these lengths.
  func bits(literalLengths codeLengths: [UInt8], distances distanceLengths: [UInt8]) -> Int {
    var bits = 0
    for (symbol, count) in literalLengths.enumerated() where count > 0 {
      bits += Int(count) * (Int(codeLengths[symbol]) + (SymbolMeaning.length(symbol: symbol)?.extraBitCount ?? 0))
    }
    for (symbol, count) in distances.enumerated() where count > 0 {
      bits += Int(count) * (Int(distanceLengths[symbol]) + (SymbolMeaning.distance(symbol: symbol)?.extraBitCount ?? 0))
    }
    return bits
  }
}
