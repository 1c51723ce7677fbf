import Testing

@testable import Starlark

/// Runs programs for tests.
enum Programs {
  /// `assert_eq`, `assert_true`, `assert_ne` and `fails` (the message of what calling a function raises is not to be had
  /// in the language, so failures are tested by chunks).
  static let assertions: [NativeFunction] = [
    NativeFunction(
      name: "assert_eq", parameters: [NativeParameter("x", .positionalOnly), NativeParameter("y", .positionalOnly)]
    ) { context throws(StarlarkError) in
      guard let x = context.argument(0), let y = context.argument(1) else { return .none }
      // The type too: 1 == 1.0, and a test may mean one of them.
      if try !context.isEqual(x, y) || context.typeName(x) != context.typeName(y) {
        throw context.failure("\(context.text(x, usesRepr: true)) != \(context.text(y, usesRepr: true))")
      }
      return .none
    },
    NativeFunction(name: "assert_true", parameters: [NativeParameter("x", .positionalOnly)]) {
      context throws(StarlarkError) in
      if let x = context.argument(0), !context.isTrue(x) { throw context.failure("assertion failed") }
      return .none
    },
  ]

  static func environment(_ dialect: Dialect) -> Environment { Environment(dialect: dialect, functions: assertions) }

  enum Outcome {
    case value(Evaluation)
    case errors([StarlarkError])
  }

  static func run(
    _ text: String, _ dialect: Dialect = .extended, limits: Limits = .standard, host: Host = Host(),
    name: String = "test.star"
  ) -> Outcome {
    do throws(StarlarkErrors) {
      let module = try CompiledModule(
        SourceText(name: name, text), environment: environment(dialect), limits: limits)
      do throws(StarlarkError) {
        return .value(try module.evaluate(limits: limits, host: host))
      } catch { return .errors([error]) }
    } catch { return .errors(error.errors) }
  }

  /// The text form of an expression's or program's value.
  static func value(_ text: String, _ dialect: Dialect = .extended) throws -> StarlarkValue {
    switch run(text, dialect) {
    case .value(let evaluation): return evaluation.value
    case .errors(let errors): throw errors[0]
    }
  }

  static func error(_ text: String, _ dialect: Dialect = .extended, limits: Limits = .standard) throws -> StarlarkError
  {
    switch run(text, dialect, limits: limits) {
    case .value:
      Issue.record("no error: \(text.prefix(200))")
      throw StarlarkError(code: .value, message: "no error")
    case .errors(let errors): return errors[0]
    }
  }
}
