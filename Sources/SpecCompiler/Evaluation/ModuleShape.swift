import Starlark

/// Whether a source that gives no spec is there for others to load.
enum ModuleShape {
  /// It ends with None, has globals, and none of them is a spec that the author forgot to give.
  static func isModule(_ evaluation: Evaluation) -> Bool {
    guard evaluation.value.kind == .none else { return false }
    let names = evaluation.globalNames
    return !names.isEmpty && !names.contains { name in evaluation.global(name).map(holdsSpec) ?? false }
  }

  /// The name of a global that is a spec.
  static func spec(in evaluation: Evaluation) -> String? {
    evaluation.globalNames.first { name in evaluation.global(name).map(isSpec) ?? false }
  }

  private static func holdsSpec(_ value: StarlarkValue) -> Bool {
    if isSpec(value) { return true }
    guard value.kind == .list || value.kind == .tuple else { return false }
    return value[0].map(isSpec) ?? false
  }

  private static func isSpec(_ value: StarlarkValue) -> Bool {
    guard value.kind == .dict else { return false }
    var found = false
    value.forEachEntry { key, _ in
      if key.asString == "spec_version" || key.asString == "asset_id" { found = true }
    }
    return found
  }
}
