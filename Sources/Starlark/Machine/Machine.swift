/// One evaluation of one module: registers, frames, heap and limits.
final class Machine {
  /// A call in progress.
  struct Frame {
    /// The next instruction, while an inner call runs.
    var pc: UnsafePointer<Instruction>
    var base: UnsafeMutablePointer<Value>
    var code: UnsafePointer<CodeHeader>
    /// The calls that led here, a number of `CallTrails`; `CallTrails.unasked` until something wants to know.
    var trail = CallTrails.unasked
  }

  /// What changes all the time; reached through a pointer, which costs no checks for exclusive access.
  struct State {
    var frameCount = 0
    /// Native functions at work: objects must not move then.
    var nativeDepth = 0
    var outputBytes = 0
    var profiledSteps = 0
    /// The first register that no native function in progress uses; nil if frames say it all.
    var callbackTop: UnsafeMutablePointer<Value>?
    /// Buffers of texts that are being built: all, and those that nobody uses.
    var texts: UnsafeMutablePointer<TextBuffer.Storage>?
    var freeTexts: UnsafeMutablePointer<TextBuffer.Storage>?
  }

  var callbackTop: UnsafeMutablePointer<Value>? {
    get { state.pointee.callbackTop }
    set { state.pointee.callbackTop = newValue }
  }

  let environment: Environment
  let dialect: Dialect
  let limits: Limits
  let host: Host
  let session: Session
  let heapOwner: HeapOwner
  let heap: UnsafeMutablePointer<Heap>
  let trails: UnsafeMutablePointer<CallTrails>
  let meter: UnsafeMutablePointer<Meter>
  let state: UnsafeMutablePointer<State>
  let frames: UnsafeMutablePointer<Frame>
  let stack: UnsafeMutablePointer<Value>
  let stackEnd: UnsafeMutablePointer<Value>
  let globals: UnsafeMutableBufferPointer<Value>
  let deadline: UInt64?
  let module: CompiledModule

  static let stackValues = 1 << 19

  init(_ module: CompiledModule, session: Session, globalCapacity: Int = 0) {
    self.module = module
    self.session = session
    environment = module.environment
    dialect = module.environment.dialect
    limits = session.limits
    host = session.host
    meter = .allocate(capacity: 1)
    meter.initialize(to: Meter())
    meter.pointee.stepLimit = session.limits.steps - session.stepsUsed
    state = .allocate(capacity: 1)
    state.initialize(to: State())
    heapOwner = HeapOwner(
      id: Session.nextHeapID(), byteLimit: session.limits.memoryBytes - session.bytesHeld, meter: meter)
    heap = heapOwner.pointer
    trails = heapOwner.trails
    frames = .allocate(capacity: limits.callDepth + 2)
    stack = .allocate(capacity: Machine.stackValues)
    stackEnd = stack + Machine.stackValues - 64
    globals = .allocate(capacity: max(module.globalNames.count, globalCapacity, 1))
    globals.initialize(repeating: .unbound)
    deadline = session.deadline
  }

  deinit {
    stack.deallocate()
    frames.deallocate()
    TextBuffer.freeAll(state)
    state.deallocate()
    meter.deallocate()
  }

  // MARK: Steps

  @inline(__always)
  func charge(_ steps: Int) { meter.pointee.fuel &-= steps }

  /// Charges steps in a native function, and ends it where a limit is reached.
  @inline(__always)
  func spend(_ steps: Int) throws(Failure) {
    meter.pointee.fuel &-= steps
    if _slowPath(meter.pointee.fuel < 0) { try checkpoint(mayCollect: false) }
  }

  /// Looks at the limits; collects if that is due and nothing holds addresses of objects.
  @inline(never)
  func checkpoint(mayCollect: Bool) throws(Failure) {
    meter.pointee.fuel &+= meter.pointee.reserve
    meter.pointee.reserve = 0
    if mayCollect, meter.pointee.wantsCollection || limits.collectsAlways {
      meter.pointee.wantsCollection = false
      collect()
    }
    guard meter.pointee.fuel < 0 else { return }
    let used = meter.pointee.granted &- meter.pointee.fuel
    if let profile = host.profile { profile(openCalls(), used - state.pointee.profiledSteps) }
    state.pointee.profiledSteps = used
    if used > meter.pointee.stepLimit {
      throw Failure(
        .stepLimit, "the program needs more than \(limits.steps) steps", hint: "Look for a loop that is too long.")
    }
    let next = min(limits.collectsAlways ? 0 : Meter.slice, meter.pointee.stepLimit &- used)
    meter.pointee.granted = used &+ next
    meter.pointee.fuel = next
    if let deadline, let clock = host.clock, clock() > deadline {
      let seconds = limits.nanoseconds / 1_000_000_000
      throw Failure(.timeLimit, "evaluation timed out after \(seconds)s")
    }
    if let isCancelled = host.isCancelled, isCancelled() { throw Failure(.cancelled, "evaluation was cancelled") }
  }

