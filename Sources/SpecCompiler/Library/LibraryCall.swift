import SchemaKit
import SpecModel
import Starlark

/// A call of a library function: binds its arguments, checks them, makes its result (contract, Starlark §4.4).
struct LibraryCall {
  let context: CallContext
  let function: LibraryFunction
  let declaration: LibraryDeclaration
  let parameters: [LibraryParameter]
  /// By parameter, as it is given on; nil where the default holds or nothing was given.
  var values: [Value?]

  init(_ context: CallContext, _ function: LibraryFunction) {
    self.context = context
    self.function = function
    declaration = function.declaration
    parameters = declaration.parameters
    values = Array(repeating: nil, count: parameters.count)
  }

  /// Puts arguments in the places of their parameters. Its errors are the engine's, with S101 before them.
  mutating func bind() throws(StarlarkError) {
    // A call does the work of a few instructions for each parameter.
    try context.spend(4 + 2 * parameters.count)
    let count = context.count
    let positional = declaration.positionalCount
    if count > positional {
      let extra = count - positional
      throw failure(
        .missing, "Found \(extra) extra positional argument\(extra == 1 ? "" : "s") for call to \(function.name)",
        hint: positional < parameters.count ? "What follows `*` is given by name: \(function.signature)" : signatureHint
      )
    }
    for index in 0..<count { values[index] = context.argument(index) }
    for (name, value) in context.namedArguments {
      guard let index = parameters.firstIndex(where: { $0.isCalled(name) }) else { throw unknown(name) }
      if values[index] != nil { throw failure(.missing, "Argument `\(name)` occurs more than once") }
      values[index] = value
    }
    for index in parameters.indices where parameters[index].isRequired && values[index] == nil {
      throw failure(
        .missing, "Missing parameter `\(parameters[index].name)` for call to \(function.name)", hint: signatureHint)
    }
    for index in parameters.indices where parameters[index].presence == .optional {
      if let value = values[index], context.isNone(value) { values[index] = nil }
    }
  }

  private func unknown(_ name: String) -> StarlarkError {
    let shown = name.unicodeScalars.count > 60 ? String(name.unicodeScalars.prefix(60)) + "…" : name
    let suggestion = Suggestion.nearest(to: name, among: parameters.flatMap { [$0.name] + $0.otherNames })
    var message = "Found `\(shown)` extra named parameter(s) for call to \(function.name)"
    if let suggestion { message += ", did you mean `\(suggestion)`?" }
    return failure(.missing, message, hint: signatureHint, suggestion: suggestion)
  }

  var signatureHint: String { "It is \(function.signature)" }

  /// An error whose text begins with its code.
  func failure(
    _ code: LibraryCode, _ message: String, hint: String? = nil, suggestion: String? = nil
  ) -> StarlarkError {
    context.failure(
      "\(code.rawValue): \(message)", code: code.rawValue, hint: hint, suggestion: suggestion)
  }

  /// An error of a function's own checks.
  func refusal(
    _ code: LibraryCode, _ name: String, _ requirement: String, hint: String? = nil, suggestion: String? = nil
  ) -> StarlarkError {
    failure(code, "\(function.name)(): '\(name)' \(requirement)", hint: hint, suggestion: suggestion)
  }
}
