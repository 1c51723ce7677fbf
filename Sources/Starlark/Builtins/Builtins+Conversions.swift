extension Builtins {
  static func conversions(_ dialect: Dialect) -> [NativeFunction] {
    [
      NativeFunction("abs", positional("x")) { machine, arguments throws(Failure) in
        let x = arguments.base[0]
        if machine.isInteger(x) {
          return x.isSmall
            ? try machine.heap.pointee.makeInteger(abs(x.small))
            : try machine.makeInteger(machine.bigInteger(x).magnitude)
        }
        if x.isDouble, machine.dialect.absTakesFloats { return Value(computed: x.double.magnitude) }
        throw machine.wrongType(x, "int", "abs")
      },
      NativeFunction("chr", positional("i")) { machine, arguments throws(Failure) in
        let number = try machine.index(arguments.base[0], "chr")
        guard let code = UInt32(exactly: number), let scalar = Unicode.Scalar(code) else {
          throw Failure(.value, "chr: \(number) is not the number of a Unicode character")
        }
        var bytes: [UInt8] = []
        UTF8Text.append(scalar, to: &bytes)
        return try machine.heap.pointee.makeString(bytes)
      },
      NativeFunction("ord", positional("s")) { machine, arguments throws(Failure) in
        let value = arguments.base[0]
        if value.isKind(.bytes), value.asObject(StringObject.self).pointee.count == 1 {
          return Value(small: Int(value.asObject(StringObject.self).storage[0]))
        }
        let bytes = try machine.string(arguments, 0, "ord").bytes
        guard bytes.count > 0, UTF8Text.width(bytes[0]) == bytes.count else {
          throw Failure(.value, "ord: the string must have one character")
        }
        return Value(small: Int(UTF8Text.scalar(bytes, at: 0).value))
      },
      NativeFunction("float", positional(optional: ["x"])) { machine, arguments throws(Failure) in
        try float(machine, arguments)
      },
      NativeFunction(
        "int",
        [NativeParameter("x", .positionalOnly, isRequired: false), NativeParameter("base", isRequired: false)]
      ) { machine, arguments throws(Failure) in
        try int(machine, arguments)
      },
    ]
  }

  private static func float(_ machine: Machine, _ arguments: Arguments) throws(Failure) -> Value {
    guard let x = arguments[0] else { return Value(0.0) }
    if x.isDouble { return x }
    if x.isBool { return Value(x.bits == 7 ? 1.0 : 0.0) }
    if machine.isInteger(x) {
      let value = machine.nearestDouble(x)
      if value.isInfinite { throw Failure(.value, "float: the int is too large") }
      return Value(value)
    }
    guard x.isKind(.string) else { throw machine.wrongType(x, "a number or string", "float") }
    let text = machine.text(x)
    var digits = Substring(text)
    var sign = 1.0
    if let first = digits.first, first == "+" || first == "-" {
      sign = first == "-" ? -1 : 1
      digits = digits.dropFirst()
    }
    switch digits.lowercased() {
    case "inf", "infinity": return Value(sign * .infinity)
    case "nan": return Value(Double.nan)
    default: break
    }
    try machine.spend(text.utf8.count &>> 2)
    guard let value = FloatParser.parse(Array(digits.utf8)) else {
      throw Failure(.value, "float: `\(text.prefix(100))` is not a number")
    }
    if value.isInfinite { throw Failure(.value, "float: `\(text.prefix(100))` is too large") }
    return Value(sign * value)
  }

  private static func int(_ machine: Machine, _ arguments: Arguments) throws(Failure) -> Value {
    guard let x = arguments[0] else { return Value(small: 0) }
    if !x.isKind(.string) {
      if arguments[1] != nil { throw Failure(.type, "int: `base` is only allowed with a string") }
      if machine.isInteger(x) { return x }
      if x.isBool { return Value(small: x.bits == 7 ? 1 : 0) }
      guard x.isDouble else { throw machine.wrongType(x, "a number or string", "int") }
      guard let big = BigInteger(x.double) else { throw Failure(.value, "int: cannot convert \(x.double) to an int") }
      return try machine.makeInteger(big)
    }
    let given = try arguments[1].map { value throws(Failure) in try machine.index(value, "int") }
    if let given, given != 0, !(2...36).contains(given) {
      throw Failure(.value, "int: the base must be 0 or from 2 to 36, not \(given)")
    }
    let bytes = Array(x.asObject(StringObject.self).bytes)
    guard let value = try parse(machine, bytes, given) else {
      let base = given ?? 10
      throw Failure(.value, "int: `\(machine.text(x).prefix(100))` is not a number in base \(base)")
    }
    return try machine.makeInteger(value)
  }

  private static func parse(_ machine: Machine, _ bytes: [UInt8], _ given: Int?) throws(Failure) -> BigInteger? {
    var rest = bytes[...]
    var isNegative = false
    if let first = rest.first, first == 0x2B || first == 0x2D {
      isNegative = first == 0x2D
      rest = rest.dropFirst()
    }
    var base = given ?? (machine.dialect.detectsBaseByDefault ? 0 : 10)
    if rest.count > 2, rest.first == 0x30, let prefixed = prefixBase(rest[rest.startIndex + 1]) {
      if base == 0 || base == prefixed {
        base = prefixed
        rest = rest.dropFirst(2)
      }
    } else if given == 0, rest.count > 1, rest.first == 0x30, rest.contains(where: { $0 != 0x30 }) {
      return nil  // as in source text: no leading zeros
    }
    if base == 0 { base = 10 }
    if machine.dialect.allowsUnderscoresInInt {
      if rest.first == 0x5F || rest.last == 0x5F { return nil }
      rest = rest.filter { $0 != 0x5F }[...]
    }
    // A digit has at least one bit, and log2(base) at most.
    let words = rest.count / 12 + 1
    try machine.checkBits(rest.count * (63 - base.leadingZeroBitCount))
    try machine.spend((words &* words) &>> 3)
    return BigInteger(digits: rest, base: base).map { isNegative ? -$0 : $0 }
  }

  private static func prefixBase(_ byte: UInt8) -> Int? {
    switch byte | 0x20 {
    case 0x78: 16
    case 0x6F: 8
    case 0x62: 2
    default: nil
    }
  }
}
