extension Machine {
  @inline(__always)
  func isIterable(_ value: Value) -> Bool {
    guard value.isObject else { return false }
    switch value.header.pointee.kind {
    case .list, .tuple, .dict, .set, .range, .iterator: return true
    default: return false
    }
  }

  func notIterable(_ value: Value) -> Failure {
    let hint = value.isKind(.string) ? "Strings are not iterable; use `.elems()`." : nil
    return Failure(.type, "Operation `iterate` not supported on type `\(typeName(value))`", hint: hint)
  }

  // MARK: Loops

  /// Prepares the four registers of a loop: for a range the marker, the next number, how many are left, and the step;
  /// else the value and the index of the next element. Lists, dicts and sets are locked.
  func beginLoop(_ registers: UnsafeMutablePointer<Value>, _ source: Value) throws(Failure) {
    guard isIterable(source) else { throw notIterable(source) }
    registers[0] = source
    registers[1] = Value(small: 0)
    registers[2] = .none
    registers[3] = .none
    if source.isKind(.range) {
      let range = source.asObject(RangeObject.self).pointee
      if Value.fitsSmall(range.start), Value.fitsSmall(range.stop), Value.fitsSmall(range.step) {
        registers[0] = .rangeMarker
        registers[1] = Value(small: range.start)
        registers[2] = Value(small: range.count)
        registers[3] = Value(small: range.step)
      }
    } else {
      lock(source, by: 1)
    }
  }

  func endLoop(_ source: Value) { if source.isObject { lock(source, by: -1) } }

  /// Counts the loops over a value that may change.
  @inline(__always)
  func lock(_ value: Value, by change: Int32) {
    guard value.header.pointee.heap == heap.pointee.id else { return }
    switch value.header.pointee.kind {
    case .list: value.asObject(ListObject.self).pointee.locks &+= change
    case .dict, .set: value.asObject(DictObject.self).pointee.locks &+= change
    default: break
    }
  }

  /// The next element of a loop that is not over a plain range; false, and the lock released, at its end.
  @inline(__always)
  func nextElement(
    _ registers: UnsafeMutablePointer<Value>, _ target: UnsafeMutablePointer<Value>
  ) throws(Failure) -> Bool {
    let source = registers[0]
    let index = registers[1].small
    switch source.header.pointee.kind {
    case .list:
      let list = source.asObject(ListObject.self)
      if index < Int(list.pointee.count) {
        target.pointee = list.pointee.items.unsafelyUnwrapped[index]
        registers[1] = Value(small: index &+ 1)
        return true
      }
      lock(source, by: -1)
      return false
    case .tuple:
      let tuple = source.asObject(TupleObject.self)
      if index >= Int(tuple.pointee.count) { return false }
      target.pointee = tuple.items[index]
      registers[1] = Value(small: index &+ 1)
      return true
    default: return try nextElementSlowly(registers, target)
    }
  }

  @inline(never)
  private func nextElementSlowly(
    _ registers: UnsafeMutablePointer<Value>, _ target: UnsafeMutablePointer<Value>
  ) throws(Failure) -> Bool {
    let source = registers[0]
    let index = registers[1].small
    switch source.header.pointee.kind {
    case .dict, .set:
      let dict = source.asObject(DictObject.self)
      let number = DictTable.next(dict, from: index)
      guard number >= 0, let entries = dict.pointee.entries else {
        lock(source, by: -1)
        return false
      }
      target.pointee = entries[number].key
      registers[1] = Value(small: number + 1)
      return true
    case .range:
      let range = source.asObject(RangeObject.self).pointee
      if index >= range.count { return false }
      target.pointee = try heap.pointee.makeInteger(range.start &+ index &* range.step)
      registers[1] = Value(small: index + 1)
      return true
    default:
      let iterator = source.asObject(IteratorObject.self)
      let text = iterator.pointee.source.asObject(StringObject.self)
      if index >= Int(text.pointee.count) { return false }
      let (element, width) = try element(of: text, at: index, mode: iterator.pointee.header.flags)
      target.pointee = element
      registers[1] = Value(small: index + width)
      return true
    }
  }

