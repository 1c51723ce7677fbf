extension Machine {
  func unbound(_ name: Value) -> Failure {
    Failure(
      .unboundVariable, "Local variable `\(text(name))` referenced before assignment",
      hint: "A name that is assigned anywhere in a function or module is local to all of it.")
  }

  func unboundGlobal(_ number: Int, _ base: UnsafeMutablePointer<Value>) -> Failure {
    let function = (base - 1).pointee.asObject(FunctionObject.self)
    let names = function.pointee.code.pointee.code._withUnsafeGuaranteedRef { $0.globalNames }
    let name = number < names.count ? names[number] : ""
    return Failure(
      .unboundVariable, "Local variable `\(name)` referenced before assignment",
      hint: "A name that is assigned anywhere in a module means that variable in all of it.")
  }

  // MARK: Attributes

  /// Loads a method and its receiver; for other attributes the value and `unbound`.
  @inline(__always)
  func loadMethod(_ window: UnsafeMutablePointer<Value>, _ value: Value, _ name: Value) throws(Failure) {
    if value.isObject,
      let method = environment.methods(value.header.pointee.kind).find(name.asObject(StringObject.self))
    {
      window[0] = method
      window[1] = value
      return
    }
    let result = try attribute(value, name)
    window[0] = result
    window[1] = .unbound
  }

  @inline(never)
  func attribute(_ value: Value, _ name: Value) throws(Failure) -> Value {
    if let found = try findAttribute(value, name) { return found }
    let wanted = text(name)
    let failure = Failure(.attribute, "Object of type `\(typeName(value))` has no attribute `\(wanted)`")
    failure.detail.error.suggestion = Suggestion.nearest(to: wanted, in: attributeNames(value))
    throw failure
  }

  func findAttribute(_ value: Value, _ name: Value) throws(Failure) -> Value? {
    guard value.isObject else { return nil }
    if value.isKind(.module) {
      let module = value.asObject(ModuleObject.self)
      for index in 0..<Int(module.pointee.count) where Strings.equal(module.fields[index * 2], name) {
        return module.fields[index * 2 + 1]
      }
      return nil
    }
    guard let method = environment.methods(value.header.pointee.kind).find(name.asObject(StringObject.self)) else {
      return nil
    }
    return try heap.pointee.makeBoundMethod(method.asObject(NativeObject.self).pointee.function, value)
  }

  /// Sorted.
  func attributeNames(_ value: Value) -> [String] {
    guard value.isObject else { return [] }
    if value.isKind(.module) {
      let module = value.asObject(ModuleObject.self)
      return (0..<Int(module.pointee.count)).map { text(module.fields[$0 * 2]) }.sorted()
    }
    return environment.methods(value.header.pointee.kind).names
  }

  func cannotSetAttribute(_ value: Value, _ name: Value) -> Failure {
    Failure(.type, "Object of type `\(typeName(value))` has no attribute `\(text(name))` that can be assigned")
  }

  // MARK: Elements

  /// An index, checked against a length; negative ones count from the end.
  func index(_ value: Value, _ count: Int, of type: String) throws(Failure) -> Int {
    var number = value
    if dialect.allowsBooleanIndexes, value.isBool, type != "string" { number = Value(small: value.bits == 7 ? 1 : 0) }
    guard isInteger(number) else {
      throw Failure(.type, "an index of a `\(type)` must be an int, not `\(typeName(value))`")
    }
    let wanted = number.isSmall ? number.small : bigInteger(number).isNegative ? Int.min : Int.max
    let position = wanted < 0 ? wanted &+ count : wanted
    guard position >= 0, position < count, wanted != Int.min else {
      throw Failure(
        .index, "Index `\(text(of: number))` is out of bound",
        hint: count == 0 ? "The \(type) is empty." : "The \(type) has \(count) elements: 0 to \(count - 1).")
    }
    return position
  }

  @inline(never)
  func element(_ value: Value, _ key: Value) throws(Failure) -> Value {
    if value.isObject {
      switch value.header.pointee.kind {
      case .dict:
        let dict = value.asObject(DictObject.self)
        let number = try DictTable.find(dict, key, try hash(key), self)
        guard number >= 0, let entries = dict.pointee.entries else { throw missingKey(dict, key) }
        return entries[number].value
      case .list:
        let list = value.asObject(ListObject.self)
        let position = try index(key, Int(list.pointee.count), of: "list")
        return list.pointee.items.unsafelyUnwrapped[position]
      case .tuple:
        let tuple = value.asObject(TupleObject.self)
        return tuple.items[try index(key, Int(tuple.pointee.count), of: "tuple")]
      case .range:
        let range = value.asObject(RangeObject.self).pointee
        return try heap.pointee.makeInteger(range.start &+ (try index(key, range.count, of: "range")) &* range.step)
      case .string:
        let string = value.asObject(StringObject.self)
        if string.pointee.header.isASCII {
          return environment.characters[Int(string.storage[try index(key, Int(string.pointee.count), of: "string")])]
        }
        charge(Int(string.pointee.count) &>> 5)
        let position = try index(key, UTF8Text.count(string.bytes), of: "string")
        let offset = UTF8Text.offset(of: position, in: string.bytes)
        return try character(string, offset, UTF8Text.width(string.bytes[offset]))
      case .bytes:
        let bytes = value.asObject(StringObject.self)
        return Value(small: Int(bytes.storage[try index(key, Int(bytes.pointee.count), of: "bytes")]))
      default: break
      }
    }
    throw Failure(.type, "Operation `[]` not supported on type `\(typeName(value))`")
  }

  func missingKey(_ dict: UnsafeMutablePointer<DictObject>, _ key: Value) -> Failure {
    let failure = Failure(.key, "Key `\(shortText(key))` was not found")
    if key.isKind(.string), dict.pointee.count <= 1000 {
      var names: [String] = []
      var number = DictTable.next(dict, from: 0)
      while number >= 0, let entries = dict.pointee.entries {
        if entries[number].key.isKind(.string) { names.append(text(entries[number].key)) }
        number = DictTable.next(dict, from: number + 1)
      }
      failure.detail.error.suggestion = Suggestion.nearest(to: text(key), in: names)
    }
    return failure
  }

  func setElement(_ value: Value, _ key: Value, _ new: Value) throws(Failure) {
    if value.isKind(.dict) {
      try requireMutable(value)
      try DictTable.set(value.asObject(DictObject.self), key, try hash(key), new, self)
    } else if value.isKind(.list) {
      try requireMutable(value)
      let list = value.asObject(ListObject.self)
      let position = try index(key, Int(list.pointee.count), of: "list")
      list.pointee.items.unsafelyUnwrapped[position] = new
    } else {
      let isImmutable = value.isKind(.tuple) || value.isKind(.string) || value.isKind(.range) || value.isKind(.bytes)
      throw Failure(
        isImmutable ? .frozen : .type,
        isImmutable
          ? "Immutable: elements of a `\(typeName(value))` cannot be assigned"
          : "Operation `[]=` not supported on type `\(typeName(value))`")
    }
  }

  /// Refuses changes of what is iterated over or belongs to another module.
  @inline(__always)
  func requireMutable(_ value: Value) throws(Failure) {
    let isOurs = value.header.pointee.heap == heap.pointee.id
    let locks =
      value.header.pointee.kind == .list
      ? value.asObject(ListObject.self).pointee.locks : value.asObject(DictObject.self).pointee.locks
    if _slowPath(!isOurs || locks != 0) { throw immutable(value, isOurs) }
  }

  @inline(never)
  private func immutable(_ value: Value, _ isOurs: Bool) -> Failure {
    if !isOurs {
      return Failure(
        .frozen, "cannot change a frozen `\(typeName(value))`", hint: "It belongs to a module that has ended; copy it.")
    }
    return Failure(
      .mutationDuringIteration, "This operation mutate an iterable for an iterator while iterating.",
      hint: "Iterate over a copy: `list(x)`.")
  }

  func contains(_ container: Value, _ element: Value) throws(Failure) -> Bool {
    guard container.isObject else { throw unsupported(.isIn, element, container) }
    switch container.header.pointee.kind {
    case .dict, .set:
      return try DictTable.find(container.asObject(DictObject.self), element, try hash(element), self) >= 0
    case .list, .tuple:
      let (items, count) = try elements(of: container)
      return try position(of: element, in: items, 0..<count) != nil
    case .range:
      guard isNumber(element) else { return false }
      return try position(of: element, in: container.asObject(RangeObject.self).pointee) != nil
    case .string where element.isKind(.string):
      let text = container.asObject(StringObject.self).bytes
      try spend(text.count &>> 5)
      return UTF8Text.find(element.asObject(StringObject.self).bytes, in: text, from: 0, to: text.count) != nil
    case .bytes:
      let text = container.asObject(StringObject.self).bytes
      try spend(text.count &>> 5)
      if element.isKind(.bytes) {
        return UTF8Text.find(element.asObject(StringObject.self).bytes, in: text, from: 0, to: text.count) != nil
      }
      if element.isSmall, 0...255 ~= element.small { return text.contains(UInt8(element.small)) }
      throw unsupported(.isIn, element, container)
    default: throw unsupported(.isIn, element, container)
    }
  }

  /// The index of the first element that is equal to a value.
  func position(
    of element: Value, in items: UnsafeMutablePointer<Value>, _ range: Range<Int>
  ) throws(Failure) -> Int? {
    for index in range {
      if index & 255 == 0 { try spend(8) }
      if try isEqual(items[index], element) { return index }
    }
    return nil
  }

  private func position(of element: Value, in range: RangeObject) throws(Failure) -> Int? {
    let wanted: Int
    if isInteger(element) {
      guard let exact = bigInteger(element).asInt else { return nil }
      wanted = exact
    } else {
      let double = nearestDouble(element)
      guard double.magnitude < 0x1p62, double.rounded() == double else { return nil }
      wanted = Int(double)
    }
    let (offset, overflow) = wanted.subtractingReportingOverflow(range.start)
    if overflow || offset == Int.min { return nil }
    let (index, rest) = offset.quotientAndRemainder(dividingBy: range.step)
    return rest == 0 && index >= 0 && index < range.count ? index : nil
  }
}
