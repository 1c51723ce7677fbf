enum StringMethods {
  static func all(_ dialect: Dialect) -> [NativeFunction] {
    classification + casing + searching + splitting + stripping + sequences(dialect) + formatting
  }

  /// The receiver's bytes.
  static func receiver(_ arguments: Arguments) -> UnsafeMutablePointer<StringObject> {
    arguments.base[0].asObject(StringObject.self)
  }

  /// A new string from a part of the receiver; the receiver itself where it is all of it.
  static func part(_ machine: Machine, _ arguments: Arguments, _ start: Int, _ end: Int) throws(Failure) -> Value {
    let string = receiver(arguments)
    if start == 0, end == Int(string.pointee.count) { return arguments.base[0] }
    if start >= end { return machine.environment.emptyString }
    machine.charge((end - start) &>> 7)
    return try machine.heap.pointee.makeString(
      UnsafeBufferPointer(rebasing: string.bytes[start..<end]), isASCII: string.pointee.header.isASCII ? true : nil)
  }

  // MARK: Classification

  private static var classification: [NativeFunction] {
    [
      test("isalnum", Letters.isAlphanumeric), test("isalpha", Letters.isAlphabetic),
      test("isdigit", Letters.isNumeric), test("isspace", Letters.isSpace),
      method("islower") { machine, arguments throws(Failure) in
        try hasCase(machine, arguments, lower: true)
      },
      method("isupper") { machine, arguments throws(Failure) in
        try hasCase(machine, arguments, lower: false)
      },
      method("istitle") { machine, arguments throws(Failure) in try isTitle(machine, arguments) },
    ]
  }

  private static func test(_ name: String, _ holds: @escaping @Sendable (Unicode.Scalar) -> Bool) -> NativeFunction {
    method(name) { machine, arguments throws(Failure) in
      let bytes = receiver(arguments).bytes
      try machine.spend(bytes.count &>> 3)
      var index = 0
      while index < bytes.count {
        if !holds(UTF8Text.scalar(bytes, at: index)) { return Value(false) }
        index &+= UTF8Text.width(bytes[index])
      }
      return Value(bytes.count > 0)
    }
  }

  private static func hasCase(_ machine: Machine, _ arguments: Arguments, lower: Bool) throws(Failure) -> Value {
    let bytes = receiver(arguments).bytes
    try machine.spend(bytes.count &>> 3)
    var found = false
    var index = 0
    while index < bytes.count {
      let scalar = UTF8Text.scalar(bytes, at: index)
      index &+= UTF8Text.width(bytes[index])
      let properties = scalar.properties
      if properties.isUppercase || properties.generalCategory == .titlecaseLetter {
        if lower { return Value(false) }
        found = true
      } else if properties.isLowercase {
        if !lower { return Value(false) }
        found = true
      }
    }
    return Value(found)
  }

  private static func isTitle(_ machine: Machine, _ arguments: Arguments) throws(Failure) -> Value {
    let bytes = receiver(arguments).bytes
    try machine.spend(bytes.count &>> 3)
    var found = false
    var inWord = false
    var index = 0
    while index < bytes.count {
      let scalar = UTF8Text.scalar(bytes, at: index)
      index &+= UTF8Text.width(bytes[index])
      let properties = scalar.properties
      if properties.isUppercase || properties.generalCategory == .titlecaseLetter {
        if inWord { return Value(false) }
        (found, inWord) = (true, true)
      } else if properties.isLowercase {
        if !inWord { return Value(false) }
        found = true
      } else {
        inWord = false
      }
    }
    return Value(found)
  }

  // MARK: Case

  private static var casing: [NativeFunction] {
    [
      method("lower") { machine, arguments throws(Failure) in
        if let quick = try mapASCII(machine, arguments, { byte, _ in lower(byte) }) { return quick }
        return try map(machine, arguments) { scalar, _ in scalar.properties.lowercaseMapping }
      },
      method("upper") { machine, arguments throws(Failure) in
        if let quick = try mapASCII(machine, arguments, { byte, _ in upper(byte) }) { return quick }
        return try map(machine, arguments) { scalar, _ in scalar.properties.uppercaseMapping }
      },
      method("capitalize") { machine, arguments throws(Failure) in
        if let quick = try mapASCII(
          machine, arguments, { byte, previous in previous == nil ? upper(byte) : lower(byte) })
        {
          return quick
        }
        return try map(machine, arguments) { scalar, isFirst in
          isFirst ? scalar.properties.uppercaseMapping : scalar.properties.lowercaseMapping
        }
      },
      method("title") { machine, arguments throws(Failure) in
        if let quick = try mapASCII(
          machine, arguments, { byte, previous in previous.map(isLetter) ?? false ? lower(byte) : upper(byte) })
        {
          return quick
        }
        var inWord = false
        return try map(machine, arguments) { scalar, _ in
          let isLetter = Letters.isAlphabetic(scalar)
          defer { inWord = isLetter }
          if !isLetter { return String(scalar) }
          return inWord ? scalar.properties.lowercaseMapping : scalar.properties.titlecaseMapping
        }
      },
    ]
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
  private static func upper(_ byte: UInt8) -> UInt8 { byte &- 0x61 < 26 ? byte &- 0x20 : byte }
  private static func lower(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte &+ 0x20 : byte }

  /// Byte by byte, given the one before; nil for what is not ASCII.
  @inline(__always)
  private static func mapASCII(
    _ machine: Machine, _ arguments: Arguments, _ change: (UInt8, _ previous: UInt8?) -> UInt8
  ) throws(Failure) -> Value? {
    let string = receiver(arguments)
    guard string.pointee.header.isASCII else { return nil }
    let bytes = string.bytes
    try machine.spend(bytes.count &>> 6)
    let result = try machine.heap.pointee.allocateString(bytes.count, isASCII: true)
    for index in 0..<bytes.count { result.storage[index] = change(bytes[index], index > 0 ? bytes[index &- 1] : nil) }
    return Value(object: UnsafeMutableRawPointer(result))
  }

  private static func map(
    _ machine: Machine, _ arguments: Arguments, _ change: (Unicode.Scalar, _ isFirst: Bool) -> String
  ) throws(Failure) -> Value {
    let bytes = receiver(arguments).bytes
    try machine.spend(bytes.count &>> 2)
    try machine.heap.pointee.check(bytes.count)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let scalar = UTF8Text.scalar(bytes, at: index)
      result.append(contentsOf: change(scalar, index == 0).utf8)
      index &+= UTF8Text.width(bytes[index])
    }
    try machine.checkString(result.count)
    return try machine.heap.pointee.makeString(result)
  }
}
