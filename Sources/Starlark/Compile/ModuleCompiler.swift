/// What the functions of one module share while they are compiled.
final class ModuleCompiler {
  let resolved: ResolvedModule
  let environment: Environment
  let heap: HeapOwner
  let globalNames: [String]
  var errors: [StarlarkError] = []
  private var strings: [[UInt8]: Value] = [:]
  private var nameValues: [Value]

  init(_ resolved: ResolvedModule, environment: Environment) {
    self.resolved = resolved
    self.environment = environment
    globalNames = resolved.globals.map { resolved.tree.names[$0] }
    heap = HeapOwner(id: 0, byteLimit: .max, meter: nil)
    nameValues = [Value](repeating: .unbound, count: resolved.tree.names.names.count)
  }

  /// A string constant; equal ones are one object, with its hash.
  func string(_ bytes: [UInt8]) throws(Failure) -> Value {
    if let value = strings[bytes] { return value }
    let value = try heap.pointer.pointee.makeString(bytes)
    let object = value.asObject(StringObject.self)
    object.pointee.hash = Strings.hash(object.bytes)
    strings[bytes] = value
    return value
  }

  func name(_ id: Int32) throws(Failure) -> Value {
    let index = Int(id)
    if !nameValues[index].isUnbound { return nameValues[index] }
    let value = try string(Array(resolved.tree.names[id].utf8))
    nameValues[index] = value
    return value
  }

  func bytes(_ bytes: [UInt8]) throws(Failure) -> Value {
    let value = try heap.pointer.pointee.makeString(bytes, kind: .bytes)
    let object = value.asObject(StringObject.self)
    object.pointee.hash = Strings.hash(object.bytes)
    return value
  }

  func integer(_ value: BigInteger) throws(Failure) -> Value { try heap.pointer.pointee.makeInteger(value) }

  /// Compiles the module's statements.
  static func compile(_ resolved: ResolvedModule, environment: Environment) throws(StarlarkErrors) -> CompiledParts {
    let module = ModuleCompiler(resolved, environment: environment)
    var compiler = FunctionCompiler(module, name: FunctionCode.moduleName, scope: resolved.scope, isModule: true)
    do throws(Failure) {
      try compiler.compileModule(resolved.tree.statements)
    } catch {
      module.errors.append(error.detail.error)
    }
    if !module.errors.isEmpty { throw StarlarkErrors(module.errors) }
    return CompiledParts(
      code: compiler.finish(), heap: module.heap, globalNames: module.globalNames, isExported: resolved.isExported)
  }
}

struct CompiledParts {
  var code: FunctionCode
  var heap: HeapOwner
  var globalNames: [String]
  var isExported: [Bool]
}
