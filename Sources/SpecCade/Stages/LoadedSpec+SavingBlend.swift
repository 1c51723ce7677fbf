import JSONCore

extension LoadedSpec {
  /// The spec with `params.save_blend` and `params.export.save_blend` set, as `generate --save-blend` asks for it before
  /// hashes and validation (contract, core §7.5). Kinds without such members then refuse the spec.
  ///
  /// Positions in the source are lost: what is validated is not what the file says.
  func savingBlend() -> LoadedSpec {
    var tree = JSONTree(root)
    guard var recipe = tree["recipe"], var params = recipe["params"], case .object = params else { return self }
    var export = params["export"] ?? .object([])
    if case .object = export { export["save_blend"] = .boolean(true) }
    params["export"] = export
    params["save_blend"] = .boolean(true)
    recipe["params"] = params
    tree["recipe"] = recipe
    return LoadedSpec(
      path: path, sourceKind: sourceKind, sourceHash: sourceHash, sourceBytes: sourceBytes, document: tree.document(),
      loadedFiles: loadedFiles, stdlibVersion: stdlibVersion)
  }
}
