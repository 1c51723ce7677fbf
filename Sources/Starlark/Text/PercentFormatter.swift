extension Machine {
  /// `format % arguments`.
  func percentFormat(_ format: Value, _ argument: Value) throws(Failure) -> Value {
    var formatter = PercentFormatter(self, format, argument)
    return try formatter.run()
  }
}

/// `%s %r %d %o %x %X %e %E %f %F %g %G %%`, and where the dialect has them `%i %c %(name)s`.
struct PercentFormatter {
  private let machine: Machine
  private let format: UnsafeBufferPointer<UInt8>
  private let argument: Value
  private var writer: TextWriter
  private var next = 0
  private var usesNames = false

  init(_ machine: Machine, _ format: Value, _ argument: Value) {
    self.machine = machine
    self.format = format.asObject(StringObject.self).bytes
    self.argument = argument
    writer = TextWriter(machine)
  }

  private var count: Int {
    argument.isKind(.tuple) ? Int(argument.asObject(TupleObject.self).pointee.count) : 1
  }

  mutating func run() throws(Failure) -> Value {
    try machine.spend(format.count &>> 4)
    var index = 0
    while index < format.count {
      if format[index] != 0x25 {
        writer.bytes.append(format[index])
        index += 1
        continue
      }
      index += 1
      guard index < format.count else { throw Failure(.value, "Incomplete format: a lone `%` at the end") }
      var conversion = format[index]
      if conversion == 0x25 {
        writer.bytes.append(conversion)
        index += 1
        continue
      }
      var value: Value?
      if conversion == 0x28, machine.dialect.allowsPercentExtras {
        guard let end = format[index...].firstIndex(of: 0x29), end + 1 < format.count else {
          throw Failure(.value, "Incomplete format key")
        }
        value = try named(format[(index + 1)..<end])
        index = end + 1
        conversion = format[index]
      }
      try convert(conversion, value)
      index += 1
    }
    if !usesNames, next < count { throw Failure(.value, "Too many arguments for format string") }
    return try writer.finish()
  }

  private mutating func named(_ key: Slice<UnsafeBufferPointer<UInt8>>) throws(Failure) -> Value {
    usesNames = true
    let name = try machine.heap.pointee.makeString(Array(key))
    guard argument.isKind(.dict) else { throw Failure(.type, "a format with keys needs a dict") }
    return try machine.element(argument, name)
  }

  private mutating func take() throws(Failure) -> Value {
    guard next < count else { throw Failure(.value, "Not enough arguments for format string") }
    next += 1
    return argument.isKind(.tuple) ? argument.asObject(TupleObject.self).items[next - 1] : argument
  }

  private mutating func convert(_ conversion: UInt8, _ named: Value?) throws(Failure) {
    guard isConversion(conversion) else {
      let letter = Character(UnicodeScalar(conversion))
      let hint =
        conversion &- 0x30 <= 9 || ".+-# ".contains(letter) ? "There are no widths, precisions and flags." : nil
      throw Failure(.value, "Unsupported format character: `\(letter)`", hint: hint)
    }
    var value = named ?? .none
    if named == nil { value = try take() }
    switch conversion {
    case UInt8(ascii: "s"): try writer.appendText(value)
    case UInt8(ascii: "r"): try writer.appendRepr(value)
    case UInt8(ascii: "d"), UInt8(ascii: "i"): try appendDecimal(value)
    case UInt8(ascii: "o"): try appendDigits(value, base: 8, conversion)
    case UInt8(ascii: "x"), UInt8(ascii: "X"): try appendDigits(value, base: 16, conversion)
    case UInt8(ascii: "c"): try appendCharacter(value)
    default: try appendFloat(value, conversion)
    }
  }

