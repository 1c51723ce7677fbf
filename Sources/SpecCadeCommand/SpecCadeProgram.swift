import CommandLineKit
import SpecCade
import SpecModel
import SystemIO

/// The program `speccade`: its commands and what they work with.
enum SpecCadeProgram {
  /// - Parameters:
  ///   - registry: The recipe kinds that every command knows; tests give their own.
  ///   - fileSystem: What every command reads and writes through; tests give one that fails.
  static func make(
    registry: @escaping @Sendable () -> RecipeRegistry = { .standard }, fileSystem: any FileSystem = POSIXFileSystem()
  ) -> Program {
    var program = Program(
      name: "speccade", version: Tool.version, abstract: "Specs in, assets out: game assets from text, byte for byte.",
      discussion: """
        A spec (JSON) says what a sound, a song, a texture, a sprite, a font, a mesh or an animated character is; \
        speccade makes the file, always the same bytes, under a budget, cached, with a report that says what made it.
        """,
      examples: [
        CommandExample("speccade generate beep.json -o assets", "Make one asset below assets/."),
        CommandExample("speccade generate-all -s specs -o assets", "Make every asset of a folder."),
        CommandExample("speccade schema --recipe audio_v1 > audio.schema.json", "Let your editor complete and check."),
      ],
      sections: [
        Program.Section(
          "Specs",
          [
            ValidateCommand.self, GenerateCommand.self, GenerateAllCommand.self, EvalCommand.self, FormatCommand.self,
            HashCommand.self,
          ]),
        Program.Section(
          "Results",
          [
            GalleryCommand.self, PlayCommand.self, ReportGroup.self, ReproduceCommand.self, AttestCommand.self,
            VerifyCommand.self,
          ]),
        Program.Section(
          "Finished files",
          [
            AnalyzeCommand.self,
            CompareCommand.self,
            AuditCommand.self,
            LintCommand.self,
          ]),
        Program.Section(
          "Tools",
          [
            BudgetGroup.self, SchemaCommand.self, StdlibGroup.self, LanguageServerCommand.self, DoctorCommand.self,
            CacheGroup.self,
            CompletionsCommand.self,
            ManualCommand.self,
          ]),
      ])
    program.services = Services(registry: registry, fileSystem: fileSystem)
    return program
  }
}

/// What commands are given by their host.
struct Services: Sendable {
  /// Made when a command asks: help and `--version` need none.
  let registry: @Sendable () -> RecipeRegistry
  let fileSystem: any FileSystem
}

extension CommandContext {
  var registry: RecipeRegistry { (program.services as? Services)?.registry() ?? .standard }
  var fileSystem: any FileSystem { (program.services as? Services)?.fileSystem ?? POSIXFileSystem() }
}
