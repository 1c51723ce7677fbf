extension Builtins {
  static func sequences(_ dialect: Dialect) -> [NativeFunction] {
    [
      NativeFunction("all", positional("x")) { machine, arguments throws(Failure) in
        Value(try !hasElement(machine, arguments.base[0], thatIs: false))
      },
      NativeFunction("any", positional("x")) { machine, arguments throws(Failure) in
        Value(try hasElement(machine, arguments.base[0], thatIs: true))
      },
      NativeFunction("list", positional(optional: ["x"])) { machine, arguments throws(Failure) in
        guard let source = arguments[0] else {
          return Value(
            object: UnsafeMutableRawPointer(
              try machine.heap.pointee.allocateList(capacity: 0, origin: machine.callSite)))
        }
        return Value(object: UnsafeMutableRawPointer(try machine.listOfElements(source)))
      },
      NativeFunction("tuple", positional(optional: ["x"])) { machine, arguments throws(Failure) in
        guard let source = arguments[0] else { return try machine.heap.pointee.makeTuple(arguments.base, 0) }
        if source.isKind(.tuple) { return source }
        let (items, count) = try machine.elements(of: source)
        try machine.checkCount(count)
        return try machine.heap.pointee.makeTuple(items, count)
      },
      NativeFunction("dict", positional(optional: ["x"]), takesKeywords: true) { machine, arguments throws(Failure) in
        let dict = try machine.heap.pointee.allocateDict(
          capacity: arguments.namedCount, origin: machine.callSite)
        try machine.update(dict, arguments, arguments[0], "dict")
        return Value(object: UnsafeMutableRawPointer(dict))
      },
      NativeFunction(
        "enumerate",
        [NativeParameter("x", .positionalOnly), NativeParameter("start", isRequired: false)]
      ) { machine, arguments throws(Failure) in
        let start = try machine.optionalIndex(arguments, 1, "enumerate") ?? 0
        let (items, count) = try machine.elements(of: arguments.base[0])
        try machine.spend(count &>> 3)
        let list = try machine.heap.pointee.allocateList(capacity: count, origin: machine.callSite)
        for index in 0..<count {
          let number = try machine.heap.pointee.makeInteger(start + index)
          try machine.append(list, try machine.heap.pointee.makePair(number, items[index]))
        }
        return Value(object: UnsafeMutableRawPointer(list))
      },
      NativeFunction("zip", [], isVariadic: true) { machine, arguments throws(Failure) in
        try zip(machine, arguments)
      },
      NativeFunction("reversed", positional("x")) { machine, arguments throws(Failure) in
        let (items, count) = try machine.elements(of: arguments.base[0])
        try machine.checkCount(count)
        let list = try machine.heap.pointee.allocateList(capacity: count, origin: machine.callSite)
        for index in stride(from: count - 1, through: 0, by: -1) { try machine.append(list, items[index]) }
        return Value(object: UnsafeMutableRawPointer(list))
      },
      NativeFunction("range", positional("start", optional: ["stop", "step"])) { machine, arguments throws(Failure) in
        try range(machine, arguments)
      },
    ]
  }

  private static func hasElement(
    _ machine: Machine, _ source: Value, thatIs wanted: Bool
  ) throws(Failure) -> Bool {
    let (items, count) = try machine.elements(of: source)
    for index in 0..<count {
      if index & 1023 == 1023 { try machine.spend(64) }
      if machine.isTrue(items[index]) == wanted { return true }
    }
    return false
  }

  private static func zip(_ machine: Machine, _ arguments: Arguments) throws(Failure) -> Value {
    var columns: [UnsafeMutablePointer<Value>] = []
    var count = Int.max
    for index in 0..<arguments.count {
      let (items, length) = try machine.elements(of: arguments.base[index])
      columns.append(items)
      count = min(count, length)
    }
    if columns.isEmpty { count = 0 }
    try machine.checkCount(count)
    try machine.spend(count &>> 3)
    let list = try machine.heap.pointee.allocateList(capacity: count, origin: machine.callSite)
    for row in 0..<count {
      let tuple = try machine.heap.pointee.allocateTuple(columns.count)
      for (column, items) in columns.enumerated() { tuple.items[column] = items[row] }
      if row & 255 == 0 { try machine.spend(columns.count * 16) }
      try machine.append(list, Value(object: UnsafeMutableRawPointer(tuple)))
    }
    return Value(object: UnsafeMutableRawPointer(list))
  }

  private static func range(_ machine: Machine, _ arguments: Arguments) throws(Failure) -> Value {
    var start = 0
    var stop = try bound(machine, arguments.base[0])
    if let second = arguments[1] {
      start = stop
      stop = try bound(machine, second)
    }
    let step = try arguments[2].map { value throws(Failure) in try bound(machine, value) } ?? 1
    if step == 0 { throw Failure(.value, "range: the step cannot be zero") }
    let (distance, overflow) =
      step > 0 ? stop.subtractingReportingOverflow(start) : start.subtractingReportingOverflow(stop)
    if overflow { throw Failure(.rangeLimit, "range: the bounds are too far apart") }
    let count = distance > 0 ? Int(truncatingIfNeeded: UInt(distance - 1) / step.magnitude) + 1 : 0
    return try machine.heap.pointee.makeRange(start, stop, step, count: count)
  }

  private static func bound(_ machine: Machine, _ value: Value) throws(Failure) -> Int {
    if machine.dialect.usesSmallIndexes { return try machine.index(value, "range") }
    guard machine.isInteger(value) else { throw machine.wrongType(value, "int", "range") }
    guard let number = value.isSmall ? value.small : machine.bigInteger(value).asInt else {
      throw Failure(.rangeLimit, "range: the bounds must fit 64 bits")
    }
    return number
  }

  static var set: NativeFunction {
    NativeFunction("set", positional(optional: ["x"])) { machine, arguments throws(Failure) in
      let set = try machine.heap.pointee.allocateDict(capacity: 0, origin: machine.callSite, kind: .set)
      if let source = arguments[0] { try machine.addAll(to: set, from: source) }
      return Value(object: UnsafeMutableRawPointer(set))
    }
  }

  static var bytes: NativeFunction {
    NativeFunction("bytes", positional("x")) { machine, arguments throws(Failure) in
      let source = arguments.base[0]
      if source.isKind(.bytes) { return source }
      if source.isKind(.string) {
        let text = source.asObject(StringObject.self).bytes
        try machine.spend(text.count &>> 6)
        return try machine.heap.pointee.makeString(text, kind: .bytes)
      }
      let (items, count) = try machine.elements(of: source)
      try machine.checkString(count)
      try machine.spend(count &>> 3)
      var result: [UInt8] = []
      for index in 0..<count {
        guard items[index].isSmall, let byte = UInt8(exactly: items[index].small) else {
          throw Failure(.value, "bytes: element \(index) is not an int from 0 to 255")
        }
        result.append(byte)
      }
      return try machine.heap.pointee.makeString(result, kind: .bytes)
    }
  }
}

