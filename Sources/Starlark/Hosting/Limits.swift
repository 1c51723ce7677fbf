/// What an evaluation may use. Reaching one of them ends the evaluation with the error code named here.
public struct Limits: Sendable {
  /// Steps (`limit-steps`): roughly instructions of loop bodies, calls, and work of builtins on much data. The count of a
  /// program is the same on every machine.
  public var steps = 2_000_000_000
  /// Nested calls, the module's own included (`limit-depth`).
  public var callDepth = 50
  /// Bytes that values may take (`limit-memory`).
  public var memoryBytes = 1 << 30
  /// Bytes that `print` may write (`limit-output`).
  public var outputBytes = 1 << 20
  /// Bytes of one string (`limit-string`).
  public var stringBytes = 64 << 20
  /// Elements of one list, tuple, dict or set (`limit-container`).
  public var containerElements = 10_000_000
  /// Bits of one integer (`limit-integer`).
  public var integerBits = 1 << 16
  /// Bytes of one source file (`limit-source`).
  public var sourceBytes = 16 << 20
  /// Nanoseconds of the host's clock (`limit-time`); without a clock, time is not limited.
  public var nanoseconds: UInt64 = 30_000_000_000

  /// Collects wherever that is possible, so that tests meet every value that was not found or moved.
  package var collectsAlways = false

  public init() {}

  /// What the layouts of objects can hold, whatever the host wants.
  var clamped: Limits {
    var result = self
    result.callDepth = min(max(callDepth, 1), 100_000)
    result.stringBytes = min(stringBytes, 1 << 31 - 1)
    result.containerElements = min(containerElements, 1 << 30)
    result.integerBits = min(integerBits, 1 << 30)
    result.sourceBytes = min(sourceBytes, 1 << 31 - 1)
    return result
  }

  /// For the dialect of specs (contract/starlark.md §2.14).
  public static let specCade = Limits()

  /// For programs at large: deeper calls.
  public static let standard: Limits = {
    var limits = Limits()
    limits.callDepth = 250
    return limits
  }()
}

/// What a program may reach of the world: nothing but what is here.
public struct Host: Sendable {
  /// Takes a line that `print` writes.
  public var print: (@Sendable (String) -> Void)?
  /// A clock for the time limit, in nanoseconds from any start.
  public var clock: (@Sendable () -> UInt64)?
  /// Asked often; true ends the evaluation (`cancelled`).
  public var isCancelled: (@Sendable () -> Bool)?
  /// Gives the source of a module that `load` names.
  public var loader: (any ModuleLoader)?
  /// Called at each checkpoint with the calls that are open, outermost first, and the steps since the last one.
  public var profile: (@Sendable ([String], Int) -> Void)?
  /// An object of the host's own, which its functions find in `CallContext.attachment`.
  public var attachment: (any AnyObject & Sendable)?

  public init() {}
}
