/// What went wrong, as programs see it. Raw values are stable.
public enum ErrorCode: String, Sendable, CaseIterable {
  // Before the program runs.
  case syntax
  /// A form that the dialect switches off.
  case dialect
  /// A name that nothing defines.
  case unresolvedName = "unresolved-name"
  /// Brackets, blocks or operators nested too deep, or a function with too many instructions or variables.
  case tooComplex = "too-complex"
  // While it runs.
  case unboundVariable = "unbound-variable"
  case type, value, arithmetic, index, key, attribute, argument
  /// A list, dict or set changed while it is iterated over.
  case mutationDuringIteration = "mutation-during-iteration"
  /// A value that belongs to a module that has ended, or that is immutable.
  case frozen
  case unhashable
  case recursion
  /// The program called `fail`.
  case fail
  case load
  /// A function of the host refused.
  case host
  // Limits.
  case stepLimit = "limit-steps"
  case timeLimit = "limit-time"
  case depthLimit = "limit-depth"
  case memoryLimit = "limit-memory"
  case outputLimit = "limit-output"
  case stringLimit = "limit-string"
  case containerLimit = "limit-container"
  case integerLimit = "limit-integer"
  case rangeLimit = "limit-range"
  case sourceLimit = "limit-source"
  case cancelled

  /// Whether it says that a limit was reached.
  public var isLimit: Bool { rawValue.hasPrefix("limit-") || self == .cancelled || self == .tooComplex }
}

/// One problem with its place.
public struct StarlarkError: Error, Sendable {
  public var code: ErrorCode
  public var message: String
  /// What to do about it.
  public var hint: String?
  /// A name that was probably meant.
  public var suggestion: String?
  /// The file that `range` is in.
  public var source: SourceText?
  public var range: SourceRange?
  /// The calls that led here, outermost first; empty before the program runs.
  public var callStack: [StackEntry] = []
  /// What a host's function gave to `CallContext.failure`, for the host.
  public var hostCode: String?

  public init(
    code: ErrorCode, message: String, hint: String? = nil, source: SourceText? = nil, range: SourceRange? = nil
  ) {
    self.code = code
    self.message = message
    self.hint = hint
    self.source = source
    self.range = range
  }

  /// Where it is, if known.
  public var position: SourcePosition? { range.flatMap { source?.position(of: $0.start) } }
}

/// A call on the way to an error, or to where a value was made.
public struct StackEntry: Sendable {
  /// `<module>`, a function's name, or `lambda`.
  public var function: String
  public var source: SourceText
  public var range: SourceRange

  public var position: SourcePosition { source.position(of: range.start) }
  public var location: SourceLocation { SourceLocation(source: source, range: range) }
  /// The line there, without the spaces before it; of a long one its start.
  public var line: String {
    let line = source.line(at: range.start).drop { $0 == " " || $0 == "\t" }
    return line.utf8.count > 400 ? String(line.unicodeScalars.prefix(400)) + "…" : String(line)
  }
}

/// Everything that is wrong with a module before it runs; never empty.
public struct StarlarkErrors: Error, Sendable {
  public var errors: [StarlarkError]

  init(_ errors: [StarlarkError]) { self.errors = errors }
}

/// An error while it travels from where it arose to the evaluation's end.
struct Failure: Error {
  /// Only one thread has it at a time: it belongs to one evaluation.
  final class Detail: @unchecked Sendable {
    var error: StarlarkError
    /// Set by the innermost run loop.
    var isPlaced = false

    init(_ error: StarlarkError) { self.error = error }
  }

  let detail: Detail

  @inline(never)
  init(_ code: ErrorCode, _ message: String, hint: String? = nil) {
    detail = Detail(StarlarkError(code: code, message: message, hint: hint))
  }

  @inline(never)
  init(_ error: StarlarkError, isPlaced: Bool) {
    detail = Detail(error)
    detail.isPlaced = isPlaced
  }
}
