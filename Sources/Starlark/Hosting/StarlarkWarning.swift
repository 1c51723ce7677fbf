/// Something that a function of the host found worth saying, which does not end the evaluation.
public struct StarlarkWarning: Sendable {
  public var message: String
  public var hint: String?
  /// The call.
  public var location: SourceLocation?

  public init(_ message: String, hint: String? = nil, location: SourceLocation? = nil) {
    self.message = message
    self.hint = hint
    self.location = location
  }
}

extension CallContext {
  /// Tells the host of this evaluation; its place is this call.
  public func warn(_ message: String, hint: String? = nil) {
    machine.host.warn?(StarlarkWarning(message, hint: hint, location: location))
  }
}
