extension Machine {
  @inline(__always)
  static func fastAdd(_ x: Value, _ y: Value) -> Value? {
    if x.bits & y.bits >= Value.integerTag {
      let (sum, overflow) = Int64(bitPattern: x.bits &<< 15).addingReportingOverflow(Int64(bitPattern: y.bits &<< 15))
      return overflow ? nil : Value(bits: Value.integerTag | UInt64(bitPattern: sum) &>> 15)
    }
    return x.isDouble && y.isDouble ? Value(computed: x.double + y.double) : nil
  }

  @inline(__always)
  static func quotient(_ x: Int, _ y: Int) -> Int { x.dividedReportingOverflow(by: y).partialValue }

  @inline(__always)
  static func remainder(_ x: Int, _ y: Int) -> Int { x.remainderReportingOverflow(dividingBy: y).partialValue }

  @inline(__always)
  func isTrue(_ value: Value) -> Bool {
    if value.isBool { return value.bits == 7 }
    if value.isNone { return false }
    if value.isSmall { return value.bits != Value.integerTag }
    if value.isDouble { return value.double != 0 }
    return isTrueObject(value)
  }

  private func isTrueObject(_ value: Value) -> Bool {
    guard value.isObject else { return false }
    switch value.header.pointee.kind {
    case .string, .bytes: return value.asObject(StringObject.self).pointee.count > 0
    case .list: return value.asObject(ListObject.self).pointee.count > 0
    case .dict, .set: return value.asObject(DictObject.self).pointee.count > 0
    case .tuple: return value.asObject(TupleObject.self).pointee.count > 0
    case .range: return value.asObject(RangeObject.self).pointee.count > 0
    case .integer, .function, .native, .boundMethod, .cell, .iterator, .module, .forwarded: return true
    }
  }

  func unsupported(_ operation: BinaryOperator, _ x: Value, _ y: Value) -> Failure {
    var hint: String?
    if operation == .add, x.isKind(.string) || y.isKind(.string), x.isKind(.string) != y.isKind(.string) {
      hint = "`str(x)` makes a string."
    }
    return Failure(
      .type, "Operation `\(operation.text)` not supported for types `\(typeName(x))` and `\(typeName(y))`", hint: hint)
  }

  // MARK: Addition

  @inline(never)
  func addImmediate(_ x: Value, _ immediate: Int) throws(Failure) -> Value {
    // The source may have said `x - 1`; messages about types tell of an int either way.
    try binary(.add, x, Value(small: immediate))
  }

  @inline(never)
  func add(_ x: Value, _ y: Value) throws(Failure) -> Value {
    if x.isObject, y.isObject, x.header.pointee.kind == y.header.pointee.kind {
      switch x.header.pointee.kind {
      case .string, .bytes: return try concatenate(x, y)
      case .list:
        let a = x.asObject(ListObject.self)
        let b = y.asObject(ListObject.self)
        let count = Int(a.pointee.count) + Int(b.pointee.count)
        try checkCount(count)
        let list = try heap.pointee.allocateList(capacity: count, origin: callSite)
        if let items = list.pointee.items {
          if let source = a.pointee.items { items.update(from: source, count: Int(a.pointee.count)) }
          if let source = b.pointee.items {
            (items + Int(a.pointee.count)).update(from: source, count: Int(b.pointee.count))
          }
        }
        list.pointee.count = Int32(truncatingIfNeeded: count)
        return Value(object: UnsafeMutableRawPointer(list))
      case .tuple:
        let a = x.asObject(TupleObject.self)
        let b = y.asObject(TupleObject.self)
        let count = Int(a.pointee.count) + Int(b.pointee.count)
        try checkCount(count)
        let tuple = try heap.pointee.allocateTuple(count)
        tuple.items.update(from: a.items, count: Int(a.pointee.count))
        (tuple.items + Int(a.pointee.count)).update(from: b.items, count: Int(b.pointee.count))
        return Value(object: UnsafeMutableRawPointer(tuple))
      default: break
      }
    }
    return try binary(.add, x, y)
  }

