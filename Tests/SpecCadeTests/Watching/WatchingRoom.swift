import Foundation
import SchemaKit
import SpecCade
import SpecModel
import SystemIO
import Testing

/// A folder of specs, a script and a watcher over both.
struct WatchingRoom {
  let scratch: Scratch
  let script = ScriptedWatcher()

  init() throws { scratch = try Scratch() }

  func watcher(
    _ subject: WatchSubject? = nil, expandsVariants: Bool = false,
    configured: @escaping () throws(Diagnostic) -> Void = {}
  ) -> Watcher {
    let registry = RecipeRegistry.standard.adding([AnyRecipe(ToyRecipe.self), AnyRecipe(ReferringRecipe.self)])
    var options = BatchGenerator.Options()
    options.generation = scratch.options()
    options.expandsVariants = expandsVariants
    let configuration = WatchConfiguration(engine: scratch.engine(registry), options: options)
    let script = script
    let configure: () throws(Diagnostic) -> WatchConfiguration = { () throws(Diagnostic) in
      try configured()
      return configuration
    }
    return Watcher(
      subject ?? .folder(scratch("specs")), on: script, now: { script.now }, configure: configure)
  }

  /// A step that saves a file.
  func save(_ name: String, _ text: String) -> ScriptedWatcher.Step {
    let scratch = scratch
    return {
      _ = try? scratch.put(name, text)
      return [.changed(scratch(name))]
    }
  }

  func remove(_ name: String, isDirectory: Bool = false) -> ScriptedWatcher.Step {
    let scratch = scratch
    return {
      try? scratch.remove(name)
      let told = WatchEvent.changed(scratch(name), isDirectory: isDirectory)
      return isDirectory ? [told, .directoryGone(scratch(name))] : [told]
    }
  }

  /// A step that only tells.
  func tell(_ events: WatchEvent...) -> ScriptedWatcher.Step { { events } }

  /// All turns to the end of the script.
  func turns(_ watcher: Watcher) throws -> [WatchTurn] {
    var turns: [WatchTurn] = []
    while let turn = try watcher.next() { turns.append(turn) }
    return turns
  }

  static func toy(_ id: String, _ seed: UInt32, output: String? = nil) -> String {
    ToySpec.text(id: id, seed: seed, output: output ?? "ui/\(id).png")
  }
}

extension WatchTurn {
  /// `generated toy-a`, for comparison.
  var summary: [String] { items.map { "\($0.status) \($0.run.validation?.spec?.assetId ?? "?")" } }
  var changedNames: [String] { changed.map { FilePath.name(of: $0) } }
  var goneNames: [String] { gone.map { FilePath.name(of: $0) } }
}

/// A kind whose artifact is the bytes of the files that it names.
enum ReferringRecipe: Recipe {
  struct Params: SchemaObject {
    var files: [String] = []
    init() {}
    static let table = fields(of: Params.self) { f in f.required(\.files, "files", doc: "Files.") }
  }

  static let kind = RecipeKind(
    "ui.toy_referring_v1", .ui, outputs: OutputRule(.anyNumber([.png]), acceptsMetadata: true), doc: "For tests.")
  static let backend = Backend("toy", version: "1.0.0")
  static let algorithmEpoch = 1
  static func budgetUses(_ params: Params) -> [BudgetUse] { [] }
  static func cost(_ params: Params) -> Cost { Cost(outputBytes: 1, workingBytes: 1, work: 1) }
  static func referencedFiles(_ params: Params) -> [ReferencedFile] {
    params.files.enumerated().map { ReferencedFile($1, at: ["files", .index($0)]) }
  }

  static func generate(_ params: Params, _ context: GenerationContext) throws(GenerationError) -> [Artifact] {
    let bytes = context.files.flatMap(\.bytes)
    return context.outputs.map { Artifact(kind: $0.kind, format: $0.format, path: $0.path, bytes: bytes) }
  }

  static func text(_ id: String, files: [String]) -> String {
    """
    {"spec_version": 1, "asset_id": "\(id)", "asset_type": "ui", "license": "CC0-1.0", "seed": 1, "description": "d",
     "outputs": [{"kind": "primary", "format": "png", "path": "ui/\(id).png"}],
     "recipe": {"kind": "ui.toy_referring_v1", "params": {"files": [\(files.map { "\"\($0)\"" }.joined(separator: ", "))]}}}
    """
  }
}
