enum ListMethods {
  static func all(_ dialect: Dialect) -> [NativeFunction] {
    [
      method("append", "x") { machine, arguments throws(Failure) in
        try machine.requireMutable(arguments.base[0])
        try machine.append(machine.list(arguments), arguments.base[1])
        return .none
      },
      method("clear") { machine, arguments throws(Failure) in
        try machine.requireMutable(arguments.base[0])
        machine.list(arguments).pointee.count = 0
        return .none
      },
      method("extend", "x") { machine, arguments throws(Failure) in
        try machine.extend(arguments.base[0], arguments.base[1])
        return .none
      },
      method("index", "x", optional: ["start", "end"]) { machine, arguments throws(Failure) in
        let (items, count) = try machine.elements(of: arguments.base[0])
        let range = try bounds(machine, arguments, count)
        if let found = try machine.position(of: arguments.base[1], in: items, range) { return Value(small: found) }
        throw Failure(.value, "Element `\(machine.shortText(arguments.base[1], usesRepr: true))` not found in list")
      },
      method("insert", "index", "x") { machine, arguments throws(Failure) in
        try machine.requireMutable(arguments.base[0])
        let list = machine.list(arguments)
        let count = Int(list.pointee.count)
        let wanted = try machine.index(arguments.base[1], "insert")
        let position = min(max(wanted < 0 ? wanted + count : wanted, 0), count)
        try machine.append(list, arguments.base[2])
        try machine.spend((count - position) &>> 6)
        let items = list.pointee.items.unsafelyUnwrapped
        (items + position + 1).update(from: items + position, count: count - position)
        items[position] = arguments.base[2]
        return .none
      },
      method("pop", optional: ["index"]) { machine, arguments throws(Failure) in
        try machine.requireMutable(arguments.base[0])
        let list = machine.list(arguments)
        let count = Int(list.pointee.count)
        var position = count - 1
        if let value = arguments[1] {
          let wanted = try machine.index(value, "pop")
          position = wanted < 0 && machine.dialect.popTakesNegativeIndexes ? wanted + count : wanted
        }
        guard position >= 0, position < count, let items = list.pointee.items else {
          let shown = arguments[1].map { machine.shortText($0) } ?? "-1"
          throw Failure(.index, "Index `\(shown)` is out of bound", hint: count == 0 ? "The list is empty." : nil)
        }
        let result = items[position]
        remove(machine, list, position)
        return result
      },
      method("remove", "x") { machine, arguments throws(Failure) in
        try machine.requireMutable(arguments.base[0])
        let list = machine.list(arguments)
        guard let items = list.pointee.items,
          let position = try machine.position(of: arguments.base[1], in: items, 0..<Int(list.pointee.count))
        else {
          throw Failure(.value, "Element `\(machine.shortText(arguments.base[1], usesRepr: true))` not found in list")
        }
        remove(machine, list, position)
        return .none
      },
    ]
  }

  private static func remove(_ machine: Machine, _ list: UnsafeMutablePointer<ListObject>, _ position: Int) {
    guard let items = list.pointee.items else { return }
    let after = Int(list.pointee.count) - position - 1
    machine.charge(after &>> 6)
    (items + position).update(from: items + position + 1, count: after)
    list.pointee.count -= 1
  }

  private static func bounds(_ machine: Machine, _ arguments: Arguments, _ count: Int) throws(Failure) -> Range<Int> {
    func place(_ wanted: Int) -> Int { min(max(wanted < 0 ? wanted + count : wanted, 0), count) }
    let start = place(try machine.optionalIndex(arguments, 2, "index") ?? 0)
    let end = place(try machine.optionalIndex(arguments, 3, "index") ?? count)
    return start..<max(start, end)
  }
}

/// A method with positional parameters.
func method(
  _ name: String, _ required: String..., optional: [String] = [], isVariadic: Bool = false, takesKeywords: Bool = false,
  _ body: @escaping @Sendable (Machine, Arguments) throws(Failure) -> Value
) -> NativeFunction {
  let parameters =
    required.map { NativeParameter($0, .positionalOnly) }
    + optional.map { NativeParameter($0, .positionalOnly, isRequired: false) }
  return NativeFunction(
    name, parameters, isMethod: true, isVariadic: isVariadic, takesKeywords: takesKeywords, body)
}
