extension StringMethods {
  static var searching: [NativeFunction] {
    [
      method("count", "sub", optional: ["start", "end"]) { machine, arguments throws(Failure) in
        try count(machine, arguments)
      },
      find("find", last: false, required: false), find("index", last: false, required: true),
      find("rfind", last: true, required: false), find("rindex", last: true, required: true),
      affix("startswith", atStart: true), affix("endswith", atStart: false),
      method("removeprefix", "prefix") { machine, arguments throws(Failure) in
        let prefix = try machine.string(arguments, 1, "removeprefix")
        let count = Int(receiver(arguments).pointee.count)
        let has = hasAffix(receiver(arguments).bytes, prefix.bytes, atStart: true)
        return try part(machine, arguments, has ? Int(prefix.pointee.count) : 0, count)
      },
      method("removesuffix", "suffix") { machine, arguments throws(Failure) in
        let suffix = try machine.string(arguments, 1, "removesuffix")
        let count = Int(receiver(arguments).pointee.count)
        let has = hasAffix(receiver(arguments).bytes, suffix.bytes, atStart: false)
        return try part(machine, arguments, 0, has ? count - Int(suffix.pointee.count) : count)
      },
      method("replace", "old", "new", optional: ["count"]) { machine, arguments throws(Failure) in
        try replace(machine, arguments)
      },
    ]
  }

  /// The bytes that `start` and `end`, in code points, enclose.
  static func byteRange(
    _ machine: Machine, _ arguments: Arguments, from position: Int, _ function: String
  ) throws(Failure) -> (start: Int, end: Int) {
    let string = receiver(arguments)
    let size = Int(string.pointee.count)
    let start = try machine.optionalIndex(arguments, position, function)
    let end = try machine.optionalIndex(arguments, position + 1, function)
    if start == nil, end == nil { return (0, size) }
    let isASCII = string.pointee.header.isASCII
    if !isASCII { try machine.spend(size &>> 4) }
    let length = isASCII ? size : UTF8Text.count(string.bytes)
    func place(_ wanted: Int) -> Int { min(max(wanted < 0 ? wanted + length : wanted, 0), length) }
    func offset(_ place: Int) -> Int { isASCII ? place : UTF8Text.offset(of: place, in: string.bytes) }
    // A start beyond the end finds nothing, not even the empty string.
    if let start, start > length { return (size + 1, size) }
    return (offset(place(start ?? 0)), offset(place(end ?? length)))
  }

  /// The work of a search.
  private static func chargeSearch(_ machine: Machine, _ text: Int, _ needle: Int) throws(Failure) {
    try machine.spend((text &+ needle) &>> 4)
  }

  private static func find(_ name: String, last: Bool, required: Bool) -> NativeFunction {
    method(name, "sub", optional: ["start", "end"]) { machine, arguments throws(Failure) in
      let needle = try machine.string(arguments, 1, name).bytes
      let string = receiver(arguments)
      let (start, end) = try byteRange(machine, arguments, from: 2, name)
      try chargeSearch(machine, string.bytes.count, needle.count)
      let found =
        last
        ? UTF8Text.findLast(needle, in: string.bytes, from: start, to: end)
        : UTF8Text.find(needle, in: string.bytes, from: start, to: end)
      guard let found else {
        if required {
          throw Failure(.value, "\(name): substring `\(machine.shortText(arguments.base[1]))` not found")
        }
        return Value(small: -1)
      }
      if string.pointee.header.isASCII { return Value(small: found) }
      return Value(small: UTF8Text.count(UnsafeBufferPointer(rebasing: string.bytes[..<found])))
    }
  }

  private static func count(_ machine: Machine, _ arguments: Arguments) throws(Failure) -> Value {
    let needle = try machine.string(arguments, 1, "count").bytes
    let bytes = receiver(arguments).bytes
    let (start, end) = try byteRange(machine, arguments, from: 2, "count")
    if start > end { return Value(small: 0) }
    try chargeSearch(machine, bytes.count, needle.count)
    if needle.isEmpty {
      return Value(small: UTF8Text.count(UnsafeBufferPointer(rebasing: bytes[start..<end])) + 1)
    }
    var count = 0
    var index = start
    while let found = UTF8Text.find(needle, in: bytes, from: index, to: end) {
      count += 1
      index = found + needle.count
    }
    return Value(small: count)
  }

