extension Builtins {
  static func orders(_ dialect: Dialect) -> [NativeFunction] {
    let key = [NativeParameter("key", .namedOnly, isRequired: false)]
    return [
      NativeFunction(
        "sorted",
        [NativeParameter("x", .positionalOnly)] + key + [NativeParameter("reverse", .namedOnly, isRequired: false)]
      ) { machine, arguments throws(Failure) in
        try sorted(machine, arguments)
      },
      NativeFunction("max", key, isVariadic: true, takesKeywords: true) { machine, arguments throws(Failure) in
        try extreme(machine, arguments, "max", wanted: 1)
      },
      NativeFunction("min", key, isVariadic: true, takesKeywords: true) { machine, arguments throws(Failure) in
        try extreme(machine, arguments, "min", wanted: -1)
      },
    ]
  }

  private static func extreme(
    _ machine: Machine, _ arguments: Arguments, _ function: String, wanted: Int
  ) throws(Failure) -> Value {
    var keyArgument: Value?
    for index in 0..<arguments.namedCount {
      guard let names = arguments.names else { break }
      let name = machine.text(names[index])
      if name != "key" { throw machine.extraNamed(name, function, ["key"]) }
      keyArgument = arguments.base[arguments.count + index]
    }
    let key = try machine.keyFunction(keyArgument, function)
    var (items, count) = (arguments.base, arguments.count)
    var source = Value.none
    if count == 1 {
      source = items[0]
      (items, count) = try machine.elements(of: source)
    }
    guard count > 0 else { throw Failure(.value, "\(function): the collection is empty") }
    if source.isObject { machine.lock(source, by: 1) }
    var best = items[0]
    var bestKey = best
    if let key { bestKey = try machine.call(key, [best]) }
    for index in 1..<max(count, 1) {
      let item = items[index]
      var itemKey = item
      if let key { itemKey = try machine.call(key, [item]) } else if index & 31 == 0 { try machine.spend(8) }
      let order = try machine.compare(itemKey, bestKey)
      if wanted > 0 ? order > 0 : order < 0 { (best, bestKey) = (item, itemKey) }
    }
    if source.isObject { machine.lock(source, by: -1) }
    return best
  }

  private static func sorted(_ machine: Machine, _ arguments: Arguments) throws(Failure) -> Value {
    let key = try machine.keyFunction(arguments[1], "sorted")
    let isReversed = try machine.flag(arguments[2], default: false, "sorted: `reverse`")
    let source = arguments.base[0]
    let list = try machine.listOfElements(source)
    let count = Int(list.pointee.count)
    guard count > 1, let items = list.pointee.items else { return Value(object: UnsafeMutableRawPointer(list)) }
    let word = MemoryLayout<Value>.size
    // Room for keys and for merging, counted as what it is; large blocks are given back at once.
    let extra = try machine.heap.pointee.allocate(count &* word &* 3)
    let keys = extra.bindMemory(to: Value.self, capacity: count * 3)
    keys.update(from: items, count: count)
    if let key {
      machine.lock(source.isObject ? source : Value(object: UnsafeMutableRawPointer(list)), by: 1)
      for index in 0..<count { keys[index] = try machine.call(key, [items[index]]) }
      machine.lock(source.isObject ? source : Value(object: UnsafeMutableRawPointer(list)), by: -1)
      var sorter = MergeSort(machine, keys: keys, room: keys + count, isReversed: isReversed)
      let order = UnsafeMutableRawPointer(keys + 2 * count).bindMemory(to: Int.self, capacity: count)
      try sorter.sort(count, order: order)
      // The room holds the sorted values: keys are done with.
      for index in 0..<count { keys[index] = items[order[index]] }
      items.update(from: keys, count: count)
    } else {
      var sorter = MergeSort(machine, keys: items, room: keys, isReversed: isReversed)
      try sorter.sort(count, order: nil)
    }
    if Heap.rounded(count &* word &* 3) >= Heap.largeBytes { machine.heap.pointee.freeLarge(extra) }
    return Value(object: UnsafeMutableRawPointer(list))
  }
}
