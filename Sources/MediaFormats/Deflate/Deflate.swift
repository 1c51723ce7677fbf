/// The DEFLATE compression of RFC 1951. The same input and level give the same bytes on every platform, for ever:
/// artifacts contain them, so a change of any parameter here is a change of the backend's version.
public enum Deflate {
  /// How hard to look for matches.
  public enum Level: Sendable, CaseIterable {
    /// No compression: the bytes with a header per 65,535 of them.
    case stored
    /// Up to 8 candidates, the first good match is taken, and long ones are not looked into.
    case fast
    /// Up to 64 candidates, lazy matching.
    case standard
    /// Up to 256 candidates, lazy matching.
    case best
  }

  /// Compresses bytes to a raw DEFLATE stream, without a header or checksum.
  ///
  /// Incompressible input grows by five bytes per 65,535. Complexity: linear in the bytes, times the level's candidates.
  public static func compress(_ bytes: [UInt8], level: Level = .standard) -> [UInt8] {
    var output: [UInt8] = []
    bytes.withUnsafeBytes { compress($0, level: level, into: &output) }
    return output
  }

  /// Compresses bytes and appends the stream to `output`.
  static func compress(_ bytes: UnsafeRawBufferPointer, level: Level, into output: inout [UInt8]) {
    guard let search = SearchParameters(level) else { return appendStored(bytes, into: &output) }
    var writer = BlockWriter()
    guard let base = bytes.baseAddress, bytes.count > 0 else {
      return writer.write(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true, into: &output)
    }
    // Positions are 31 bits wide; a longer input is cut, and matches do not cross the cuts.
    let longest = 1 << 30
    var start = 0
    while start < bytes.count {
      let count = min(longest, bytes.count &- start)
      let segment = UnsafeRawBufferPointer(start: base + start, count: count)
      start &+= count
      compress(segment, search, isLast: start == bytes.count, &writer, into: &output)
    }
  }

  private static func appendStored(_ bytes: UnsafeRawBufferPointer, into output: inout [UInt8]) {
    var writer = BitWriter(capacity: 64)
    StoredBlock.write(bytes, isLast: true, &writer, into: &output)
  }
}

/// A level in numbers.
struct SearchParameters {
  /// How many candidates are compared.
  var effort: Int
  /// A match of this length ends the search.
  var enough: Int
  /// From this length on, the next position is searched with a quarter of the effort.
  var good: Int
  /// From this length on, the next position is not searched at all; 0 takes every match at once.
  var lazyLimit: Int
  /// Of a match of this length, only the last position can start another one.
  var longest: Int

  /// Nil for the level without a search.
  init?(_ level: Deflate.Level) {
    switch level {
    case .stored: return nil
    case .fast: (effort, enough, good, lazyLimit, longest) = (8, 32, 0, 0, 32)
    case .standard: (effort, enough, good, lazyLimit, longest) = (64, 128, 16, 64, .max)
    case .best: (effort, enough, good, lazyLimit, longest) = (256, 258, 32, 258, .max)
    }
  }
}

extension Deflate {
  private static func compress(
    _ source: UnsafeRawBufferPointer, _ search: SearchParameters, isLast: Bool, _ writer: inout BlockWriter,
    into output: inout [UInt8]
  ) {
    guard let base = source.baseAddress else { return }
    let count = source.count
    let finder = MatchFinder(source: base, count: count)
    var blockStart = 0
    var position = 0
    while position < count {
      var match = finder.find(position, longerThan: 2, effort: search.effort, enough: search.enough)
      var entered = position &+ 1
      while let current = match, current.length < search.lazyLimit, position &+ 1 < count {
        entered = position &+ 2
        let effort = current.length >= search.good ? search.effort / 4 : search.effort
        guard
          let next = finder.find(
            position &+ 1, longerThan: current.length, effort: effort, enough: search.enough)
        else { break }
        writer.appendLiteral(base.load(fromByteOffset: position, as: UInt8.self))
        match = next
        position &+= 1
      }
      if let match {
        writer.appendMatch(length: match.length, distance: match.distance)
        position &+= match.length
        if match.length >= search.longest { entered = position &- 1 }
        while entered < position {
          finder.skip(entered)
          entered &+= 1
        }
      } else {
        writer.appendLiteral(base.load(fromByteOffset: position, as: UInt8.self))
        position &+= 1
      }
      // A turn appends one token and those of the lazy steps, each with a longer match: 258 at most.
      if writer.isFull && position < count {
        writer.write(UnsafeRawBufferPointer(rebasing: source[blockStart..<position]), isLast: false, into: &output)
        blockStart = position
      }
    }
    writer.write(UnsafeRawBufferPointer(rebasing: source[blockStart..<count]), isLast: isLast, into: &output)
  }
}
