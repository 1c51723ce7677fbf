import Starlark

/// Takes what library functions warn of. Given to an evaluation as `Host.attachment`.
public final class LibraryWarnings: Sendable {
  /// - Parameters:
  ///   - code: `CLI_W001`.
  ///   - location: The call.
  public typealias Report = @Sendable (_ code: String, _ message: String, _ location: SourceLocation?) -> Void

  /// The code of a warning of the compile stage (contract, Starlark §4.3).
  public static let code = "CLI_W001"

  private let report: Report

  public init(_ report: @escaping Report) { self.report = report }

  func warn(_ message: String, _ location: SourceLocation?) { report(Self.code, message, location) }
}
