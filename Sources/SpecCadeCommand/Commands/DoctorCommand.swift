import CommandLineKit
import JSONCore
import SpecCade
import SpecModel
import SystemIO

/// Says what this program can do here (contract, core §7.21).
struct DoctorCommand: Command {
  static let name = "doctor"
  static let abstract = "Say what this program can do here, and what it cannot do yet."
  static let examples = [CommandExample("speccade doctor", "Versions, folders and recipe kinds.")]

  var json = false

  static func declare(_ command: inout CommandBuilder<DoctorCommand>) { SpecOptions.json(&command, \.json) }

  func run(_ context: CommandContext) -> ExitCode {
    let check = FolderCheck.writable(".")
    let projects = ProjectStore()
    let named = CacheSettings(directory: context.environment["SPECCADE_CACHE_DIR"])
    let cache = CacheLocation.of(".", named, projectSettings: { projects.cacheSettings(at: $0) })?.directory
    if json {
      printDocument(context, check, cache)
    } else {
      printLines(context, check, cache)
    }
    return check == nil ? .success : .failure
  }

  private func printLines(_ context: CommandContext, _ check: String?, _ cache: String?) {
    let terminal = context.terminal
    let style = terminal.outputStyle
    terminal.print("-> \(Tool.backendVersion)")
    terminal.print("-> \(Tool.targetTriple), \(Environment.processorCount) processor(s)")
    terminal.print("-> cache: \(cache ?? "none (neither XDG_CACHE_HOME nor HOME is set)")")
    terminal.print(
      check.map { style("x", .bold, .red) + " the current folder is not writable: \($0)" }
        ?? "-> the current folder is writable")
    terminal.print()
    terminal.print(style("Recipe kinds:", .bold))
    for recipe in context.registry.recipes {
      let state = recipe.implementation == nil ? style("not made yet", .yellow) : style("made", .green)
      terminal.print("  \(recipe.kind.name) (Tier \(recipe.kind.tier.rawValue): \(recipe.kind.tier.promise)), \(state)")
      guard let missing = recipe.implementation?.unavailableFeatures, !missing.isEmpty else { continue }
      terminal.print("    validated, not made yet: \(missing.joined(separator: ", "))")
    }
  }

  private func printDocument(_ context: CommandContext, _ check: String?, _ cache: String?) {
    var writer = JSONWriter(style: .pretty)
    writer.beginObject()
    writer.member("version", Tool.version)
    writer.member("target_triple", Tool.targetTriple)
    writer.member("working_directory_writable", check == nil)
    if let cache { writer.member("cache_directory", cache) }
    writer.key("recipe_kinds")
    writer.beginArray()
    for recipe in context.registry.recipes {
      writer.beginObject()
      writer.member("kind", recipe.kind.name)
      writer.member("tier", recipe.kind.tier.rawValue)
      writer.member("available", recipe.implementation != nil)
      writer.key("not_generated_yet")
      writer.beginArray()
      for feature in recipe.implementation?.unavailableFeatures ?? [] { writer.string(feature) }
      writer.endArray()
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    context.terminal.output.write(writer.finish() + [UInt8(ascii: "\n")])
  }
}

enum FolderCheck {
  /// Nil where a file can be made and removed, else why not.
  static func writable(_ folder: String) -> String? {
    let name = FilePath.join(folder, ".speccade_write_test")
    do throws(SystemError) {
      try POSIXFileSystem().writeAtomically(path: name, bytes: [], durability: .unsynced)
      try POSIXFileSystem().removeIfPresent(name)
      return nil
    } catch {
      return error.reason
    }
  }
}
