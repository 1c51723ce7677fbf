/// What a program finds predeclared: the builtins of a dialect and the functions and values of the host. Immutable; one
/// environment serves any number of modules and threads.
public final class Environment: @unchecked Sendable {
  public let dialect: Dialect
  /// All predeclared names, in order of their numbers.
  public let names: [String]
  private let values: [Value]
  private let numbers: [String: Int]
  private let heapOwner: HeapOwner
  /// Keeps the functions that the heap's objects point to.
  private let functions: [NativeFunction]
  /// By kind of object.
  private let tables: UnsafeMutablePointer<MethodTable>
  private static let kinds = 16
  /// The strings of one ASCII character.
  let characters: [Value]
  let emptyString: Value

  /// - Parameter functions: Functions of the host; they take precedence over builtins of the same name.
  public init(dialect: Dialect, functions hostFunctions: [NativeFunction] = []) {
    self.dialect = dialect
    let builder = EnvironmentBuilder(dialect)
    builder.addConstants()
    builder.addBuiltins()
    for function in hostFunctions { builder.add(function) }
    heapOwner = builder.owner
    names = builder.names
    values = builder.values
    numbers = builder.numbers
    characters = builder.characters
    emptyString = builder.emptyString
    tables = .allocate(capacity: Environment.kinds)
    tables.initialize(repeating: MethodTable(), count: Environment.kinds)
    tables[Int(ObjectKind.string.rawValue)] = builder.table(StringMethods.all(dialect))
    tables[Int(ObjectKind.list.rawValue)] = builder.table(ListMethods.all(dialect))
    tables[Int(ObjectKind.dict.rawValue)] = builder.table(DictMethods.all)
    if dialect.features.contains(.set) { tables[Int(ObjectKind.set.rawValue)] = builder.table(SetMethods.all) }
    if dialect.features.contains(.bytes) { tables[Int(ObjectKind.bytes.rawValue)] = builder.table(BytesMethods.all) }
    functions = builder.functions
  }

  deinit {
    for kind in 0..<Environment.kinds { tables[kind].free() }
    tables.deallocate()
  }

  /// The number of a predeclared name.
  func number(of name: String) -> Int? { numbers[name] }

  func value(_ number: Int) -> Value { values[number] }

  @inline(__always)
  func methods(_ kind: ObjectKind) -> MethodTable { tables[Int(kind.rawValue)] }
}

/// Collects what an environment holds.
final class EnvironmentBuilder {
  let dialect: Dialect
  let owner = HeapOwner(id: 0, byteLimit: .max, meter: nil)
  private(set) var names: [String] = []
  private(set) var values: [Value] = []
  private(set) var numbers: [String: Int] = [:]
  private(set) var functions: [NativeFunction] = []
  private(set) var characters: [Value] = []
  private(set) var emptyString = Value.none

  init(_ dialect: Dialect) {
    self.dialect = dialect
    emptyString = string("")
    for byte in UInt8(0)..<128 { characters.append(string(String(UnicodeScalar(byte)))) }
  }

  /// A string of the environment, with its hash. The heap has no limit, so making one does not fail.
  func string(_ text: String) -> Value {
    guard let value = try? owner.pointer.pointee.makeString(text) else { return .none }
    let object = value.asObject(StringObject.self)
    object.pointee.hash = Strings.hash(object.bytes)
    return value
  }

  func native(_ function: NativeFunction) -> Value {
    functions.append(function)
    return (try? owner.pointer.pointee.makeNative(function)) ?? .none
  }

  func add(_ name: String, _ value: Value) {
    if let number = numbers[name] {
      values[number] = value
      return
    }
    numbers[name] = names.count
    names.append(name)
    values.append(value)
  }

  func add(_ function: NativeFunction) { add(function.name, native(function)) }

  func addModule(_ name: String, _ functions: [NativeFunction]) {
    let members = functions.map { function in
      // Its members are shown without the module's name.
      (String(function.name.split(separator: ".").last ?? ""), native(function))
    }
    add(name, (try? owner.pointer.pointee.makeModule(name: name, members)) ?? .none)
  }

  func addConstants() {
    add("None", .none)
    add("True", Value(true))
    add("False", Value(false))
  }

  func addBuiltins() {
    for function in Builtins.all(dialect) { add(function) }
    if dialect.features.contains(.json) { addModule("json", JSONModule.functions) }
  }

  func table(_ methods: [NativeFunction]) -> MethodTable {
    MethodTable(
      methods.map { method in
        let name = string(method.name)
        return (name, native(method))
      })
  }
}
