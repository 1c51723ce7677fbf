import SchemaKit
import SpecModel

/// What a project file (`speccade.json`) says.
public struct ProjectFile: SchemaObject {
  public var defaultBudget: String? = nil
  public var budgets = NamedValues<String>()
  public var profiles = NamedValues<ProfileDeclaration>()
  public var cache: ProjectCache? = nil

  public init() {}

  public static let doc = "How specs below this folder are made."
  public static let table = fields(
    of: ProjectFile.self, unknown: .rejectedExceptPrefix("$"), rejectingDuplicates: true
  ) { f in
    f.optional(
      \.defaultBudget, "default_budget", .example("strict"),
      doc: "The budget profile of specs that no pattern of `budgets` fits; without it `default`.")
    f.defaulted(
      \.budgets, "budgets", .init(name: .example("specs/retro/**"), value: .example("zx-8bit")),
      doc: "The budget profile of specs by their path below this folder. Of several patterns that fit, the one with "
        + "more names before its first wildcard counts, then the one with more characters besides wildcards.")
    f.defaulted(
      \.profiles, "profiles", .init(name: .pattern("^[a-z][a-z0-9_-]{0,63}$", example: "retro")),
      doc: "Budget profiles of this project.")
    f.optional(\.cache, "cache", doc: "The cache of this project.")
  }
}

/// A budget profile of a project: another one, with some limits changed.
public struct ProfileDeclaration: SchemaObject {
  public var base = BuiltInProfile.default.rawValue
  public var description: String? = nil
  public var audio = Changes<AudioBudget>()
  public var texture = Changes<TextureBudget>()
  public var music = Changes<MusicBudget>()
  public var mesh = Changes<MeshBudget>()
  public var general = Changes<GeneralBudget>()

  public init() {}

  public static let doc = "A budget profile: another one, with some limits changed."
  public static let table = fields(of: ProfileDeclaration.self, rejectingDuplicates: true) { f in
    f.defaulted(
      \.base, "base", .example("zx-8bit"), doc: "The profile that it starts from: built in, or the project's.")
    f.optional(\.description, "description", doc: "What it is for.")
    f.defaulted(\.audio, "audio", doc: "Limits of sounds that differ.")
    f.defaulted(\.texture, "texture", doc: "Limits of textures that differ.")
    f.defaulted(\.music, "music", doc: "Limits of tracker modules that differ.")
    f.defaulted(\.mesh, "mesh", doc: "Limits of meshes that differ.")
    f.defaulted(\.general, "general", doc: "Limits of any spec that differ.")
  }

  /// The base with this profile's limits over it.
  func applied(to base: BudgetProfile, name: String) -> BudgetProfile {
    var profile = base
    profile.name = name
    audio.apply(to: &profile.audio)
    texture.apply(to: &profile.texture)
    music.apply(to: &profile.music)
    mesh.apply(to: &profile.mesh)
    general.apply(to: &profile.general)
    return profile
  }
}

/// Where a project keeps results, and how many.
public struct ProjectCache: SchemaObject, Hashable {
  public var directory: String? = nil
  public var maxSizeBytes: UInt64? = nil

  public init() {}

  public static let doc = "Where results are kept, and how many."
  public static let table = fields(of: ProjectCache.self, rejectingDuplicates: true) { f in
    f.optional(
      \.directory, "dir", .example(".speccade/cache"), doc: "The folder; a relative one is below the project's folder.")
    f.optional(
      \.maxSizeBytes, "max_size_bytes", .usually(1_000_000...10_000_000_000), unit: .bytes, doc: "How much may be kept."
    )
  }
}
