/// A prefix code for receiving: a table indexed by the next bits, with second tables for long codes.
struct DecodingTable {
  /// One entry: what the next bits mean.
  ///
  /// Bits 0 to 7: length of the code. 8 to 11: number of extra bits, or index bits of the second table. 12 to 15: kind.
  /// 16 to 31: literal, base of a length or distance, or start of the second table.
  struct Entry {
    var bits: UInt32

    enum Kind {
      static let literal: UInt32 = 0
      static let base: UInt32 = 1
      static let endOfBlock: UInt32 = 2
      static let link: UInt32 = 3
      static let invalid: UInt32 = 4
    }

    static let invalid = Entry(kind: Kind.invalid, value: 0, extraBitCount: 0)

    init(kind: UInt32, value: Int, extraBitCount: Int) {
      bits = UInt32(truncatingIfNeeded: value &<< 16 | extraBitCount &<< 8) | kind &<< 12
    }

    @inline(__always) var kind: UInt32 { bits &>> 12 & 15 }
    @inline(__always) var value: Int { Int(bits &>> 16) }
    @inline(__always) var extraBitCount: Int { Int(bits &>> 8 & 15) }
    @inline(__always) var length: Int { Int(bits & 255) }

    func withLength(_ length: Int) -> Entry {
      var copy = self
      copy.bits |= UInt32(length)
      return copy
    }
  }

  private(set) var entries: [Entry] = []
  let rootBits: Int

  /// The code with these lengths, whose symbols mean `meanings`.
  ///
  /// - Returns: nil when the lengths describe no prefix code, or an incomplete one. As in zlib, a code of one symbol
  ///   with one bit is taken, and where `mayBeEmpty`, a code without symbols.
  init?(lengths: some Collection<UInt8>, meanings: [Entry], rootBits: Int, mayBeEmpty: Bool) {
    self.rootBits = rootBits
    var counts = [Int](repeating: 0, count: DeflateLimit.maximumCodeLength + 1)
    for length in lengths { counts[Int(length & 15)] += 1 }
    counts[0] = 0
    let longest = counts.lastIndex { $0 > 0 } ?? 0
    var left = 1
    for length in 1...DeflateLimit.maximumCodeLength {
      left = left * 2 - counts[length]
      if left < 0 { return nil }
    }
    guard left == 0 || (longest == 1 && counts[1] == 1) || (longest == 0 && mayBeEmpty) else { return nil }

    entries = [Entry](repeating: .invalid.withLength(1), count: 1 << rootBits)
    var next = [UInt16](repeating: 0, count: DeflateLimit.maximumCodeLength + 2)
    for length in 1...DeflateLimit.maximumCodeLength {
      next[length + 1] = (next[length] &+ UInt16(truncatingIfNeeded: counts[length])) &<< 1
    }
    for (symbol, length) in lengths.enumerated() where length > 0 && symbol < meanings.count {
      let code = Int(PrefixCode.reversed(next[Int(length)], length))
      next[Int(length)] &+= 1
      enter(meanings[symbol], code: code, length: Int(length), longest: longest)
    }
  }

  private mutating func enter(_ meaning: Entry, code: Int, length: Int, longest: Int) {
    if length <= rootBits {
      let entry = meaning.withLength(length)
      for index in stride(from: code, to: 1 << rootBits, by: 1 << length) { entries[index] = entry }
      return
    }
    let root = code & ((1 << rootBits) - 1)
    let secondBits = longest - rootBits
    if entries[root].kind != Entry.Kind.link {
      entries[root] = Entry(kind: Entry.Kind.link, value: entries.count, extraBitCount: secondBits).withLength(rootBits)
      entries.append(contentsOf: repeatElement(Entry.invalid.withLength(1), count: 1 << secondBits))
    }
    let start = entries[root].value
    let entry = meaning.withLength(length - rootBits)
    for index in stride(from: code >> rootBits, to: 1 << secondBits, by: 1 << (length - rootBits)) {
      entries[start + index] = entry
    }
  }
}

extension DecodingTable {
  static let literalLengthRootBits = 10
  static let distanceRootBits = 8

  static let literalLengthMeanings: [Entry] = (0..<DeflateLimit.literalLengthCount).map { symbol in
    if symbol < 256 { return Entry(kind: Entry.Kind.literal, value: symbol, extraBitCount: 0) }
    if symbol == DeflateLimit.endOfBlock { return Entry(kind: Entry.Kind.endOfBlock, value: 0, extraBitCount: 0) }
    guard let meaning = SymbolMeaning.length(symbol: symbol) else { return .invalid }
    return Entry(kind: Entry.Kind.base, value: meaning.base, extraBitCount: meaning.extraBitCount)
  }

  static let distanceMeanings: [Entry] = (0..<32).map { symbol in
    guard let meaning = SymbolMeaning.distance(symbol: symbol) else { return .invalid }
    return Entry(kind: Entry.Kind.base, value: meaning.base, extraBitCount: meaning.extraBitCount)
  }

  /// The symbols of the code length code stand for themselves.
  static let codeLengthMeanings: [Entry] = (0..<DeflateLimit.codeLengthCount).map {
    Entry(kind: Entry.Kind.literal, value: $0, extraBitCount: 0)
  }

  static let fixedLiteralLengths = DecodingTable(
    lengths: FixedCode.literalLengths, meanings: literalLengthMeanings, rootBits: literalLengthRootBits,
    mayBeEmpty: false)
  static let fixedDistances = DecodingTable(
    lengths: FixedCode.distances, meanings: distanceMeanings, rootBits: distanceRootBits, mayBeEmpty: true)
}
