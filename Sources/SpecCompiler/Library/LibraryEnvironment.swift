import SpecModel
import Starlark

/// What programs find predeclared: the language's builtins and the library's functions.
public enum LibraryEnvironment {
  /// One environment serves any number of modules and threads. O(functions): a function's parameters are declared when it
  /// is first called.
  /// - Parameter functions: Further functions of the host; they take precedence over the library's.
  public static func make(
    _ library: Library, dialect: Dialect, adding functions: [NativeFunction] = []
  ) -> Environment {
    Environment(dialect: dialect, functions: library.functions.map { native($0) } + functions)
  }

  /// Arguments are bound by `LibraryCall`, not by the machine, so that what is wrong with them has the library's codes.
  private static func native(_ function: LibraryFunction) -> NativeFunction {
    NativeFunction(name: function.name, parameters: [], isVariadic: true, takesKeywords: true) {
      context throws(StarlarkError) in
      var call = LibraryCall(context, function)
      try call.bind()
      try call.check()
      return try call.result()
    }
  }
}
