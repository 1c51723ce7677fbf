import SpecModel
import Starlark
import Synchronization

/// What Starlark specs are written in: a dialect and a library, made when the first of them is compiled.
///
/// Share one between compilers: JSON never makes it, and a batch makes it once.
public final class SpecLanguage: Sendable {
  private let makeLibrary: @Sendable () -> Library
  private let made: Mutex<Starlark.Environment?>

  /// - Parameter library: Asked for once it is needed.
  public init(_ library: @escaping @Sendable () -> Library) {
    makeLibrary = library
    made = Mutex(nil)
  }

  /// With functions that no library declares, for tests.
  init(functions: [NativeFunction]) {
    makeLibrary = { .empty }
    made = Mutex(Starlark.Environment(dialect: Self.dialect, functions: functions))
  }

  /// The plain language.
  public static let plain = SpecLanguage { .empty }

  public var library: Library { makeLibrary() }

  /// The contract's dialect (starlark.md §2.1) and, beyond it, `load`.
  public static let dialect: Dialect = {
    var dialect = Dialect.specCade
    dialect.allowsLoad = true
    return dialect
  }()

  /// What programs find predeclared.
  public var environment: Starlark.Environment {
    made.withLock { made in
      if let made { return made }
      let environment = LibraryEnvironment.make(makeLibrary(), dialect: Self.dialect)
      made = environment
      return environment
    }
  }
}
