extension Machine {
  /// How deep values may be nested where they are compared, hashed or written.
  static let maximumValueDepth = 400

  func valueTooDeep() -> Failure {
    Failure(
      .depthLimit, "a value is nested more than \(Machine.maximumValueDepth) levels deep",
      hint: "A list that contains itself is endless.")
  }

  @inline(__always)
  func isEqual(_ a: Value, _ b: Value) throws(Failure) -> Bool {
    if a.bits == b.bits { return true }
    if a.isSmall, b.isSmall { return false }
    return try isEqual(a, b, depth: 0)
  }

  func isEqual(_ a: Value, _ b: Value, depth: Int) throws(Failure) -> Bool {
    if a.bits == b.bits { return true }
    if isNumber(a), isNumber(b) { return compareNumbers(a, b) == 0 }
    guard a.isObject, b.isObject, a.header.pointee.kind == b.header.pointee.kind else { return false }
    if depth > Machine.maximumValueDepth { throw valueTooDeep() }
    switch a.header.pointee.kind {
    case .string, .bytes:
      charge(Int(a.asObject(StringObject.self).pointee.count) &>> 7)
      return Strings.equal(a, b)
    case .tuple:
      let x = a.asObject(TupleObject.self)
      let y = b.asObject(TupleObject.self)
      guard x.pointee.count == y.pointee.count else { return false }
      return try areEqual(x.items, y.items, Int(x.pointee.count), depth: depth)
    case .list:
      let x = a.asObject(ListObject.self)
      let y = b.asObject(ListObject.self)
      guard x.pointee.count == y.pointee.count, let p = x.pointee.items, let q = y.pointee.items else {
        return x.pointee.count == y.pointee.count
      }
      return try areEqual(p, q, Int(x.pointee.count), depth: depth)
    case .dict, .set: return try areEqualDicts(a.asObject(DictObject.self), b.asObject(DictObject.self), depth: depth)
    case .range:
      let x = a.asObject(RangeObject.self).pointee
      let y = b.asObject(RangeObject.self).pointee
      return x.count == y.count && (x.count == 0 || (x.start == y.start && (x.count == 1 || x.step == y.step)))
    case .native:
      return a.asObject(NativeObject.self).pointee.function == b.asObject(NativeObject.self).pointee.function
    case .integer, .function, .boundMethod, .cell, .iterator, .module, .forwarded: return false
    }
  }

  private func areEqual(
    _ a: UnsafeMutablePointer<Value>, _ b: UnsafeMutablePointer<Value>, _ count: Int, depth: Int
  ) throws(Failure) -> Bool {
    for index in 0..<count {
      if index & 63 == 0 { try spend(min(64, count &- index)) }
      if a[index].bits != b[index].bits, !(try isEqual(a[index], b[index], depth: depth + 1)) { return false }
    }
    return true
  }

  private func areEqualDicts(
    _ a: UnsafeMutablePointer<DictObject>, _ b: UnsafeMutablePointer<DictObject>, depth: Int
  ) throws(Failure) -> Bool {
    guard a.pointee.count == b.pointee.count else { return false }
    guard let entries = a.pointee.entries, let others = b.pointee.entries else { return true }
    var number = DictTable.next(a, from: 0)
    while number >= 0 {
      try spend(1)
      let other = try DictTable.find(b, entries[number].key, entries[number].hash, self)
      if other < 0 { return false }
      if a.pointee.header.kind == .dict,
        !(try isEqual(entries[number].value, others[other].value, depth: depth + 1))
      {
        return false
      }
      number = DictTable.next(a, from: number + 1)
    }
    return true
  }

  @inline(__always)
  func isNumber(_ value: Value) -> Bool { value.isSmall || value.isDouble || value.isKind(.integer) }

  /// Negative, zero or positive. NaN is equal to itself and above all else.
  func compareNumbers(_ a: Value, _ b: Value) -> Int {
    if a.isDouble, b.isDouble { return Machine.compare(a.double, b.double) }
    if !a.isDouble, !b.isDouble {
      if a.isSmall, b.isSmall { return a.small < b.small ? -1 : a.small > b.small ? 1 : 0 }
      let x = bigInteger(a)
      let y = bigInteger(b)
      return x < y ? -1 : x == y ? 0 : 1
    }
    if dialect.comparesIntegersAsFloats { return Machine.compare(nearestDouble(a), nearestDouble(b)) }
    return a.isDouble ? -compareExactly(b, a.double) : compareExactly(a, b.double)
  }

  private func compareExactly(_ integer: Value, _ double: Double) -> Int {
    if double.isNaN { return -1 }
    if double.isInfinite { return double < 0 ? 1 : -1 }
    let whole = BigInteger(double) ?? BigInteger()
    let exact = bigInteger(integer)
    if exact != whole { return exact < whole ? -1 : 1 }
    let fraction = double - double.rounded(.towardZero)
    return fraction > 0 ? -1 : fraction < 0 ? 1 : 0
  }

  static func compare(_ a: Double, _ b: Double) -> Int {
    if a < b { return -1 }
    if a > b { return 1 }
    if a == b { return 0 }
    return a.isNaN ? b.isNaN ? 0 : 1 : -1
  }

  /// Negative, zero or positive; an error where the two have no order.
  func compare(_ a: Value, _ b: Value, depth: Int = 0) throws(Failure) -> Int {
    if isNumber(a), isNumber(b) { return compareNumbers(a, b) }
    if a.isBool, b.isBool { return Int(a.bits & 1) - Int(b.bits & 1) }
    if a.isObject, b.isObject, a.header.pointee.kind == b.header.pointee.kind {
      if depth > Machine.maximumValueDepth { throw valueTooDeep() }
      switch a.header.pointee.kind {
      case .string, .bytes:
        charge(Int(a.asObject(StringObject.self).pointee.count) &>> 7)
        return Strings.compare(a, b)
      case .tuple:
        let x = a.asObject(TupleObject.self)
        let y = b.asObject(TupleObject.self)
        return try compare(x.items, Int(x.pointee.count), y.items, Int(y.pointee.count), depth)
      case .list:
        let x = a.asObject(ListObject.self)
        let y = b.asObject(ListObject.self)
        return try compare(x.pointee.items, Int(x.pointee.count), y.pointee.items, Int(y.pointee.count), depth)
      default: break
      }
    }
    throw Failure(
      .type, "Operation `compare` not supported for types `\(typeName(a))` and `\(typeName(b))`")
  }

  private func compare(
    _ a: UnsafeMutablePointer<Value>?, _ aCount: Int, _ b: UnsafeMutablePointer<Value>?, _ bCount: Int, _ depth: Int
  ) throws(Failure) -> Int {
    if let a, let b {
      for index in 0..<min(aCount, bCount) {
        try spend(1)
        if try isEqual(a[index], b[index], depth: depth + 1) { continue }
        return try compare(a[index], b[index], depth: depth + 1)
      }
    }
    return aCount - bCount
  }
}