  /// What an iterator gives at a byte offset, and how many bytes it is.
  private func element(
    of text: UnsafeMutablePointer<StringObject>, at offset: Int, mode: UInt8
  ) throws(Failure) -> (Value, Int) {
    switch mode {
    case IteratorObject.characters:
      let width = UTF8Text.width(text.bytes[offset])
      return (try character(text, offset, width), width)
    case IteratorObject.codepoints:
      let scalar = UTF8Text.scalar(text.bytes, at: offset)
      return (Value(small: Int(scalar.value)), UTF8Text.width(text.bytes[offset]))
    default: return (Value(small: Int(text.bytes[offset])), 1)
    }
  }

  /// A string of one character; those of ASCII are made once.
  @inline(__always)
  func character(
    _ text: UnsafeMutablePointer<StringObject>, _ offset: Int, _ width: Int
  ) throws(Failure) -> Value {
    if width == 1 { return environment.characters[Int(text.bytes[offset] & 0x7F)] }
    return try heap.pointee.makeString(
      UnsafeBufferPointer(rebasing: text.bytes[offset..<min(offset + width, text.bytes.count)]), isASCII: false)
  }

  // MARK: All at once

  /// The elements of an iterable: where they are, or a copy. They must not be used after a call back into the program,
  /// unless the value is locked.
  func elements(of value: Value) throws(Failure) -> (UnsafeMutablePointer<Value>, Int) {
    guard isIterable(value) else { throw notIterable(value) }
    switch value.header.pointee.kind {
    case .list:
      let list = value.asObject(ListObject.self)
      return (list.pointee.items ?? stack, Int(list.pointee.count))
    case .tuple:
      let tuple = value.asObject(TupleObject.self)
      return (tuple.items, Int(tuple.pointee.count))
    default:
      let copy = try listOfElements(value)
      return (copy.pointee.items ?? stack, Int(copy.pointee.count))
    }
  }

  /// A new list with the elements of an iterable.
  func listOfElements(_ value: Value) throws(Failure) -> UnsafeMutablePointer<ListObject> {
    guard isIterable(value) else { throw notIterable(value) }
    let expected = try elementCount(value)
    try checkCount(expected)
    try heap.pointee.check(expected &* 8)
    let list = try heap.pointee.allocateList(capacity: expected, origin: callSite)
    switch value.header.pointee.kind {
    case .list, .tuple:
      let (items, count) = try elements(of: value)
      if let target = list.pointee.items { target.update(from: items, count: count) }
      list.pointee.count = Int32(truncatingIfNeeded: count)
      return list
    default: break
    }
    let registers = UnsafeMutablePointer<Value>.allocate(capacity: 5)
    defer { registers.deallocate() }
    registers.initialize(repeating: .none, count: 5)
    registers[0] = value
    registers[1] = Value(small: 0)
    lock(value, by: 1)
    var turns = 0
    while try nextElement(registers, registers + 4) {
      try append(list, registers[4])
      turns &+= 1
      if turns & 1023 == 0 { try spend(1024) }
    }
    return list
  }

  /// How many elements an iterable has; for iterators, at most.
  private func elementCount(_ value: Value) throws(Failure) -> Int {
    switch value.header.pointee.kind {
    case .list: return Int(value.asObject(ListObject.self).pointee.count)
    case .tuple: return Int(value.asObject(TupleObject.self).pointee.count)
    case .dict, .set: return Int(value.asObject(DictObject.self).pointee.count)
    case .range: return value.asObject(RangeObject.self).pointee.count
    case .iterator:
      return Int(value.asObject(IteratorObject.self).pointee.source.asObject(StringObject.self).pointee.count)
    default: return 0
    }
  }

  /// Spreads an iterable over registers.
  func unpack(_ value: Value, _ registers: UnsafeMutablePointer<Value>, _ wanted: Int) throws(Failure) {
    guard isIterable(value) else {
      throw Failure(.type, "cannot unpack a value of type `\(typeName(value))` into \(wanted) variables")
    }
    if value.isKind(.iterator) || value.isKind(.range) {
      // Not a whole range for three variables.
      let count = try elementCount(value)
      if value.isKind(.range), count != wanted { throw wrongUnpack(count, wanted) }
    }
    let (items, count) = try elements(of: value)
    if count != wanted { throw wrongUnpack(count, wanted) }
    for index in 0..<count { registers[index] = items[index] }
  }

  private func wrongUnpack(_ count: Int, _ wanted: Int) -> Failure {
    Failure(.value, "Unpacked \(count) values but expected \(wanted)")
  }
}
