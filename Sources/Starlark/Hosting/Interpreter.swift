/// Runs texts one after the other, each seeing the globals of those before: what a prompt needs.
public final class Interpreter {
  private let environment: Environment
  private let limits: Limits
  private let session: Session
  private let machine: Machine
  /// Names of the globals so far, in order of their numbers.
  private var names: [String] = []

  /// Names that a text finds: what is predeclared, and the globals so far.
  public var visibleNames: [String] { environment.names + names }

  /// What values point into.
  private var modules: [CompiledModule] = []

  /// More globals than a prompt sees.
  private static let globalCapacity = 10_000

  /// - Parameter environment: Its dialect should allow statements and re-assignment at top level.
  public init(environment: Environment, limits: Limits = .standard, host: Host = Host()) throws(StarlarkErrors) {
    self.environment = environment
    self.limits = limits
    session = Session(limits: limits, host: host)
    let empty = try CompiledModule(SourceText(name: "<prompt>", ""), environment: environment)
    machine = Machine(empty, session: session, globalCapacity: Interpreter.globalCapacity)
    modules = [empty]
  }

  /// Runs a text. The steps limit is that of each text.
  /// - Returns: The `repr` of its value; nil for None.
  public func run(_ source: SourceText) throws(StarlarkErrors) -> String? {
    let module = try CompiledModule(source, environment: environment, limits: limits, globals: names)
    guard module.globalNames.count <= Interpreter.globalCapacity else {
      throw StarlarkErrors([StarlarkError(code: .tooComplex, message: "too many globals", source: source)])
    }
    names = module.globalNames
    modules.append(module)
    do throws(Failure) {
      let value = try machine.runAnother(module.code, steps: limits.steps)
      if value.isNone { return nil }
      var writer = TextWriter(machine)
      try writer.appendRepr(value)
      return writer.finishText()
    } catch {
      machine.abandonCalls()
      throw StarlarkErrors([error.detail.error])
    }
  }
}

extension Machine {
  /// Runs a further module in the same heap, with the same globals.
  func runAnother(_ code: FunctionCode, steps: Int) throws(Failure) -> Value {
    meter.pointee.stepLimit = meter.pointee.used &+ min(steps, Int.max / 2)
    return try run(module: code)
  }

  /// After an error: no call is in progress any more.
  func abandonCalls() {
    state.pointee.frameCount = 0
    state.pointee.nativeDepth = 0
    state.pointee.callbackTop = nil
  }
}
