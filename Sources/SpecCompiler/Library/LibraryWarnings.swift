import Starlark

/// Takes what library functions warn of. Given to an evaluation as `Host.attachment`.
public final class LibraryWarnings: Sendable {
  /// - Parameters:
  ///   - code: `CLI_W001`.
  ///   - calls: The calls in progress, outermost first; the last is the library function's.
  public typealias Report = @Sendable (_ code: String, _ message: String, _ calls: [StackEntry]) -> Void

  /// The code of a warning of the compile stage (contract, Starlark §4.3).
  public static let code = "CLI_W001"

  private let report: Report

  public init(_ report: @escaping Report) { self.report = report }

  func warn(_ message: String, _ calls: [StackEntry]) { report(Self.code, message, calls) }
}
