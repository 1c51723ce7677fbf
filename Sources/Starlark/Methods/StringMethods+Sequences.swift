extension StringMethods {
  static var stripping: [NativeFunction] {
    [
      strip("strip", start: true, end: true), strip("lstrip", start: true, end: false),
      strip("rstrip", start: false, end: true),
    ]
  }

  private static func strip(_ name: String, start dropsStart: Bool, end dropsEnd: Bool) -> NativeFunction {
    method(name, optional: ["chars"]) { machine, arguments throws(Failure) in
      let bytes = receiver(arguments).bytes
      if let quick = try stripASCII(machine, arguments, dropsStart, dropsEnd) { return quick }
      var drops: (UnsafeBufferPointer<UInt8>, Int) -> Bool = { bytes, index in
        Letters.isSpace(UTF8Text.scalar(bytes, at: index))
      }
      try machine.spend(bytes.count &>> 5)
      if let value = arguments[1], !value.isNone {
        let set = try machine.string(arguments, 1, name).bytes
        var scalars: [UInt32] = []
        var index = 0
        while index < set.count {
          scalars.append(UTF8Text.scalar(set, at: index).value)
          index += UTF8Text.width(set[index])
        }
        try machine.spend((bytes.count &>> 3) &* (1 &+ scalars.count &>> 3))
        drops = { bytes, index in scalars.contains(UTF8Text.scalar(bytes, at: index).value) }
      }
      let start = dropsStart ? trimmedStart(bytes, drops) : 0
      let end = dropsEnd ? trimmedEnd(bytes, drops, from: start) : bytes.count
      return try part(machine, arguments, start, end)
    }
  }

  /// Where the text and what is dropped are ASCII: a set of 128 bits.
  private static func stripASCII(
    _ machine: Machine, _ arguments: Arguments, _ dropsStart: Bool, _ dropsEnd: Bool
  ) throws(Failure) -> Value? {
    let string = receiver(arguments)
    guard string.pointee.header.isASCII else { return nil }
    // Tab to carriage return, and the space.
    var low: UInt64 = 0x1_0000_3E00
    var high: UInt64 = 0
    if let value = arguments[1], !value.isNone {
      guard value.isKind(.string), value.asObject(StringObject.self).pointee.header.isASCII else { return nil }
      low = 0
      for byte in value.asObject(StringObject.self).bytes {
        if byte < 64 { low |= 1 &<< UInt64(byte) } else { high |= 1 &<< UInt64(byte &- 64) }
      }
      try machine.spend(value.asObject(StringObject.self).bytes.count &>> 5)
    }
    func drops(_ byte: UInt8) -> Bool {
      (byte < 64 ? low &>> UInt64(byte) : high &>> UInt64(byte &- 64)) & 1 == 1
    }
    let bytes = string.bytes
    try machine.spend(bytes.count &>> 6)
    var start = 0
    var end = bytes.count
    if dropsStart { while start < end, drops(bytes[start]) { start &+= 1 } }
    if dropsEnd { while end > start, drops(bytes[end &- 1]) { end &-= 1 } }
    return try part(machine, arguments, start, end)
  }

  static func sequences(_ dialect: Dialect) -> [NativeFunction] {
    let codepoints = dialect.codepointsAreIntegers ? IteratorObject.codepoints : IteratorObject.characters
    var result = [iterator("elems", IteratorObject.characters), iterator("codepoints", codepoints)]
    if !dialect.codepointsAreIntegers {
      result.append(iterator("elem_ords", IteratorObject.codepoints))
      result.append(iterator("codepoint_ords", IteratorObject.codepoints))
    }
    return result
  }

  private static func iterator(_ name: String, _ mode: UInt8) -> NativeFunction {
    method(name) { machine, arguments throws(Failure) in
      try machine.heap.pointee.makeIterator(arguments.base[0], mode)
    }
  }

  static var formatting: [NativeFunction] {
    [
      method("format", isVariadic: true, takesKeywords: true) { machine, arguments throws(Failure) in
        var formatter = BraceFormatter(machine, arguments)
        return try formatter.run()
      }
    ]
  }
}

enum BytesMethods {
  static var all: [NativeFunction] {
    [
      method("elems") { machine, arguments throws(Failure) in
        try machine.heap.pointee.makeIterator(arguments.base[0], IteratorObject.byteValues)
      }
    ]
  }
}