  static func hasAffix(
    _ text: UnsafeBufferPointer<UInt8>, _ affix: UnsafeBufferPointer<UInt8>, atStart: Bool
  ) -> Bool {
    guard affix.count <= text.count else { return false }
    guard let a = text.baseAddress, let b = affix.baseAddress else { return true }
    return Strings.equalBytes(atStart ? a : a + (text.count - affix.count), b, affix.count)
  }

  private static func affix(_ name: String, atStart: Bool) -> NativeFunction {
    method(name, "x", optional: ["start", "end"]) { machine, arguments throws(Failure) in
      var bytes = receiver(arguments).bytes
      if arguments[2] != nil || arguments[3] != nil {
        if machine.dialect.usesSmallIndexes {
          throw Failure(.argument, "Found 1 extra positional argument for call to \(name)")
        }
        let (start, end) = try byteRange(machine, arguments, from: 2, name)
        if start > end { return Value(false) }
        bytes = UnsafeBufferPointer(rebasing: bytes[start..<end])
      }
      let wanted = arguments.base[1]
      if wanted.isKind(.string) {
        return Value(hasAffix(bytes, wanted.asObject(StringObject.self).bytes, atStart: atStart))
      }
      guard wanted.isKind(.tuple) else { throw machine.wrongType(wanted, "string or tuple of strings", name) }
      let tuple = wanted.asObject(TupleObject.self)
      for index in 0..<Int(tuple.pointee.count) {
        guard tuple.items[index].isKind(.string) else {
          throw machine.wrongType(tuple.items[index], "string", name)
        }
        try machine.spend(1)
        if hasAffix(bytes, tuple.items[index].asObject(StringObject.self).bytes, atStart: atStart) {
          return Value(true)
        }
      }
      return Value(false)
    }
  }

  private static func replace(_ machine: Machine, _ arguments: Arguments) throws(Failure) -> Value {
    let bytes = receiver(arguments).bytes
    let old = try machine.string(arguments, 1, "replace").bytes
    let new = try machine.string(arguments, 2, "replace").bytes
    var rest = Int.max
    if let value = arguments[3], !value.isNone {
      rest = try machine.index(value, "replace")
      if rest < 0 {
        if machine.dialect.usesSmallIndexes { throw Failure(.value, "replace: the count cannot be negative") }
        rest = .max
      }
    }
    try chargeSearch(machine, bytes.count, old.count)
    let result = TextBuffer(machine.state)
    func grow(_ more: UnsafeBufferPointer<UInt8>) throws(Failure) {
      try machine.checkString(result.count + more.count)
      if result.count & 0xFFFF < more.count { try machine.heap.pointee.check(result.count &* 2 &+ more.count) }
      try machine.spend(1 &+ more.count &>> 6)
      result.append(contentsOf: more)
    }
    var index = 0
    if old.isEmpty {
      while rest > 0 {
        try grow(new)
        rest -= 1
        guard index < bytes.count else { break }
        let width = min(UTF8Text.width(bytes[index]), bytes.count - index)
        result.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[index..<(index + width)]))
        index += width
      }
    } else {
      while rest > 0, let found = UTF8Text.find(old, in: bytes, from: index, to: bytes.count) {
        try grow(UnsafeBufferPointer(rebasing: bytes[index..<found]))
        try grow(new)
        index = found + old.count
        rest -= 1
      }
      if index == 0 {
        result.release(machine.state)
        return arguments.base[0]
      }
    }
    if index < bytes.count { try grow(UnsafeBufferPointer(rebasing: bytes[index...])) }
    let value = try machine.heap.pointee.makeString(result.view)
    result.release(machine.state)
    return value
  }
}