  private func collect() {
    // An outer call may have more registers than the inner ones reach: its upper ones hold values of calls before, which
    // must stay valid, for they are visited again when the inner ones have ended.
    var top = stack
    for index in 0..<state.pointee.frameCount {
      top = max(top, frames[index].base + Int(frames[index].code.pointee.registerCount))
    }
    Collector.run(
      heap, registers: UnsafeMutableBufferPointer(start: stack, count: top - stack), globals: globals)
  }

  // MARK: Frames

  func depthExceeded() -> Failure {
    Failure(
      .depthLimit, "Starlark call stack overflow: more than \(limits.callDepth) nested calls",
      hint: "A function calls itself without end, or too deep.")
  }

  func openCalls() -> [String] {
    (0..<state.pointee.frameCount).map { frames[$0].code.pointee.code.takeUnretainedValue().name }
  }

  /// The range of the instruction that a frame is at.
  private func place(_ index: Int) -> (FunctionCode, SourceRange) {
    let code = frames[index].code.pointee.code.takeUnretainedValue()
    return (code, code.range(at: frames[index].pc - 1) ?? SourceRange(0, 0))
  }

  /// Writes into an error where it arose and which calls led there.
  func place(_ failure: Failure) {
    guard !failure.detail.isPlaced else { return }
    failure.detail.isPlaced = true
    let count = state.pointee.frameCount
    guard count > 0 else { return }
    let (code, range) = place(count - 1)
    failure.detail.error.source = code.source
    failure.detail.error.range = range
    failure.detail.error.callStack = callStack
  }

  /// The calls in progress, outermost first.
  var callStack: [StackEntry] {
    (0..<state.pointee.frameCount).map { index in
      let (code, range) = place(index)
      return StackEntry(function: code.name, source: code.source, range: range)
    }
  }

  /// Runs the module; its value is that of its last statement.
  func runModule() throws(Failure) -> Value {
    try checkpointAtStart()
    return try run(module: module.code)
  }

  func run(module code: FunctionCode) throws(Failure) -> Value {
    stack[0] = try makeFunction(code, captures: 0)
    stack[0].asObject(FunctionObject.self).pointee.globals = globals.baseAddress.unsafelyUnwrapped
    let base = stack + 1
    base.update(repeating: .unbound, count: Int(code.headerPointer.pointee.registerCount))
    frames[0] = Frame(
      pc: code.headerPointer.pointee.instructions, base: base, code: UnsafePointer(code.headerPointer),
      trail: CallTrails.outermost)
    state.pointee.frameCount = 1
    return try run(downTo: 0)
  }

  private func checkpointAtStart() throws(Failure) {
    meter.pointee.fuel = 0
    try spend(1)
  }

  /// A function object without default values, captures not filled in.
  private func makeFunction(_ code: FunctionCode, captures: Int) throws(Failure) -> Value {
    let memory = try heap.pointee.allocate(MemoryLayout<FunctionObject>.stride)
    heap.pointee.nextSerial &+= 1
    memory.bindMemory(to: FunctionObject.self, capacity: 1).initialize(
      to: FunctionObject(
        header: heap.pointee.header(.function), code: UnsafePointer(code.headerPointer),
        globals: globals.baseAddress.unsafelyUnwrapped, defaultCount: 0, captureCount: 0,
        serial: heap.pointee.nextSerial))
    return Value(object: memory)
  }

  /// The call that is in progress: where lists and dicts that a native function makes come from.
  var callSite: Origin {
    let count = state.pointee.frameCount
    guard count > 0 else { return .unknown }
    return Origin(instruction: frames[count - 1].pc - 1, trail: trail(frames + (count - 1)))
  }
}