extension Machine {
  /// What `dict` and `update` do: pairs or another dict, then named values.
  func update(
    _ dict: UnsafeMutablePointer<DictObject>, _ arguments: Arguments, _ source: Value?, _ function: String
  ) throws(Failure) {
    if let source {
      if source.isKind(.dict) {
        try update(dict, from: source.asObject(DictObject.self))
      } else {
        let (items, count) = try elements(of: source)
        for index in 0..<count {
          try spend(1)
          guard isIterable(items[index]) else {
            throw Failure(.type, "\(function): element \(index) is a `\(typeName(items[index]))`, not a pair")
          }
          let (pair, length) = try elements(of: items[index])
          guard length == 2 else {
            throw Failure(.value, "\(function): element \(index) has \(length) elements, not 2")
          }
          try DictTable.set(dict, pair[0], try hash(pair[0]), pair[1], self)
        }
      }
    }
    for index in 0..<arguments.namedCount {
      guard let names = arguments.names else { break }
      try DictTable.set(dict, names[index], try hash(names[index]), arguments.base[arguments.count + index], self)
    }
  }

  func addAll(to set: UnsafeMutablePointer<DictObject>, from source: Value) throws(Failure) {
    if source.isKind(.set) { return try update(set, from: source.asObject(DictObject.self)) }
    let (items, count) = try elements(of: source)
    for index in 0..<count {
      if index & 63 == 0 { try spend(16) }
      try DictTable.set(set, items[index], try hash(items[index]), .none, self)
    }
  }
}
