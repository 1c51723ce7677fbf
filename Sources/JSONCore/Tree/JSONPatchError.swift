/// Why a JSON Patch could not be applied. The tree is unchanged.
public struct JSONPatchError: Error, Sendable, Hashable {
  /// The rule that was broken.
  public enum Reason: Sendable, Hashable {
    /// The patch is not an array of objects, or an operation lacks a member or has one of the wrong kind.
    case malformed(String)
    /// `op` is none of the six.
    case unknownOperation(String)
    /// A pointer is malformed.
    case invalidPointer(String)
    /// There is nothing at this place, or nothing can be there.
    case notFound(String)
    /// `test` found another value.
    case testFailed(String)
    /// A value would be moved into itself.
    case moveIntoItself(String)
    /// The result would be deeper or larger than the limits allow.
    case tooLarge
  }

  /// The index of the operation, from 0.
  public var operation: Int
  /// The rule that was broken.
  public var reason: Reason

  /// An error from its parts.
  public init(operation: Int, reason: Reason) {
    self.operation = operation
    self.reason = reason
  }
}

extension JSONPatchError: CustomStringConvertible {
  /// One line of English.
  public var description: String {
    let text =
      switch reason {
      case .malformed(let what): what
      case .unknownOperation(let name): "unknown operation `\(name)`"
      case .invalidPointer(let pointer): "invalid JSON Pointer `\(pointer)`"
      case .notFound(let pointer): "nothing at `\(pointer)`"
      case .testFailed(let pointer): "test failed at `\(pointer)`"
      case .moveIntoItself(let pointer): "cannot move a value into itself at `\(pointer)`"
      case .tooLarge: "the result is too large"
      }
    return "patch operation \(operation): \(text)"
  }
}
