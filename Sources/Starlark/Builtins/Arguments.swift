extension Machine {
  // Checks of arguments that natives share. Messages name the function, as `f: …`.

  func string(
    _ arguments: Arguments, _ index: Int, _ function: String
  ) throws(Failure) -> UnsafeMutablePointer<StringObject> {
    guard let value = arguments[index], value.isKind(.string) else {
      throw wrongType(arguments[index], "string", function)
    }
    return value.asObject(StringObject.self)
  }

  func wrongType(_ value: Value?, _ expected: String, _ function: String) -> Failure {
    Failure(.type, "\(function): expected `\(expected)`, got `\(value.map(typeName) ?? "nothing")`")
  }

  /// An index or size: an int of at most 32 bits where the dialect says so.
  func index(_ value: Value, _ function: String) throws(Failure) -> Int {
    guard isInteger(value) else { throw wrongType(value, "int", function) }
    let number = value.isSmall ? value.small : bigInteger(value).isNegative ? Int.min >> 1 : Int.max >> 1
    if dialect.usesSmallIndexes, Int32(exactly: number) == nil {
      throw Failure(
        .value, "\(function): expected `int`: \(shortText(value)) does not fit 32 bits",
        hint: "Sizes and indexes are from -2147483648 to 2147483647.")
    }
    return number
  }

  func optionalIndex(_ arguments: Arguments, _ position: Int, _ function: String) throws(Failure) -> Int? {
    guard let value = arguments[position], !value.isNone else { return nil }
    return try index(value, function)
  }

  func list(_ arguments: Arguments) -> UnsafeMutablePointer<ListObject> { arguments.base[0].asObject(ListObject.self) }

  func dict(_ arguments: Arguments) -> UnsafeMutablePointer<DictObject> { arguments.base[0].asObject(DictObject.self) }

  /// A truth value that must be one.
  func flag(_ value: Value?, default fallback: Bool, _ function: String) throws(Failure) -> Bool {
    guard let value else { return fallback }
    guard value.isBool else { throw wrongType(value, "bool", function) }
    return value.bits == 7
  }

  /// A function given as `key=`; nil where there is none.
  func keyFunction(_ value: Value?, _ function: String) throws(Failure) -> Value? {
    guard let value else { return nil }
    if value.isNone, dialect.allowsNoneKey { return nil }
    guard value.isKind(.function) || value.isKind(.native) || value.isKind(.boundMethod) else {
      throw Failure(.type, "\(function): Operation `call()` not supported on type `\(typeName(value))`")
    }
    return value
  }
}
