extension Heap {
  @inline(__always)
  func header(_ kind: ObjectKind) -> ObjectHeader { ObjectHeader(kind: kind, heap: id) }

  /// A string whose bytes the caller fills in at once. `bytes` and `isASCII` must be true of what is filled in.
  @inline(__always)
  mutating func allocateString(
    _ count: Int, isASCII: Bool, kind: ObjectKind = .string
  ) throws(Failure) -> UnsafeMutablePointer<StringObject> {
    let memory = try allocate(MemoryLayout<StringObject>.size &+ count)
    let object = memory.bindMemory(to: StringObject.self, capacity: 1)
    var header = header(kind)
    header.isASCII = isASCII
    object.initialize(to: StringObject(header: header, count: UInt32(truncatingIfNeeded: count), hash: 0))
    return object
  }

  mutating func makeString(
    _ bytes: UnsafeBufferPointer<UInt8>, isASCII: Bool? = nil, kind: ObjectKind = .string
  ) throws(Failure) -> Value {
    let ascii = isASCII ?? UTF8Text.isASCII(bytes)
    let object = try allocateString(bytes.count, isASCII: ascii, kind: kind)
    if let base = bytes.baseAddress { object.storage.update(from: base, count: bytes.count) }
    return Value(object: UnsafeMutableRawPointer(object))
  }

  mutating func makeString(_ bytes: [UInt8], kind: ObjectKind = .string) throws(Failure) -> Value {
    // Not `withUnsafeBufferPointer`: its closure cannot throw this type without a detour.
    let object = try allocateString(bytes.count, isASCII: true, kind: kind)
    bytes.withUnsafeBufferPointer { buffer in
      if let base = buffer.baseAddress { object.storage.update(from: base, count: buffer.count) }
      object.pointee.header.isASCII = UTF8Text.isASCII(buffer)
    }
    return Value(object: UnsafeMutableRawPointer(object))
  }

  mutating func makeString(_ text: String) throws(Failure) -> Value { try makeString(Array(text.utf8)) }

  /// A tuple whose elements the caller fills in at once.
  mutating func allocateTuple(_ count: Int) throws(Failure) -> UnsafeMutablePointer<TupleObject> {
    let memory = try allocate(MemoryLayout<TupleObject>.size &+ count &* MemoryLayout<Value>.size)
    let object = memory.bindMemory(to: TupleObject.self, capacity: 1)
    object.initialize(to: TupleObject(header: header(.tuple), count: Int32(truncatingIfNeeded: count)))
    return object
  }

  mutating func makeTuple(_ items: UnsafePointer<Value>, _ count: Int) throws(Failure) -> Value {
    let object = try allocateTuple(count)
    object.items.update(from: items, count: count)
    return Value(object: UnsafeMutableRawPointer(object))
  }

  mutating func makePair(_ a: Value, _ b: Value) throws(Failure) -> Value {
    let object = try allocateTuple(2)
    object.items[0] = a
    object.items[1] = b
    return Value(object: UnsafeMutableRawPointer(object))
  }

  /// An empty list with room for elements.
  mutating func allocateList(
    capacity: Int, origin: Origin
  ) throws(Failure) -> UnsafeMutablePointer<ListObject> {
    let memory = try allocate(MemoryLayout<ListObject>.size)
    let object = memory.bindMemory(to: ListObject.self, capacity: 1)
    object.initialize(
      to: ListObject(header: header(.list), count: 0, locks: 0, items: nil, origin: origin, capacity: 0))
    if capacity > 0 {
      object.pointee.items = try allocate(capacity &* MemoryLayout<Value>.size)
        .bindMemory(to: Value.self, capacity: capacity)
      object.pointee.capacity = Int32(truncatingIfNeeded: capacity)
    }
    return object
  }

  mutating func makeList(
    _ items: UnsafePointer<Value>, _ count: Int, origin: Origin
  ) throws(Failure) -> Value {
    let object = try allocateList(capacity: count, origin: origin)
    if let storage = object.pointee.items { storage.update(from: items, count: count) }
    object.pointee.count = Int32(truncatingIfNeeded: count)
    return Value(object: UnsafeMutableRawPointer(object))
  }

