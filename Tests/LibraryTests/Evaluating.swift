import AudioRecipes
import JSONCore
import SpecCompiler
import SpecModel
import Starlark
import Testing

/// The library that the tests look at, and programs in it.
enum Evaluating {
  static let library = RecipeRegistry([AnyRecipe(AudioV1.self)]).makeLibrary()
  static let environment = LibraryEnvironment.make(library, dialect: .specCade)

  /// The value of a program, by its JSON.
  static func json(_ text: String) throws -> JSONTree { try tree(value(text)) }

  static func value(
    _ text: String, warnings: LibraryWarnings? = nil, limits: Limits = .specCade
  ) throws -> StarlarkValue {
    let module = try CompiledModule(SourceText(name: "test.star", text), environment: environment)
    var host = Host()
    host.attachment = warnings
    return try module.evaluate(limits: limits, host: host).value
  }

  /// The error that a program ends in; nil if it ends well.
  static func failure(_ text: String, limits: Limits = .specCade) -> StarlarkError? {
    do {
      _ = try value(text, limits: limits)
      return nil
    } catch let error as StarlarkError {
      return error
    } catch let errors as StarlarkErrors {
      return errors.errors.first
    } catch { return nil }
  }

  struct NotJSON: Error { var value: String }

  /// As JSON: ints and reals apart, keys in order.
  static func tree(_ value: StarlarkValue) throws -> JSONTree {
    switch value.kind {
    case .none: return .null
    case .bool: return .boolean(value.asBool ?? false)
    case .int: return .integer(Int64(value.asInt ?? 0))
    case .float: return .float(value.asDouble ?? .nan)
    case .string: return .string(value.asString ?? "")
    case .list, .tuple: return .array(try value.elements.map { try tree($0) })
    case .dict:
      return .object(
        try value.entries.map { JSONTree.Member($0.key.asString ?? "", try tree($0.value)) })
    default: throw NotJSON(value: value.typeName)
    }
  }
}

extension LibraryEnvironment {
  /// One whose functions nothing has called yet.
  static var fresh: Environment {
    make(RecipeRegistry([AnyRecipe(AudioV1.self)]).makeLibrary(), dialect: .specCade)
  }
}
