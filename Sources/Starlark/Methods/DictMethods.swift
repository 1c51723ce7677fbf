enum DictMethods {
  static var all: [NativeFunction] {
    [
      method("clear") { machine, arguments throws(Failure) in
        try machine.requireMutable(arguments.base[0])
        machine.charge(Int(machine.dict(arguments).pointee.indexCount) &>> 6)
        DictTable.removeAll(machine.dict(arguments))
        return .none
      },
      method("get", "key", optional: ["default"]) { machine, arguments throws(Failure) in
        let key = arguments.base[1]
        let number = try DictTable.find(machine.dict(arguments), key, try machine.hash(key), machine)
        if number >= 0, let entries = machine.dict(arguments).pointee.entries { return entries[number].value }
        return arguments[2] ?? .none
      },
      method("items") { machine, arguments throws(Failure) in
        let dict = machine.dict(arguments)
        return try collect(machine, dict) { (entry) throws(Failure) in
          try machine.heap.pointee.makePair(entry.key, entry.value)
        }
      },
      method("keys") { machine, arguments throws(Failure) in
        try collect(machine, machine.dict(arguments)) { (entry) throws(Failure) in entry.key }
      },
      method("values") { machine, arguments throws(Failure) in
        try collect(machine, machine.dict(arguments)) { (entry) throws(Failure) in entry.value }
      },
      method("pop", "key", optional: ["default"]) { machine, arguments throws(Failure) in
        try machine.requireMutable(arguments.base[0])
        let dict = machine.dict(arguments)
        let key = arguments.base[1]
        let number = try DictTable.find(dict, key, try machine.hash(key), machine)
        guard number >= 0, let entries = dict.pointee.entries else {
          if let fallback = arguments[2] { return fallback }
          throw machine.missingKey(dict, key)
        }
        let value = entries[number].value
        DictTable.remove(dict, entry: number)
        return value
      },
      method("popitem") { machine, arguments throws(Failure) in
        try machine.requireMutable(arguments.base[0])
        let dict = machine.dict(arguments)
        let number = DictTable.next(dict, from: 0)
        guard number >= 0, let entries = dict.pointee.entries else {
          throw Failure(.value, "popitem: the dict is empty")
        }
        let pair = try machine.heap.pointee.makePair(entries[number].key, entries[number].value)
        DictTable.remove(dict, entry: number)
        return pair
      },
      method("setdefault", "key", optional: ["default"]) { machine, arguments throws(Failure) in
        let dict = machine.dict(arguments)
        let key = arguments.base[1]
        let hash = try machine.hash(key)
        let number = try DictTable.find(dict, key, hash, machine)
        if number >= 0, let entries = dict.pointee.entries { return entries[number].value }
        try machine.requireMutable(arguments.base[0])
        let value = arguments[2] ?? .none
        try DictTable.append(dict, key, hash, value, machine)
        return value
      },
      method("update", optional: ["pairs"], takesKeywords: true) { machine, arguments throws(Failure) in
        try machine.requireMutable(arguments.base[0])
        try machine.update(machine.dict(arguments), arguments, arguments[1], "update")
        return .none
      },
    ]
  }

  private static func collect(
    _ machine: Machine, _ dict: UnsafeMutablePointer<DictObject>,
    _ part: (DictEntry) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let count = Int(dict.pointee.count)
    try machine.spend(count &>> 3)
    let list = try machine.heap.pointee.allocateList(capacity: count, origin: machine.callSite)
    var number = DictTable.next(dict, from: 0)
    while number >= 0, let entries = dict.pointee.entries {
      try machine.append(list, try part(entries[number]))
      number = DictTable.next(dict, from: number + 1)
    }
    return Value(object: UnsafeMutableRawPointer(list))
  }
}
