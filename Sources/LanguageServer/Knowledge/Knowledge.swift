import SpecCade
import SpecCompiler
import SpecModel
import Starlark

/// What the server knows beside the documents; found out when it is first asked for.
final class Knowledge {
  private let engine: Engine
  let library: Library
  /// Functions and constants of the language that specs find, which no library declares.
  private(set) lazy var builtins: [String] = {
    let names = engine.loader.language.environment.names
    return names.filter { library[$0] == nil }
  }()
  private(set) lazy var schema = SchemaGuide(SchemaDocument(registry: engine.registry).jsonSchema())
  private(set) lazy var methods: [(name: String, types: String)] = {
    var types: [(name: String, types: [String])] = []
    for (type, names) in LanguageNames.methods(SpecLanguage.dialect) {
      for name in names {
        if let known = types.firstIndex(where: { $0.name == name }) {
          types[known].types.append(type)
        } else {
          types.append((name, [type]))
        }
      }
    }
    return types.sorted { $0.name < $1.name }.map { ($0.name, $0.types.joined(separator: ", ")) }
  }()

  init(_ engine: Engine) {
    self.engine = engine
    library = engine.loader.language.library
  }
}
