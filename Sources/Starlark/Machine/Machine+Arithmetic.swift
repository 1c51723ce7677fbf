extension Machine {
  /// A number's value as an integer of any size; zero for what is none.
  func bigInteger(_ value: Value) -> BigInteger {
    if value.isSmall { return BigInteger(value.small) }
    return value.isKind(.integer) ? value.asObject(IntegerObject.self).big : BigInteger()
  }

  @inline(__always)
  func isInteger(_ value: Value) -> Bool { value.isSmall || value.isKind(.integer) }

  /// The double nearest to a number.
  func nearestDouble(_ value: Value) -> Double {
    if value.isDouble { return value.double }
    return value.isSmall ? Double(value.small) : bigInteger(value).asDouble
  }

  func makeInteger(_ value: BigInteger) throws(Failure) -> Value {
    try checkBits(value.bitWidth)
    return try heap.pointee.makeInteger(value)
  }

  func checkBits(_ bits: Int) throws(Failure) {
    if bits > limits.integerBits {
      throw Failure(.integerLimit, "an integer of \(bits) bits, at most \(limits.integerBits) are allowed")
    }
  }

  /// Operators on numbers that the fast paths do not know, and on all else but concatenation.
  @inline(never)
  func binary(_ operation: BinaryOperator, _ x: Value, _ y: Value) throws(Failure) -> Value {
    if isInteger(x), isInteger(y) { return try integers(operation, x, y) }
    if isNumber(x), isNumber(y), let result = try floats(operation, x, y) { return result }
    switch operation {
    case .multiply:
      if isInteger(y), isSequence(x) { return try repeated(x, y) }
      if isInteger(x), isSequence(y) { return try repeated(y, x) }
    case .modulo: if x.isKind(.string) { return try percentFormat(x, y) }
    case .or, .and, .xor, .subtract:
      if x.isKind(.dict), y.isKind(.dict), operation == .or { return try union(x, y) }
      if x.isKind(.set), y.isKind(.set) { return try combineSets(operation, x, y) }
    default: break
    }
    throw unsupported(operation, x, y)
  }

  private func integers(_ operation: BinaryOperator, _ x: Value, _ y: Value) throws(Failure) -> Value {
    let a = bigInteger(x)
    let b = bigInteger(y)
    switch operation {
    case .add: return try makeInteger(a + b)
    case .subtract: return try makeInteger(a - b)
    case .multiply:
      try checkBits(a.bitWidth + b.bitWidth - 1)
      try spend((a.words.count &* b.words.count) &>> 4)
      return try makeInteger(a * b)
    case .divide: return try divide(nearestDouble(x), nearestDouble(y))
    case .floorDivide, .modulo:
      try spend((a.words.count &* b.words.count) &>> 3)
      guard let (quotient, remainder) = a.dividedFloored(by: b) else { throw divisionByZero(operation) }
      return try makeInteger(operation == .modulo ? remainder : quotient)
    case .and: return try makeInteger(a & b)
    case .or: return try makeInteger(a | b)
    case .xor: return try makeInteger(a ^ b)
    default: throw unsupported(operation, x, y)
    }
  }

  private func divisionByZero(_ operation: BinaryOperator) -> Failure {
    Failure(.arithmetic, operation == .modulo ? "modulo by zero" : "division by zero")
  }

  private func divide(_ a: Double, _ b: Double) throws(Failure) -> Value {
    if b == 0 { throw divisionByZero(.divide) }
    return Value(a / b)
  }

  private func floats(_ operation: BinaryOperator, _ x: Value, _ y: Value) throws(Failure) -> Value? {
    let a = nearestDouble(x)
    let b = nearestDouble(y)
    switch operation {
    case .add: return Value(a + b)
    case .subtract: return Value(a - b)
    case .multiply: return Value(a * b)
    case .divide: return try divide(a, b)
    case .floorDivide:
      if b == 0 { throw divisionByZero(.divide) }
      return Value((a / b).rounded(.down))
    case .modulo:
      if b == 0 { throw divisionByZero(.modulo) }
      let rest = a.truncatingRemainder(dividingBy: b)
      if rest != 0, (rest < 0) != (b < 0) { return Value(b.isInfinite ? b : rest + b) }
      return Value(rest == 0 ? 0.0 : rest)
    default: return nil
    }
  }

  func shift(_ isLeft: Bool, _ x: Value, _ y: Value) throws(Failure) -> Value {
    guard isInteger(x), isInteger(y) else { throw unsupported(isLeft ? .shiftLeft : .shiftRight, x, y) }
    let count = bigInteger(y)
    if count.isNegative { throw Failure(.value, "a shift by a negative count") }
    if isLeft {
      if x.isSmall, x.small == 0 { return x }
      guard let bits = count.asInt, bits <= limits.integerBits else {
        throw Failure(
          .integerLimit, "Integer overflow computing left shift: at most \(limits.integerBits) bits are allowed")
      }
      if x.isSmall, bits < 48, Value.fitsSmall(x.small &<< bits), (x.small &<< bits) &>> bits == x.small {
        return Value(small: x.small &<< bits)
      }
      let value = bigInteger(x)
      try checkBits(value.bitWidth + bits)
      return try makeInteger(value << bits)
    }
    let bits = count.asInt ?? Int.max
    if x.isSmall { return Value(small: x.small >> min(bits, 63)) }
    return try makeInteger(bigInteger(x) >> min(bits, limits.integerBits + 64))
  }

  // MARK: Repetition

  func isSequence(_ value: Value) -> Bool {
    guard value.isObject else { return false }
    switch value.header.pointee.kind {
    case .string, .bytes, .list, .tuple: return true
    default: return false
    }
  }

  private func repeated(_ value: Value, _ times: Value) throws(Failure) -> Value {
    let wanted = bigInteger(times)
    let count = wanted.isNegative ? 0 : wanted.asInt ?? Int.max
    func total(_ size: Int) -> Int {
      let (product, overflow) = size.multipliedReportingOverflow(by: count)
      return overflow ? Int.max : product
    }
    switch value.header.pointee.kind {
    case .list:
      let source = value.asObject(ListObject.self)
      let size = Int(source.pointee.count)
      try checkCount(total(size))
      let list = try heap.pointee.allocateList(capacity: total(size), origin: callSite)
      if let items = source.pointee.items, let target = list.pointee.items {
        try fill(target, items, size, count)
      }
      list.pointee.count = Int32(truncatingIfNeeded: total(size))
      return Value(object: UnsafeMutableRawPointer(list))
    case .tuple:
      let source = value.asObject(TupleObject.self)
      let size = Int(source.pointee.count)
      try checkCount(total(size))
      let tuple = try heap.pointee.allocateTuple(total(size))
      try fill(tuple.items, source.items, size, count)
      return Value(object: UnsafeMutableRawPointer(tuple))
    default:
      let source = value.asObject(StringObject.self)
      let size = Int(source.pointee.count)
      try checkString(total(size))
      try heap.pointee.check(total(size))
      try spend(total(size) &>> 7)
      let result = try heap.pointee.allocateString(
        total(size), isASCII: source.pointee.header.isASCII, kind: source.pointee.header.kind)
      if size == 1 {
        result.storage.update(repeating: source.storage[0], count: count)
      } else if size > 0 {
        for turn in 0..<count { (result.storage + turn &* size).update(from: source.storage, count: size) }
      }
      return Value(object: UnsafeMutableRawPointer(result))
    }
  }

  private func fill(
    _ target: UnsafeMutablePointer<Value>, _ source: UnsafeMutablePointer<Value>, _ size: Int, _ count: Int
  ) throws(Failure) {
    if size == 0 { return }
    if size == 1 { return target.update(repeating: source[0], count: count) }
    for turn in 0..<count { (target + turn &* size).update(from: source, count: size) }
  }
}
