import SpecModel
import Starlark
import Synchronization

/// What Starlark specs are written in: a dialect and a library, made when the first of them is compiled.
///
/// Share one between compilers: JSON never makes it, and a batch makes it once.
public final class SpecLanguage: Sendable {
  private struct Made: Sendable {
    let library: Library
    let environment: Starlark.Environment
  }

  private let makeLibrary: @Sendable () -> Library
  private let made: Mutex<Made?>

  /// - Parameter library: Asked for once, when it is needed.
  public init(_ library: @escaping @Sendable () -> Library) {
    makeLibrary = library
    made = Mutex(nil)
  }

  /// With functions that no library declares, for tests.
  init(functions: [NativeFunction]) {
    makeLibrary = { .empty }
    let environment = Starlark.Environment(dialect: Self.dialect, functions: functions)
    made = Mutex(Made(library: .empty, environment: environment))
  }

  /// The plain language.
  public static let plain = SpecLanguage { .empty }

  /// The contract's dialect (starlark.md §2.1) and, beyond it, `load`.
  public static let dialect: Dialect = {
    var dialect = Dialect.specCade
    dialect.allowsLoad = true
    return dialect
  }()

  /// The functions that programs find.
  public var library: Library { all.library }

  /// What programs find predeclared.
  public var environment: Starlark.Environment { all.environment }

  private var all: Made {
    made.withLock { made in
      if let made { return made }
      let library = makeLibrary()
      let new = Made(library: library, environment: LibraryEnvironment.make(library, dialect: Self.dialect))
      made = new
      return new
    }
  }
}
