import SpecModel
import Starlark

/// What a library's functions are to the language.
enum LibraryEnvironment {
  static func make(_ library: Library, dialect: Dialect) -> Starlark.Environment {
    Starlark.Environment(dialect: dialect)
  }
}
