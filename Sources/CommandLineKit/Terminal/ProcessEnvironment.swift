#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Environment variables, read one by one when asked for; tests give a dictionary instead.
public struct ProcessEnvironment: Sendable {
  private let look: @Sendable (String) -> String?

  public init(_ variables: [String: String]) { look = { variables[$0] } }

  private init(look: @escaping @Sendable (String) -> String?) { self.look = look }

  /// The process's own environment.
  public static let current = ProcessEnvironment(look: { name in
    getenv(name).map { String(cString: $0) }
  })

  public subscript(_ name: String) -> String? { look(name) }
}
