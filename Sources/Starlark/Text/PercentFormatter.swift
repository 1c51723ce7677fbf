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
    let letter = Character(UnicodeScalar(conversion))
    guard isConversion(letter) else {
      let hint =
        conversion &- 0x30 <= 9 || ".+-# ".contains(letter) ? "There are no widths, precisions and flags." : nil
      throw Failure(.value, "Unsupported format character: `\(letter)`", hint: hint)
    }
    var value = named ?? .none
    if named == nil { value = try take() }
    switch letter {
    case "s": try writer.appendText(value)
    case "r": try writer.appendRepr(value)
    case "d", "i": try appendDecimal(value)
    case "o": try appendDigits(value, base: 8, letter)
    case "x": try appendDigits(value, base: 16, letter)
    case "X": try appendDigits(value, base: 16, letter)
    case "c": try appendCharacter(value)
    default: try appendFloat(value, letter)
    }
  }

  private func isConversion(_ letter: Character) -> Bool {
    switch letter {
    case "s", "r", "d", "o", "x", "X", "e", "E", "f", "F", "g", "G": true
    case "i", "c": machine.dialect.allowsPercentExtras
    default: false
    }
  }

  private mutating func appendDecimal(_ value: Value) throws(Failure) {
    if machine.isInteger(value) { return try writer.appendRepr(value) }
    guard value.isDouble else { throw wrongType(value, "a number", "d") }
    guard let whole = BigInteger(value.double) else {
      throw Failure(.value, "%d: cannot convert \(machine.shortText(value)) to an int")
    }
    if machine.dialect.usesSmallIndexes, whole.asInt.flatMap({ Int32(exactly: $0) }) == nil {
      throw Failure(.value, "%d: \(machine.shortText(value)) does not fit 32 bits")
    }
    writer.bytes.append(contentsOf: whole.digits(base: 10))
  }

  private mutating func appendDigits(_ value: Value, base: Int, _ letter: Character) throws(Failure) {
    guard machine.isInteger(value) else { throw wrongType(value, "int", letter) }
    let big = machine.bigInteger(value)
    try machine.spend((big.words.count &* big.words.count) &>> 3)
    let digits = big.digits(base: base)
    writer.bytes.append(contentsOf: letter == "X" ? digits.map { $0 >= 0x61 ? $0 - 32 : $0 } : digits)
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
      throw wrongType(value, "a character or its number", "c")
    }
  }

  private mutating func appendFloat(_ value: Value, _ letter: Character) throws(Failure) {
    guard machine.isNumber(value) else { throw wrongType(value, "a number", letter) }
    let number = machine.nearestDouble(value)
    if number.isInfinite, !value.isDouble { throw Failure(.value, "%\(letter): the int is too large") }
    let start = writer.bytes.count
    switch letter {
    case "e", "E": FloatText.appendScientific(number, to: &writer.bytes)
    case "f", "F":
      try machine.spend(8)
      FloatText.appendFixed(number, to: &writer.bytes)
    default: FloatText.append(number, smallPlain: machine.dialect.writesSmallFloatsPlain, to: &writer.bytes)
    }
    if letter.isUppercase {
      for index in start..<writer.bytes.count where writer.bytes[index] == 0x65 { writer.bytes[index] = 0x45 }
    }
  }

  private func wrongType(_ value: Value, _ expected: String, _ letter: Character) -> Failure {
    Failure(.type, "%\(letter): expected \(expected), got `\(machine.typeName(value))`")
  }
}