  /// An empty dict or set with room for keys.
  mutating func allocateDict(
    capacity: Int, origin: Origin, kind: ObjectKind = .dict
  ) throws(Failure) -> UnsafeMutablePointer<DictObject> {
    let memory = try allocate(MemoryLayout<DictObject>.size)
    let object = memory.bindMemory(to: DictObject.self, capacity: 1)
    object.initialize(
      to: DictObject(
        header: header(kind), count: 0, locks: 0, entries: nil, origin: origin, index: nil, used: 0, head: 0,
        capacity: 0, indexCount: 0))
    if capacity > 0 { try DictTable.reserve(object, capacity, &self) }
    return object
  }

  mutating func makeRange(_ start: Int, _ stop: Int, _ step: Int, count: Int) throws(Failure) -> Value {
    let memory = try allocate(MemoryLayout<RangeObject>.size)
    memory.bindMemory(to: RangeObject.self, capacity: 1)
      .initialize(to: RangeObject(header: header(.range), start: start, stop: stop, step: step, count: count))
    return Value(object: memory)
  }

  mutating func makeCell(_ value: Value) throws(Failure) -> Value {
    let memory = try allocate(MemoryLayout<CellObject>.size)
    memory.bindMemory(to: CellObject.self, capacity: 1)
      .initialize(to: CellObject(header: header(.cell), value: value))
    return Value(object: memory)
  }

  mutating func makeIterator(_ source: Value, _ mode: UInt8) throws(Failure) -> Value {
    let memory = try allocate(MemoryLayout<IteratorObject>.size)
    var header = header(.iterator)
    header.flags = mode
    memory.bindMemory(to: IteratorObject.self, capacity: 1).initialize(
      to: IteratorObject(header: header, source: source))
    return Value(object: memory)
  }

  mutating func makeBoundMethod(_ method: UnsafePointer<NativeRecord>, _ receiver: Value) throws(Failure) -> Value {
    let memory = try allocate(MemoryLayout<BoundMethodObject>.size)
    memory.bindMemory(to: BoundMethodObject.self, capacity: 1)
      .initialize(to: BoundMethodObject(header: header(.boundMethod), method: method, receiver: receiver))
    return Value(object: memory)
  }

  mutating func makeNative(_ function: NativeFunction) throws(Failure) -> Value {
    let memory = try allocate(MemoryLayout<NativeObject>.size)
    memory.bindMemory(to: NativeObject.self, capacity: 1)
      .initialize(to: NativeObject(header: header(.native), function: UnsafePointer(function.record)))
    return Value(object: memory)
  }

  mutating func makeModule(name: String, _ members: [(String, Value)]) throws(Failure) -> Value {
    let nameValue = try makeString(name)
    var names: [Value] = []
    for (name, _) in members { names.append(try makeString(name)) }
    let memory = try allocate(
      MemoryLayout<ModuleObject>.size &+ members.count &* 2 &* MemoryLayout<Value>.size)
    let object = memory.bindMemory(to: ModuleObject.self, capacity: 1)
    object.initialize(
      to: ModuleObject(header: header(.module), count: Int32(truncatingIfNeeded: members.count), name: nameValue))
    for (index, member) in members.enumerated() {
      object.fields[index * 2] = names[index]
      object.fields[index * 2 + 1] = member.1
    }
    return Value(object: memory)
  }

  /// An integer of any size.
  mutating func makeInteger(_ value: BigInteger) throws(Failure) -> Value {
    if let small = value.asInt, Value.fitsSmall(small) { return Value(small: small) }
    let count = value.words.count
    let memory = try allocate(MemoryLayout<IntegerObject>.stride &+ count &* MemoryLayout<UInt64>.size)
    let object = memory.bindMemory(to: IntegerObject.self, capacity: 1)
    object.initialize(
      to: IntegerObject(
        header: header(.integer), count: UInt32(truncatingIfNeeded: count), isNegative: value.isNegative))
    for (index, word) in value.words.enumerated() { object.words[index] = word }
    return Value(object: memory)
  }

  mutating func makeInteger(_ value: Int) throws(Failure) -> Value {
    if Value.fitsSmall(value) { return Value(small: value) }
    return try makeInteger(BigInteger(value))
  }
}
