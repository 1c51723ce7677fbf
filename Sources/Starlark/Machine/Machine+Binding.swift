extension Machine {
  /// Puts the arguments of a call into the registers of the function's parameters, which begin where the arguments do.
  func bind(
    _ function: UnsafeMutablePointer<FunctionObject>, _ base: UnsafeMutablePointer<Value>, _ count: Int,
    _ names: UnsafePointer<Value>?, _ namedCount: Int
  ) throws(Failure) {
    let header = function.pointee.code
    if namedCount == 0, count == Int(header.pointee.simpleCount) { return }
    let code = header.pointee.code._withUnsafeGuaranteedRef { $0 }
    let parameters = code.parameters
    let registers = Int(header.pointee.parameterCount)
    if base + max(registers, count + namedCount) + count + namedCount + 64 > stackEnd { throw tooManyArguments() }
    // The values move out of the way of the parameters' registers.
    let values = base + max(registers, count + namedCount)
    for index in 0..<(count + namedCount) { values[index] = base[index] }
    let positional = min(count, code.positionalCount)
    for index in positional..<max(registers, positional) { base[index] = .unbound }
    try bindExtraPositional(code, base, values, count, positional)
    try bindNamed(code, base, values + count, names, namedCount)
    for index in 0..<parameters.count where base[index].isUnbound {
      let number = parameters[index].defaultIndex
      if number < 0 { throw missing(parameters[index].name, code.name) }
      base[index] = function.defaults[number]
    }
  }

  private func bindExtraPositional(
    _ code: FunctionCode, _ base: UnsafeMutablePointer<Value>, _ values: UnsafeMutablePointer<Value>, _ count: Int,
    _ positional: Int
  ) throws(Failure) {
    if code.hasStar {
      base[code.parameters.count] = try heap.pointee.makeTuple(values + positional, count - positional)
    } else if count > code.positionalCount {
      let extra = count - code.positionalCount
      throw Failure(
        .argument, "Found \(extra) extra positional argument\(extra == 1 ? "" : "s") for call to \(code.name)",
        hint: "It takes \(Machine.signature(code)).")
    }
  }

  private func bindNamed(
    _ code: FunctionCode, _ base: UnsafeMutablePointer<Value>, _ values: UnsafeMutablePointer<Value>,
    _ names: UnsafePointer<Value>?, _ count: Int
  ) throws(Failure) {
    var rest: UnsafeMutablePointer<DictObject>?
    if code.hasStarStar {
      let dict = try heap.pointee.allocateDict(capacity: 0, origin: callSite)
      rest = dict
      base[code.parameters.count + (code.hasStar ? 1 : 0)] = Value(object: UnsafeMutableRawPointer(dict))
    }
    guard let names else { return }
    for index in 0..<count {
      let name = names[index]
      try spend(1 + code.parameters.count &>> 3)
      if let position = position(of: name, in: code) {
        if !base[position].isUnbound {
          throw Failure(.argument, "Argument `\(text(name))` occurs more than once")
        }
        base[position] = values[index]
      } else if let rest {
        let hash = try hash(name)
        if try DictTable.find(rest, name, hash, self) >= 0 {
          throw Failure(.argument, "Argument `\(text(name))` occurs more than once")
        }
        try DictTable.append(rest, name, hash, values[index], self)
      } else {
        throw extraNamed(text(name), code.name, code.parameters.map(\.name))
      }
    }
  }

  private func position(of name: Value, in code: FunctionCode) -> Int? {
    for (index, parameter) in code.parameters.enumerated() where parameter.nameValue.bits == name.bits { return index }
    for (index, parameter) in code.parameters.enumerated() where Strings.equal(parameter.nameValue, name) {
      return index
    }
    return nil
  }

  func missing(_ parameter: String, _ function: String) -> Failure {
    Failure(.argument, "Missing parameter `\(parameter)` for call to \(function)")
  }

  func extraNamed(_ name: String, _ function: String, _ parameters: [String]) -> Failure {
    let failure = Failure(.argument, "Found `\(name)` extra named parameter(s) for call to \(function)")
    failure.detail.error.suggestion = Suggestion.nearest(to: name, in: parameters)
    if failure.detail.error.suggestion == nil, !parameters.isEmpty {
      failure.detail.error.hint = "Its parameters are \(parameters.map { "`\($0)`" }.joined(separator: ", "))."
    }
    return failure
  }

  static func signature(_ code: FunctionCode) -> String {
    let plain = code.parameters.prefix(code.positionalCount).map(\.name)
    return plain.isEmpty ? "no positional arguments" : plain.map { "`\($0)`" }.joined(separator: ", ")
  }

  // MARK: Natives

  /// Calls a native function with arguments that need more than counting.
  func callNativeBinding(
    _ native: NativeFunction, _ base: UnsafeMutablePointer<Value>, _ count: Int, _ names: UnsafePointer<Value>?,
    _ namedCount: Int
  ) throws(Failure) -> Value {
    let receivers = native.isMethod ? 1 : 0
    if count > native.maximumPositional {
      let extra = count - native.maximumPositional
      throw Failure(
        .argument, "Found \(extra) extra positional argument\(extra == 1 ? "" : "s") for call to \(native.name)")
    }
    if native.takesKeywords {
      if count < native.minimumCount { throw missingPositional(native, count - receivers) }
      return try native.body.run(self, Arguments(base: base, count: count, names: names, namedCount: namedCount))
    }
    let parameters = native.parameters
    let total = receivers + parameters.count
    let room = max(total, count)
    // Slots for all parameters, above the arguments.
    let slots = base + count + namedCount + 1
    if slots + room + 64 > stackEnd { throw tooManyArguments() }
    for index in 0..<room { slots[index] = index < count ? base[index] : .unbound }
    for index in 0..<namedCount {
      guard let names else { break }
      let name = text(names[index])
      guard let position = parameters.firstIndex(where: { $0.name == name && $0.kind != .positionalOnly }) else {
        throw extraNamed(name, native.name, parameters.filter { $0.kind != .positionalOnly }.map(\.name))
      }
      if !slots[receivers + position].isUnbound {
        throw Failure(.argument, "Argument `\(name)` occurs more than once")
      }
      slots[receivers + position] = base[count + index]
    }
    for (index, parameter) in parameters.enumerated()
    where parameter.isRequired && slots[receivers + index].isUnbound {
      throw missing(parameter.name, native.name)
    }
    let saved = callbackTop
    callbackTop = max(callbackTop ?? stack, slots + room)
    let result = try native.body.run(self, Arguments(base: slots, count: room, names: nil, namedCount: 0))
    callbackTop = saved
    return result
  }

  private func missingPositional(_ native: NativeFunction, _ given: Int) -> Failure {
    let required = native.parameters.filter(\.isRequired)
    return missing(given < required.count ? required[max(given, 0)].name : "", native.name)
  }
}