  private func concatenate(_ x: Value, _ y: Value) throws(Failure) -> Value {
    let a = x.asObject(StringObject.self)
    let b = y.asObject(StringObject.self)
    let (m, n) = (Int(a.pointee.count), Int(b.pointee.count))
    try checkString(m + n)
    charge((m + n) &>> 7)
    let result = try heap.pointee.allocateString(
      m + n, isASCII: a.pointee.header.isASCII && b.pointee.header.isASCII, kind: a.pointee.header.kind)
    result.storage.update(from: a.storage, count: m)
    (result.storage + m).update(from: b.storage, count: n)
    return Value(object: UnsafeMutableRawPointer(result))
  }

  /// `x += y`: lists are extended where they are.
  @inline(never)
  func addInPlace(_ x: Value, _ y: Value) throws(Failure) -> Value {
    guard x.isKind(.list) else { return try add(x, y) }
    guard isIterable(y) else { throw unsupported(.add, x, y) }
    try extend(x, y)
    return x
  }

  /// `x |= y`: dicts and sets are changed where they are.
  @inline(never)
  func orInPlace(_ x: Value, _ y: Value) throws(Failure) -> Value {
    if x.isKind(.dict), y.isKind(.dict) {
      try requireMutable(x)
      try update(x.asObject(DictObject.self), from: y.asObject(DictObject.self))
      return x
    }
    if x.isKind(.set), y.isKind(.set) {
      try requireMutable(x)
      try update(x.asObject(DictObject.self), from: y.asObject(DictObject.self))
      return x
    }
    return try binary(.or, x, y)
  }

  // MARK: Comparison

  @inline(__always)
  func ordered(_ op: Opcode, _ x: Value, _ y: Value) throws(Failure) -> Bool {
    if x.bits & y.bits >= Value.integerTag {
      let a = Int64(bitPattern: x.bits &<< 15)
      let b = Int64(bitPattern: y.bits &<< 15)
      switch op {
      case .less: return a < b
      case .lessEqual: return a <= b
      case .greater: return a > b
      default: return a >= b
      }
    }
    if x.isDouble, y.isDouble {
      let a = x.double
      let b = y.double
      switch op {
      case .less: if a < b { return true }
      case .lessEqual: if a <= b { return true }
      case .greater: if a > b { return true }
      default: if a >= b { return true }
      }
      // A NaN is above all else.
      if a == a, b == b { return false }
    }
    return try orderedSlowly(op, x, y)
  }

  @inline(never)
  private func orderedSlowly(_ op: Opcode, _ x: Value, _ y: Value) throws(Failure) -> Bool {
    if x.isKind(.set), y.isKind(.set) { return try compareSets(op, x, y) }
    let order = try compare(x, y)
    switch op {
    case .less: return order < 0
    case .lessEqual: return order <= 0
    case .greater: return order > 0
    default: return order >= 0
    }
  }

  // MARK: One operand

  func unary(_ op: Opcode, _ x: Value) throws(Failure) -> Value {
    if op == .invert {
      if x.isSmall { return Value(small: ~x.small) }
      if x.isKind(.integer) { return try makeInteger(~bigInteger(x)) }
    } else if isNumber(x) {
      if op == .plus { return x }
      if x.isSmall { return try heap.pointee.makeInteger(-x.small) }
      if x.isDouble { return Value(computed: -x.double) }
      return try makeInteger(-bigInteger(x))
    }
    let text = op == .invert ? "~" : op == .plus ? "+" : "-"
    throw Failure(.type, "Operation `\(text)` not supported on type `\(typeName(x))`")
  }

  // MARK: Sizes

  @inline(__always)
  func checkString(_ bytes: Int) throws(Failure) {
    if _slowPath(bytes > limits.stringBytes) { throw stringTooLong(bytes) }
  }

  @inline(never)
  func stringTooLong(_ bytes: Int) -> Failure {
    Failure(.stringLimit, "a string of \(bytes) bytes, at most \(limits.stringBytes) are allowed")
  }

  /// Refuses containers that are too large, and charges steps for filling one.
  @inline(__always)
  func checkCount(_ elements: Int) throws(Failure) {
    if _slowPath(elements > limits.containerElements) { throw containerTooLarge(elements) }
    charge(elements &>> 5)
  }

  @inline(never)
  func containerTooLarge(_ elements: Int) -> Failure {
    Failure(
      .containerLimit, "a container of \(elements) elements, at most \(limits.containerElements) are allowed")
  }
}
