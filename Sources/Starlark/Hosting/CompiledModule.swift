/// A module that has been parsed, resolved and compiled: it can be evaluated any number of times, on any thread.
public final class CompiledModule: Sendable {
  public let source: SourceText
  public let environment: Environment
  let code: FunctionCode
  let heap: HeapOwner
  let globalNames: [String]
  let isExported: [Bool]

  /// Compiles a source text. Throws everything that is wrong with it. O(n).
  public convenience init(
    _ source: SourceText, environment: Environment, limits: Limits = .standard
  ) throws(StarlarkErrors) {
    try self.init(source, environment: environment, limits: limits, globals: [])
  }

  /// - Parameter globals: Names that have numbers already: those of texts before at a prompt.
  init(_ source: SourceText, environment: Environment, limits: Limits, globals: [String]) throws(StarlarkErrors) {
    let parts = try CompiledModule.compile(source, environment, limits, globals)
    self.source = source
    self.environment = environment
    code = parts.code
    heap = parts.heap
    globalNames = parts.globalNames
    isExported = parts.isExported
  }

  /// On this thread if the expressions are shallow, as nearly all are; else on one with a stack for them.
  private static func compile(
    _ source: SourceText, _ environment: Environment, _ limits: Limits, _ globals: [String]
  ) throws(StarlarkErrors) -> CompiledParts {
    if let parts = try compile(source, environment, limits, globals, depth: Parser.shallowDepth) { return parts }
    var result: Result<CompiledParts?, StarlarkErrors>?
    let ran = DeepStack.run {
      do throws(StarlarkErrors) {
        result = .success(try compile(source, environment, limits, globals, depth: Parser.maximumDepth))
      } catch { result = .failure(error) }
    }
    if ran, let parts = try result?.get() { return parts }
    throw StarlarkErrors([
      StarlarkError(code: .tooComplex, message: "an expression is nested too deep", source: source)
    ])
  }

  /// Nil if some expression is deeper than a first try allows.
  private static func compile(
    _ source: SourceText, _ environment: Environment, _ limits: Limits, _ globals: [String], depth: Int
  ) throws(StarlarkErrors) -> CompiledParts? {
    let tree = Parser.parse(
      source, dialect: environment.dialect, maximumBytes: limits.clamped.sourceBytes, maximumDepth: depth)
    if tree.isTooDeep, depth < Parser.maximumDepth { return nil }
    if !tree.errors.isEmpty { throw StarlarkErrors(tree.errors) }
    let resolved = Resolver.resolve(tree, environment: environment, globals: globals)
    if !resolved.errors.isEmpty { throw StarlarkErrors(resolved.errors) }
    return try ModuleCompiler.compile(resolved, environment: environment)
  }

  /// Everything that is wrong with a source text before it runs; empty if nothing is. For editors.
  public static func check(_ source: SourceText, environment: Environment) -> [StarlarkError] {
    do throws(StarlarkErrors) {
      _ = try CompiledModule(source, environment: environment)
      return []
    } catch { return error.errors }
  }

  /// Runs the module.
  public func evaluate(limits: Limits = .standard, host: Host = Host()) throws(StarlarkError) -> Evaluation {
    let session = Session(limits: limits, host: host)
    session.loading = [source.name]
    do throws(Failure) {
      let (module, value) = try evaluate(in: session)
      return Evaluation(module: module, session: session, value: value)
    } catch {
      var problem = error.detail.error
      if problem.source == nil { problem.source = source }
      throw problem
    }
  }

  /// Runs the module as a part of an evaluation.
  func evaluate(in session: Session) throws(Failure) -> (LoadedModule, Value) {
    let machine = Machine(self, session: session)
    // Held also where the run fails, until nothing looks at its values any more.
    let module = LoadedModule(self, heap: machine.heapOwner, globals: machine.globals)
    machine.heapOwner.dependencies = session.evaluated
    var failure: Failure?
    var value = Value.none
    do throws(Failure) { value = try machine.runModule() } catch { failure = error }
    session.stepsUsed += machine.meter.pointee.used
    session.bytesHeld += machine.heap.pointee.bytesHeld
    session.outputBytes += machine.state.pointee.outputBytes
    machine.heap.pointee.forgetMeter()
    if let failure { throw failure }
    session.evaluated.append(module)
    return (module, value)
  }
}

/// What an evaluation gave. Its values do not change any more.
public final class Evaluation: @unchecked Sendable {
  private let module: LoadedModule
  private let session: Session
  private let result: Value
  /// Steps used by this module and all that it loaded.
  public let steps: Int
  /// Bytes held at the end.
  public let bytesHeld: Int

  init(module: LoadedModule, session: Session, value: Value) {
    self.module = module
    self.session = session
    result = value
    steps = session.stepsUsed
    bytesHeld = session.bytesHeld
  }

  /// The value of the module's last statement, if that is an expression; else None.
  public var value: StarlarkValue { StarlarkValue(result, owner: self) }

  /// The value of a global; nil if there is none, or it was never bound.
  public func global(_ name: String) -> StarlarkValue? {
    guard let number = module.compiled.globalNames.firstIndex(of: name), !module.globals[number].isUnbound else {
      return nil
    }
    return StarlarkValue(module.globals[number], owner: self)
  }

  /// The names of the globals that have values, in order of first assignment.
  public var globalNames: [String] {
    module.compiled.globalNames.enumerated().filter { !module.globals[$0.offset].isUnbound }.map(\.element)
  }

  /// The sources of all modules that were evaluated, this one last.
  public var sources: [SourceText] { session.evaluated.map(\.compiled.source) }

  /// All modules that were evaluated.
  var evaluatedModules: [LoadedModule] { session.evaluated }
}

/// A range of a source text.
public struct SourceLocation: Sendable {
  public var source: SourceText
  public var range: SourceRange

  public init(source: SourceText, range: SourceRange) {
    self.source = source
    self.range = range
  }

  public var position: SourcePosition { source.position(of: range.start) }
}
