/// A kind of call into the operating system.
public enum FileOperation: String, Sendable, CaseIterable {
  case open, close, read, write, synchronize, setPermissions, status, rename, remove, makeDirectory, entries, realPath
  case touch, clone, lock
}

/// What goes wrong in a call.
public enum Fault: Sendable, Hashable, CustomStringConvertible {
  /// The call fails with an error number and has no effect.
  case error(Int32)
  /// A read gives one byte, a write takes half of them; every other call is left alone.
  case short
  /// A write stores half of its bytes, and the next write fails with the error number.
  case torn(Int32)

  public static let eio = Fault.error(5)
  public static let enospc = Fault.error(28)
  public static let eacces = Fault.error(13)
  public static let eintr = Fault.error(4)
  public static let emfile = Fault.error(24)

  /// Every fault of the hardening issue.
  public static let all: [Fault] = [.eio, .enospc, .eacces, .eintr, .emfile, .short, .torn(28)]

  /// Whether the caller must see an error; otherwise it has to cope.
  public var isError: Bool { self != .short }

  public var description: String {
    switch self {
    case .error(let code): Self.names[code] ?? "error \(code)"
    case .short: "short count"
    case .torn(let code): "torn write, then \(Self.names[code] ?? "error \(code)")"
    }
  }

  private static let names: [Int32: String] = [4: "EINTR", 5: "EIO", 13: "EACCES", 24: "EMFILE", 28: "ENOSPC"]
}

/// Which calls of a run go wrong, and how.
public struct FaultPlan: Sendable, Hashable, CustomStringConvertible {
  /// The first call that goes wrong, from 1, counted over all calls or those of `operation`.
  public var call: Int
  public var fault: Fault
  /// Whether every later call goes wrong too.
  public var lasting: Bool
  /// Only calls of this kind are counted and go wrong; nil: all.
  public var operation: FileOperation?

  public init(call: Int, _ fault: Fault, lasting: Bool = false, operation: FileOperation? = nil) {
    self.call = call
    self.fault = fault
    self.lasting = lasting
    self.operation = operation
  }

  public var description: String {
    "\(fault) at \(operation?.rawValue ?? "call") \(call)\(lasting ? " and ever after" : "")"
  }
}
