#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A refusal by the operating system, or by the rules of this module, with everything a message needs.
public struct SystemError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What was tried, in a word: `open`, `read`, `rename` …
  public let operation: String
  public let path: String
  /// The error number, or one of this type's own codes, which are negative.
  public let code: Int32
  /// What exactly is wrong, where the code alone does not say.
  public let detail: String?

  public init(operation: String, path: String, code: Int32, detail: String? = nil) {
    self.operation = operation
    self.path = path
    self.code = code
    self.detail = detail
  }

  /// More bytes than the caller allows.
  public static let limitExceeded: Int32 = -1
  /// A directory, pipe, socket or device where a file is wanted.
  public static let notRegularFile: Int32 = -2
  /// A relative path that is empty, absolute, has `..` or a NUL.
  public static let invalidPath: Int32 = -3
  /// A symbolic link where none is followed.
  public static let symbolicLink: Int32 = -4

  public var isNotFound: Bool { code == ENOENT }
  /// Something that is no directory stands where one would be.
  public var isNotDirectory: Bool { code == ENOTDIR }
  public var alreadyExists: Bool { code == EEXIST }
  public var isPermissionDenied: Bool { code == EACCES || code == EPERM || code == EROFS }
  /// The disk or the user's share of it is full.
  public var isOutOfSpace: Bool { code == ENOSPC || code == EDQUOT }

  /// The reason alone: `No such file or directory`.
  public var reason: String {
    if let detail { return detail }
    return switch code {
    case Self.limitExceeded: "larger than the limit"
    case Self.notRegularFile: "not a regular file"
    case Self.invalidPath: "not a relative path below the root"
    case Self.symbolicLink: "a symbolic link, which is not followed"
    default: ErrorNumber.text(code)
    }
  }

  /// `open 'x': No such file or directory (ENOENT)`
  public var description: String {
    let name = ErrorNumber.name(code).map { " (\($0))" } ?? ""
    return "\(operation) '\(path)': \(reason)\(name)"
  }

  /// The error that `errno` holds now.
  static func last(_ operation: String, _ path: String) -> SystemError {
    SystemError(operation: operation, path: path, code: errno)
  }
}
