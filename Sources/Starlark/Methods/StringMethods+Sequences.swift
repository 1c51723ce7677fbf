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
