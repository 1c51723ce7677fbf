enum SetMethods {
  static var all: [NativeFunction] {
    [
      method("add", "x") { machine, arguments throws(Failure) in
        let key = arguments.base[1]
        let hash = try machine.hash(key)
        // Adding what is there changes nothing, also where nothing may be changed.
        if try DictTable.find(machine.dict(arguments), key, hash, machine) >= 0 { return .none }
        try machine.requireMutable(arguments.base[0])
        try DictTable.append(machine.dict(arguments), key, hash, .none, machine)
        return .none
      },
      method("clear") { machine, arguments throws(Failure) in
        try machine.requireMutable(arguments.base[0])
        DictTable.removeAll(machine.dict(arguments))
        return .none
      },
      method("discard", "x") { machine, arguments throws(Failure) in
        let key = arguments.base[1]
        let number = try DictTable.find(machine.dict(arguments), key, try machine.hash(key), machine)
        if number < 0 { return .none }
        try machine.requireMutable(arguments.base[0])
        DictTable.remove(machine.dict(arguments), entry: number)
        return .none
      },
      method("remove", "x") { machine, arguments throws(Failure) in
        try machine.requireMutable(arguments.base[0])
        let key = arguments.base[1]
        let number = try DictTable.find(machine.dict(arguments), key, try machine.hash(key), machine)
        if number < 0 { throw Failure(.key, "Element `\(machine.shortText(key, usesRepr: true))` not found in set") }
        DictTable.remove(machine.dict(arguments), entry: number)
        return .none
      },
      method("pop") { machine, arguments throws(Failure) in
        try machine.requireMutable(arguments.base[0])
        let number = DictTable.next(machine.dict(arguments), from: 0)
        guard number >= 0, let entries = machine.dict(arguments).pointee.entries else {
          throw Failure(.value, "pop: the set is empty")
        }
        let key = entries[number].key
        DictTable.remove(machine.dict(arguments), entry: number)
        return key
      },
      method("union", isVariadic: true) { machine, arguments throws(Failure) in
        let result = try machine.copy(machine.dict(arguments), kind: .set)
        for index in 1..<max(arguments.count, 1) { try machine.addAll(to: result, from: arguments.base[index]) }
        return Value(object: UnsafeMutableRawPointer(result))
      },
      method("update", isVariadic: true) { machine, arguments throws(Failure) in
        try machine.requireMutable(arguments.base[0])
        for index in 1..<max(arguments.count, 1) {
          try machine.addAll(to: machine.dict(arguments), from: arguments.base[index])
        }
        return .none
      },
      combining("intersection", .and), combining("difference", .subtract), combining("symmetric_difference", .xor),
      changing("intersection_update", .and), changing("difference_update", .subtract),
      changing("symmetric_difference_update", .xor),
      method("isdisjoint", "x") { machine, arguments throws(Failure) in
        let other = try asSet(machine, arguments.base[1])
        let common = try machine.combineSets(.and, arguments.base[0], other)
        return Value(common.asObject(DictObject.self).pointee.count == 0)
      },
      method("issubset", "x") { machine, arguments throws(Failure) in
        Value(try machine.compareSets(.lessEqual, arguments.base[0], try asSet(machine, arguments.base[1])))
      },
      method("issuperset", "x") { machine, arguments throws(Failure) in
        Value(try machine.compareSets(.greaterEqual, arguments.base[0], try asSet(machine, arguments.base[1])))
      },
    ]
  }

  private static func combining(_ name: String, _ operation: BinaryOperator) -> NativeFunction {
    method(name, isVariadic: true) { machine, arguments throws(Failure) in
      var result = Value(object: UnsafeMutableRawPointer(try machine.copy(machine.dict(arguments), kind: .set)))
      for index in 1..<max(arguments.count, 1) {
        result = try machine.combineSets(operation, result, try asSet(machine, arguments.base[index]))
      }
      return result
    }
  }

  private static func changing(_ name: String, _ operation: BinaryOperator) -> NativeFunction {
    method(name, isVariadic: true) { machine, arguments throws(Failure) in
      try machine.requireMutable(arguments.base[0])
      var result = arguments.base[0]
      for index in 1..<max(arguments.count, 1) {
        result = try machine.combineSets(operation, result, try asSet(machine, arguments.base[index]))
      }
      if result.bits == arguments.base[0].bits { return .none }
      DictTable.removeAll(machine.dict(arguments))
      try machine.update(machine.dict(arguments), from: result.asObject(DictObject.self))
      return .none
    }
  }

  private static func asSet(_ machine: Machine, _ value: Value) throws(Failure) -> Value {
    if value.isKind(.set) { return value }
    let set = try machine.heap.pointee.allocateDict(capacity: 0, origin: .unknown, kind: .set)
    try machine.addAll(to: set, from: value)
    return Value(object: UnsafeMutableRawPointer(set))
  }
}

extension Machine {
  /// `|`, `&`, `-` and `^` of sets: a new set, in the order of the left one, then of the right one.
  func combineSets(_ operation: BinaryOperator, _ x: Value, _ y: Value) throws(Failure) -> Value {
    let a = x.asObject(DictObject.self)
    let b = y.asObject(DictObject.self)
    if operation == .or {
      let result = try copy(a, kind: .set)
      try update(result, from: b)
      return Value(object: UnsafeMutableRawPointer(result))
    }
    let result = try heap.pointee.allocateDict(capacity: 0, origin: callSite, kind: .set)
    try select(a, whereIn: b, is: operation == .and, into: result)
    if operation == .xor { try select(b, whereIn: a, is: false, into: result) }
    return Value(object: UnsafeMutableRawPointer(result))
  }

  private func select(
    _ a: UnsafeMutablePointer<DictObject>, whereIn b: UnsafeMutablePointer<DictObject>, is wanted: Bool,
    into result: UnsafeMutablePointer<DictObject>
  ) throws(Failure) {
    var number = DictTable.next(a, from: 0)
    while number >= 0, let entries = a.pointee.entries {
      if number & 63 == 0 { try spend(16) }
      let entry = entries[number]
      if (try DictTable.find(b, entry.key, entry.hash, self) >= 0) == wanted {
        try DictTable.set(result, entry.key, entry.hash, .none, self)
      }
      number = DictTable.next(a, from: number + 1)
    }
  }

  /// Subset and superset.
  func compareSets(_ op: Opcode, _ x: Value, _ y: Value) throws(Failure) -> Bool {
    let a = x.asObject(DictObject.self)
    let b = y.asObject(DictObject.self)
    switch op {
    case .less: return a.pointee.count < b.pointee.count ? try isSubset(a, of: b) : false
    case .lessEqual: return try isSubset(a, of: b)
    case .greater: return b.pointee.count < a.pointee.count ? try isSubset(b, of: a) : false
    default: return try isSubset(b, of: a)
    }
  }

  private func isSubset(
    _ a: UnsafeMutablePointer<DictObject>, of b: UnsafeMutablePointer<DictObject>
  ) throws(Failure) -> Bool {
    guard a.pointee.count <= b.pointee.count else { return false }
    var number = DictTable.next(a, from: 0)
    while number >= 0, let entries = a.pointee.entries {
      if number & 63 == 0 { try spend(16) }
      if try DictTable.find(b, entries[number].key, entries[number].hash, self) < 0 { return false }
      number = DictTable.next(a, from: number + 1)
    }
    return true
  }
}
