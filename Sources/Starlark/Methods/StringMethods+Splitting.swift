extension StringMethods {
  static var splitting: [NativeFunction] {
    [
      split("split", fromEnd: false), split("rsplit", fromEnd: true),
      partition("partition", last: false), partition("rpartition", last: true),
      NativeFunction(
        "splitlines", [NativeParameter("keepends", .positionalOnly, isRequired: false)], isMethod: true
      ) { machine, arguments throws(Failure) in
        try splitLines(machine, arguments)
      },
      method("join", "parts") { machine, arguments throws(Failure) in try join(machine, arguments) },
    ]
  }

  private static func split(_ name: String, fromEnd: Bool) -> NativeFunction {
    method(name, optional: ["sep", "maxsplit"]) { machine, arguments throws(Failure) in
      let limit = try machine.optionalIndex(arguments, 2, name) ?? -1
      let maximum = limit < 0 ? Int.max : limit
      let bytes = receiver(arguments).bytes
      try machine.spend(bytes.count &>> 3)
      let ranges: [Range<Int>]
      if let separator = arguments[1], !separator.isNone {
        let needle = try machine.string(arguments, 1, name).bytes
        if needle.isEmpty { throw Failure(.value, "\(name): the separator is empty") }
        ranges =
          fromEnd ? splitFromEnd(bytes, needle, maximum) : splitFromStart(bytes, needle, maximum)
      } else {
        ranges = fromEnd ? wordsFromEnd(bytes, maximum) : wordsFromStart(bytes, maximum)
      }
      return try list(machine, arguments, ranges)
    }
  }

  private static func list(
    _ machine: Machine, _ arguments: Arguments, _ ranges: [Range<Int>]
  ) throws(Failure) -> Value {
    try machine.checkCount(ranges.count)
    let list = try machine.heap.pointee.allocateList(capacity: ranges.count, origin: machine.callSite)
    for range in ranges {
      try machine.spend(1)
      try machine.append(list, try part(machine, arguments, range.lowerBound, range.upperBound))
    }
    return Value(object: UnsafeMutableRawPointer(list))
  }

  private static func splitFromStart(
    _ bytes: UnsafeBufferPointer<UInt8>, _ needle: UnsafeBufferPointer<UInt8>, _ maximum: Int
  ) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    while ranges.count < maximum, let found = UTF8Text.find(needle, in: bytes, from: start, to: bytes.count) {
      ranges.append(start..<found)
      start = found + needle.count
    }
    ranges.append(start..<bytes.count)
    return ranges
  }

  private static func splitFromEnd(
    _ bytes: UnsafeBufferPointer<UInt8>, _ needle: UnsafeBufferPointer<UInt8>, _ maximum: Int
  ) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var end = bytes.count
    while ranges.count < maximum, let found = UTF8Text.findLast(needle, in: bytes, from: 0, to: end) {
      ranges.append((found + needle.count)..<end)
      end = found
    }
    ranges.append(0..<end)
    return ranges.reversed()
  }

  private static func isSpace(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    Letters.isSpace(UTF8Text.scalar(bytes, at: index))
  }

  private static func wordsFromStart(_ bytes: UnsafeBufferPointer<UInt8>, _ maximum: Int) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var index = 0
    while true {
      while index < bytes.count, isSpace(bytes, index) { index += UTF8Text.width(bytes[index]) }
      if index >= bytes.count { return ranges }
      if ranges.count == maximum {
        // The rest as it is; with no split at all, without white space at its end.
        ranges.append(index..<(maximum == 0 ? trimmedEnd(bytes, isSpace) : bytes.count))
        return ranges
      }
      let start = index
      while index < bytes.count, !isSpace(bytes, index) { index += UTF8Text.width(bytes[index]) }
      ranges.append(start..<min(index, bytes.count))
    }
  }

  private static func wordsFromEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ maximum: Int) -> [Range<Int>] {
    let words = wordsFromStart(bytes, .max)
    if words.count <= maximum { return words }
    let kept = maximum == 0 ? [] : Array(words.suffix(maximum))
    let head = words[words.count - maximum - 1]
    return [0..<head.upperBound] + kept
  }

  /// The end of the text before trailing characters of a kind.
  static func trimmedEnd(
    _ bytes: UnsafeBufferPointer<UInt8>, _ drops: (UnsafeBufferPointer<UInt8>, Int) -> Bool, from start: Int = 0
  ) -> Int {
    var end = bytes.count
    while end > start {
      var last = end - 1
      while last > start, bytes[last] & 0xC0 == 0x80 { last -= 1 }
      if !drops(bytes, last) { break }
      end = last
    }
    return end
  }

  static func trimmedStart(
    _ bytes: UnsafeBufferPointer<UInt8>, _ drops: (UnsafeBufferPointer<UInt8>, Int) -> Bool
  ) -> Int {
    var start = 0
    while start < bytes.count, drops(bytes, start) { start += UTF8Text.width(bytes[start]) }
    return min(start, bytes.count)
  }

  private static func partition(_ name: String, last: Bool) -> NativeFunction {
    method(name, "sep") { machine, arguments throws(Failure) in
      let needle = try machine.string(arguments, 1, name).bytes
      if needle.isEmpty { throw Failure(.value, "\(name): the separator is empty") }
      let bytes = receiver(arguments).bytes
      try machine.spend(1 &+ bytes.count &>> 4)
      let found =
        last
        ? UTF8Text.findLast(needle, in: bytes, from: 0, to: bytes.count)
        : UTF8Text.find(needle, in: bytes, from: 0, to: bytes.count)
      let empty = machine.environment.emptyString
      var parts = last ? [empty, empty, arguments.base[0]] : [arguments.base[0], empty, empty]
      if let found {
        parts = [
          try part(machine, arguments, 0, found), arguments.base[1],
          try part(machine, arguments, found + needle.count, bytes.count),
        ]
      }
      let tuple = try machine.heap.pointee.allocateTuple(3)
      for index in 0..<3 { tuple.items[index] = parts[index] }
      return Value(object: UnsafeMutableRawPointer(tuple))
    }
  }

  private static func splitLines(_ machine: Machine, _ arguments: Arguments) throws(Failure) -> Value {
    let keepsEnds = arguments[1].map { machine.isTrue($0) } ?? false
    let bytes = receiver(arguments).bytes
    try machine.spend(bytes.count &>> 3)
    var ranges: [Range<Int>] = []
    var start = 0
    var index = 0
    while index < bytes.count {
      guard bytes[index] == 0x0A || bytes[index] == 0x0D else {
        index += 1
        continue
      }
      let length = bytes[index] == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 2 : 1
      ranges.append(start..<(keepsEnds ? index + length : index))
      index += length
      start = index
    }
    if start < bytes.count { ranges.append(start..<bytes.count) }
    return try list(machine, arguments, ranges)
  }

  private static func join(_ machine: Machine, _ arguments: Arguments) throws(Failure) -> Value {
    let separator = receiver(arguments)
    let (items, count) = try machine.elements(of: arguments.base[1])
    var total = 0
    var isASCII = separator.pointee.header.isASCII
    for index in 0..<count {
      guard items[index].isKind(.string) else {
        throw Failure(
          .type, "join: element \(index) is a `\(machine.typeName(items[index]))`, not a string",
          hint: "`str(x)` makes a string.")
      }
      let part = items[index].asObject(StringObject.self)
      total += Int(part.pointee.count) + (index > 0 ? Int(separator.pointee.count) : 0)
      isASCII = isASCII && part.pointee.header.isASCII
      if index & 255 == 0 { try machine.spend(16) }
    }
    try machine.checkString(total)
    try machine.heap.pointee.check(total)
    try machine.spend(total &>> 7)
    let result = try machine.heap.pointee.allocateString(total, isASCII: isASCII)
    var out = result.storage
    for index in 0..<count {
      if index > 0 {
        out.update(from: separator.storage, count: Int(separator.pointee.count))
        out += Int(separator.pointee.count)
      }
      let part = items[index].asObject(StringObject.self)
      out.update(from: part.storage, count: Int(part.pointee.count))
      out += Int(part.pointee.count)
    }
    return Value(object: UnsafeMutableRawPointer(result))
  }
}