  private func isConversion(_ letter: UInt8) -> Bool {
    switch letter {
    case UInt8(ascii: "s"), UInt8(ascii: "r"), UInt8(ascii: "d"), UInt8(ascii: "o"), UInt8(ascii: "x"),
      UInt8(ascii: "X"), UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "f"), UInt8(ascii: "F"),
      UInt8(ascii: "g"), UInt8(ascii: "G"):
      true
    case UInt8(ascii: "i"), UInt8(ascii: "c"): machine.dialect.allowsPercentExtras
    default: false
    }
  }

  private mutating func appendDecimal(_ value: Value) throws(Failure) {
    if machine.isInteger(value) { return try writer.appendRepr(value) }
    guard value.isDouble else { throw wrongType(value, "a number", UInt8(ascii: "d")) }
    guard let whole = BigInteger(value.double) else {
      throw Failure(.value, "%d: cannot convert \(machine.shortText(value)) to an int")
    }
    if machine.dialect.usesSmallIndexes, whole.asInt.flatMap({ Int32(exactly: $0) }) == nil {
      throw Failure(.value, "%d: \(machine.shortText(value)) does not fit 32 bits")
    }
    writer.bytes.append(contentsOf: whole.digits(base: 10))
  }

  private mutating func appendDigits(_ value: Value, base: Int, _ letter: UInt8) throws(Failure) {
    guard machine.isInteger(value) else { throw wrongType(value, "int", letter) }
    if value.isSmall { return appendSmall(value.small, UInt(base), letter) }
    let big = machine.bigInteger(value)
    try machine.spend((big.words.count &* big.words.count) &>> 3)
    let digits = big.digits(base: base)
    writer.bytes.append(contentsOf: letter == UInt8(ascii: "X") ? digits.map { $0 >= 0x61 ? $0 - 32 : $0 } : digits)
  }

  private mutating func appendSmall(_ value: Int, _ base: UInt, _ letter: UInt8) {
    if value < 0 { writer.bytes.append(0x2D) }
    let start = writer.bytes.count
    var rest = value.magnitude
    let ten: UInt8 = letter == UInt8(ascii: "X") ? 0x37 : 0x57
    repeat {
      let digit = UInt8(truncatingIfNeeded: rest % base)
      writer.bytes.append(digit < 10 ? 0x30 + digit : ten + digit)
      rest /= base
    } while rest != 0
    writer.bytes.reverse(from: start)
  }

  private mutating func appendCharacter(_ value: Value) throws(Failure) {
    if value.isKind(.string) {
      let bytes = value.asObject(StringObject.self).bytes
      guard bytes.count > 0, UTF8Text.width(bytes[0]) == bytes.count else {
        throw Failure(.value, "%c: the string must have one character")
      }
      writer.bytes.append(contentsOf: bytes)
    } else if value.isSmall, let code = UInt32(exactly: value.small), let scalar = Unicode.Scalar(code) {
      UTF8Text.append(scalar, to: &writer.bytes)
    } else {
      throw wrongType(value, "a character or its number", UInt8(ascii: "c"))
    }
  }

  private mutating func appendFloat(_ value: Value, _ letter: UInt8) throws(Failure) {
    guard machine.isNumber(value) else { throw wrongType(value, "a number", letter) }
    let number = machine.nearestDouble(value)
    if number.isInfinite, !value.isDouble {
      throw Failure(.value, "%\(Character(UnicodeScalar(letter))): the int is too large")
    }
    let start = writer.bytes.count
    switch letter {
    case UInt8(ascii: "e"), UInt8(ascii: "E"): FloatText.appendScientific(number, to: &writer.bytes)
    case UInt8(ascii: "f"), UInt8(ascii: "F"):
      try machine.spend(8)
      FloatText.appendFixed(number, to: &writer.bytes)
    default: FloatText.append(number, smallPlain: machine.dialect.writesSmallFloatsPlain, to: &writer.bytes)
    }
    if letter < 0x60 {
      for index in start..<writer.bytes.count where writer.bytes[index] == 0x65 { writer.bytes[index] = 0x45 }
    }
  }

  private func wrongType(_ value: Value, _ expected: String, _ letter: UInt8) -> Failure {
    Failure(.type, "%\(Character(UnicodeScalar(letter))): expected \(expected), got `\(machine.typeName(value))`")
  }
}
