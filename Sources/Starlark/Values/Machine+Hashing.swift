extension Machine {
  /// The hash of a value; an error for what is not hashable. Equal values have equal hashes.
  @inline(__always)
  func hash(_ value: Value) throws(Failure) -> UInt32 {
    if value.isKind(.string) { return Strings.hash(value.asObject(StringObject.self), heap: heap.pointee.id) }
    if value.isSmall { return Machine.hash(integer: value.small) }
    return try hashSlowly(value, depth: 0)
  }

  @inline(__always)
  static func hash(integer: Int) -> UInt32 {
    // The upper half of the product depends on all bits.
    UInt32(truncatingIfNeeded: (UInt64(bitPattern: Int64(integer)) &* 0x9E37_79B9_7F4A_7C15) &>> 32)
  }

  @inline(never)
  private func hashSlowly(_ value: Value, depth: Int) throws(Failure) -> UInt32 {
    if value.isDouble { return Machine.hash(double: value.double) }
    guard value.isObject else { return UInt32(truncatingIfNeeded: value.bits) &* 0x9E37_79B9 }
    if depth > Machine.maximumValueDepth { throw valueTooDeep() }
    switch value.header.pointee.kind {
    case .string, .bytes: return Strings.hash(value.asObject(StringObject.self), heap: heap.pointee.id)
    case .integer:
      // As the double nearest to it, so that it meets the float that it is equal to.
      return Machine.hash(double: value.asObject(IntegerObject.self).big.asDouble)
    case .tuple:
      let tuple = value.asObject(TupleObject.self)
      var state: UInt64 = 0x517C_C1B7_2722_0A95
      try spend(1 &+ Int(tuple.pointee.count))
      for index in 0..<Int(tuple.pointee.count) {
        let item = tuple.items[index]
        let part = item.isSmall ? Machine.hash(integer: item.small) : try hashSlowly(item, depth: depth + 1)
        state = Strings.mix(state ^ UInt64(part))
      }
      return UInt32(truncatingIfNeeded: state ^ (state &>> 32))
    case .function: return Machine.hash(integer: Int(value.asObject(FunctionObject.self).pointee.serial) &+ 0x5F5F)
    case .native, .boundMethod, .module: return 0x2545_F491
    case .list, .dict, .set, .range, .iterator, .cell, .forwarded:
      throw Failure(
        .unhashable, "Value of type `\(typeName(value))` is not hashable",
        hint: "Keys are strings, numbers, booleans, None, functions, and tuples of these.")
    }
  }

  private static func hash(double: Double) -> UInt32 {
    // Integral floats hash as the integer that they are equal to.
    if double.magnitude < 0x1p48 {
      let integer = Int(double)
      if Double(integer) == double { return hash(integer: integer) }
    }
    if double.isNaN { return 0x7FF8_0000 }
    let mixed = Strings.mix(double.bitPattern ^ 0x9E37_79B9_7F4A_7C15)
    return UInt32(truncatingIfNeeded: mixed ^ (mixed &>> 32))
  }
}
