import Starlark

/// Finds a name that is nowhere defined among those of the modules that the file loads: most often the `load` lacks it.
struct MissingLoad {
  private let modules: ModuleFiles
  /// By the file that loads them.
  private var defined: [String: [Definitions]] = [:]

  /// What a module defines, and the names that some of that was given where it was loaded.
  private struct Definitions {
    var module: String
    var names: Set<String>
    var loaded: [String: String]
  }

  init(_ modules: ModuleFiles) { self.modules = modules }

  /// The errors, with hints to the modules that define what they miss. Each module is read once.
  static func explained(_ errors: [StarlarkError], _ modules: ModuleFiles) -> [StarlarkError] {
    var search = MissingLoad(modules)
    return errors.map { search.explained($0) }
  }

  private mutating func explained(_ error: StarlarkError) -> StarlarkError {
    guard error.code == .unresolvedName, let source = error.source, let range = error.range,
      source.bytes.indices.contains(range.start), range.end <= source.bytes.count
    else { return error }
    let name = String(decoding: source.bytes[range.start..<range.end], as: UTF8.self)
    // Such names stay in their module.
    guard !name.hasPrefix("_"), let found = definitions(source).first(where: { $0.names.contains(name) }) else {
      return error
    }
    var explained = error
    explained.suggestion = nil
    let advice =
      if let local = found.loaded[name] {
        ", which is loaded as `\(local)` here."
      } else {
        ": add it to the names of its `load`."
      }
    explained.hint = "`\(found.module)` defines `\(name)`\(advice)"
    return explained
  }

  private mutating func definitions(_ source: SourceText) -> [Definitions] {
    if let known = defined[source.name] { return known }
    var found: [Definitions] = []
    for load in ModuleOutline(source).loads where !found.contains(where: { $0.module == load.module }) {
      do throws(ModuleLoadError) {
        let resolved = try modules.resolve(load.module, from: source.name)
        guard resolved != modules.mainName else { continue }
        let module = ModuleOutline(try modules.read(resolved))
        found.append(
          Definitions(
            module: load.module, names: Set(module.symbols.filter { $0.kind != .loaded }.map(\.name)),
            loaded: Dictionary(load.names.map { ($0.original, $0.local) }) { first, _ in first }))
      } catch {
        // That it cannot be loaded is told once the names are right.
        continue
      }
    }
    defined[source.name] = found
    return found
  }
}
