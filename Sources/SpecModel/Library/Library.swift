/// The functions that Starlark specs find, declared as data.
public final class Library: Sendable {
  /// Raised whenever what its functions give changes.
  public let version: String

  public init(version: String) { self.version = version }

  public static let empty = Library(version: "0.1.0")
}
