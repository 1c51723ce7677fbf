import Synchronization

/// What an evaluation and the modules that it loads have in common: limits, the host, and the modules loaded so far.
final class Session {
  let limits: Limits
  let host: Host
  let deadline: UInt64?
  /// Of modules that have ended.
  var stepsUsed = 0
  var bytesHeld = 0
  var outputBytes = 0
  var modules: [String: LoadedModule] = [:]
  /// Names of modules that are being evaluated, outermost first.
  var loading: [String] = []
  /// All that ran, in the order in which it ended: what values may point into.
  var evaluated: [LoadedModule] = []

  private static let heapIDs = Atomic<UInt32>(0)

  init(limits: Limits, host: Host) {
    self.limits = limits.clamped
    self.host = host
    if let clock = host.clock {
      let (end, overflow) = clock().addingReportingOverflow(limits.nanoseconds)
      deadline = overflow ? nil : end
    } else {
      deadline = nil
    }
  }

  /// A number for a heap, not 0, that no other heap of this process has, until 2^32 evaluations have passed.
  static func nextHeapID() -> UInt32 {
    let id = heapIDs.wrappingAdd(1, ordering: .relaxed).newValue
    return id == 0 ? heapIDs.wrappingAdd(1, ordering: .relaxed).newValue : id
  }
}

/// A module that has been evaluated; nothing changes its values any more.
final class LoadedModule {
  let compiled: CompiledModule
  let heap: HeapOwner
  let globals: UnsafeMutableBufferPointer<Value>

  init(_ compiled: CompiledModule, heap: HeapOwner, globals: UnsafeMutableBufferPointer<Value>) {
    self.compiled = compiled
    self.heap = heap
    self.globals = globals
  }

  deinit { globals.deallocate() }
}

/// Where `load` finds modules.
public protocol ModuleLoader: Sendable {
  /// Turns the text of a `load` into a name that is the same for the same module, as seen from another module.
  /// Throws `ModuleLoadError` for what may not be loaded.
  func resolve(_ module: String, from importer: String) throws(ModuleLoadError) -> String
  /// Reads a module by its resolved name; called once for each in an evaluation.
  func read(_ resolved: String) throws(ModuleLoadError) -> SourceText
}

/// Why a module cannot be loaded.
public struct ModuleLoadError: Error, Sendable {
  public var message: String
  public var hint: String?

  public init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }
}
