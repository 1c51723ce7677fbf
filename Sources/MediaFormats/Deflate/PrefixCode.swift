/// A prefix code for sending: per symbol a code, bit-reversed since DEFLATE sends codes from the top bit, and its length.
struct PrefixCode {
  private(set) var lengths: [UInt8]
  private(set) var codes: [UInt16]

  /// The canonical code with these lengths (RFC 1951, section 3.2.2).
  init(lengths: [UInt8]) {
    self.lengths = lengths
    codes = [UInt16](repeating: 0, count: lengths.count)
    var counts = [UInt16](repeating: 0, count: DeflateLimit.maximumCodeLength + 1)
    for length in lengths where length > 0 { counts[Int(length)] &+= 1 }
    var next = [UInt16](repeating: 0, count: DeflateLimit.maximumCodeLength + 2)
    for length in 1...DeflateLimit.maximumCodeLength { next[length + 1] = (next[length] &+ counts[length]) &<< 1 }
    for (symbol, length) in lengths.enumerated() where length > 0 {
      codes[symbol] = Self.reversed(next[Int(length)], length)
      next[Int(length)] &+= 1
    }
  }

  static let fixedLiteralLengths = PrefixCode(lengths: FixedCode.literalLengths)
  static let fixedDistances = PrefixCode(lengths: FixedCode.distances)

  /// The lowest `length` bits of a code in the opposite order.
  static func reversed(_ code: UInt16, _ length: UInt8) -> UInt16 {
    var code = code
    var result: UInt16 = 0
    for _ in 0..<length {
      result = result &<< 1 | code & 1
      code &>>= 1
    }
    return result
  }
}

extension PrefixCode {
  /// The lengths of an optimal prefix code with no code longer than `limit` bits, by the package-merge algorithm
  /// (Larmore and Hirschberg, "A fast algorithm for optimal length-limited Huffman codes", JACM 37, 1990).
  ///
  /// Symbols that do not occur get length 0. There are always two codes at least, since some decoders refuse a code
  /// with one. Equal weights go by symbol number, so the result depends on nothing but the counts.
  /// Complexity: O(limit · symbols), after a sort.
  static func optimalLengths(counts: [UInt32], limit: Int) -> [UInt8] {
    var symbols = counts.indices.filter { counts[$0] > 0 }
    for symbol in counts.indices where symbols.count < 2 && !symbols.contains(symbol) { symbols.append(symbol) }
    let leaves = symbols.map { (weight: UInt64(counts[$0]), symbol: $0) }
      .sorted { ($0.weight, $0.symbol) < ($1.weight, $1.symbol) }
    let levels = packageLevels(leaves.map(\.weight), limit: limit)

    var lengths = [UInt8](repeating: 0, count: counts.count)
    var taken = 2 * leaves.count - 2
    for isLeaf in levels.reversed() {
      let leafCount = isLeaf.prefix(taken).reduce(into: 0) { $0 += $1 ? 1 : 0 }
      for leaf in leaves.prefix(leafCount) { lengths[leaf.symbol] += 1 }
      taken = 2 * (taken - leafCount)
    }
    return lengths
  }

  /// For each level, which items of the list sorted by weight are leaves. The others are pairs of the level before.
  private static func packageLevels(_ leaves: [UInt64], limit: Int) -> [[Bool]] {
    var levels: [[Bool]] = []
    var packages: [UInt64] = []
    for _ in 0..<limit {
      var items: [UInt64] = []
      var isLeaf: [Bool] = []
      items.reserveCapacity(leaves.count + packages.count)
      isLeaf.reserveCapacity(leaves.count + packages.count)
      var leaf = 0
      var package = 0
      while leaf < leaves.count || package < packages.count {
        let takesLeaf = package == packages.count || (leaf < leaves.count && leaves[leaf] <= packages[package])
        items.append(takesLeaf ? leaves[leaf] : packages[package])
        isLeaf.append(takesLeaf)
        if takesLeaf { leaf += 1 } else { package += 1 }
      }
      levels.append(isLeaf)
      packages = stride(from: 0, to: items.count - 1, by: 2).map { items[$0] + items[$0 + 1] }
    }
    return levels
  }
}
