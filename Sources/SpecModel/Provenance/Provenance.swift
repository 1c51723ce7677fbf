import SchemaKit

/// What an asset was made from and by: enough to make it again, and to say why it came out differently.
///
/// Everything but `environment` is the same on every machine and in every run that makes the same bytes.
public struct Provenance: SchemaObject {
  public var sourceKind = SourceKind.json
  public var sourcePath = ""
  public var sourceHash = ""
  public var files: [InputFile] = []
  public var specHash = ""
  public var recipeHash: String? = nil
  public var seed: UInt32 = 0
  public var backendName: String? = nil
  public var backendVersion: String? = nil
  public var algorithmEpoch: UInt32? = nil
  public var stdlibVersion: String? = nil
  public var budgetProfile: String? = nil
  public var budgetHash: String? = nil
  public var toolVersion = ""
  public var previewSeconds: Double? = nil
  public var previewPictures: [String]? = nil
  public var sampleFormat: String? = nil
  public var actionKey: String? = nil
  public var artifacts: [ArtifactRecord] = []
  public var environment: BuildEnvironment? = nil

  public init() {}

  public static let doc = "What an asset was made from and by."
  // A reader tolerates members of later versions, as at the report's top.
  public static let table = fields(of: Provenance.self, unknown: .ignored, rejectingDuplicates: true) { f in
    f.required(\.sourceKind, "source_kind", doc: "What the spec was written in.")
    f.required(
      \.sourcePath, "source_path",
      doc: "The source file, relative to the project; outside of any project its name alone.")
    f.required(\.sourceHash, "source_hash", doc: "BLAKE3 of the source file's bytes.")
    f.defaulted(\.files, "files", doc: "Every further file that was loaded or referenced.")
    f.required(\.specHash, "spec_hash", doc: "BLAKE3 of the canonical spec.")
    f.optional(\.recipeHash, "recipe_hash", doc: "BLAKE3 of the canonical recipe.")
    f.required(\.seed, "seed", doc: "The seed that was used; for a variant the derived one.")
    f.optional(\.backendName, "backend_name", doc: "The renderer of the recipe's family.")
    f.optional(\.backendVersion, "backend_version", doc: "Its version.")
    f.optional(\.algorithmEpoch, "algorithm_epoch", doc: "Counts the changes of the recipe kind's own algorithm.")
    f.optional(\.stdlibVersion, "stdlib_version", doc: "For Starlark sources: the library's version.")
    f.optional(\.budgetProfile, "budget_profile", doc: "The budget profile in force.")
    f.optional(\.budgetHash, "budget_hash", doc: "BLAKE3 of that profile's limits.")
    f.required(\.toolVersion, "tool_version", doc: "The version of SpecCade.")
    f.optional(\.previewSeconds, "preview_seconds", unit: .seconds, doc: "For a shortened rendering: how long.")
    f.optional(\.previewPictures, "preview_pictures", doc: "The pictures that were asked for besides: `spectrogram`.")
    f.optional(\.sampleFormat, "sample_format", doc: "How samples are stored, where it is not `pcm16`.")
    f.optional(\.actionKey, "action_key", doc: "The cache key of the generation.")
    f.defaulted(\.artifacts, "artifacts", doc: "Every file that was made.")
    f.optional(\.environment, "environment", doc: "Where it was made; varies between machines and checkouts.")
  }
}

/// A file besides the source whose bytes could reach the result.
public struct InputFile: SchemaObject, Hashable {
  /// How the file came in.
  public enum Role: String, SchemaEnumeration {
    case module, reference

    public var doc: String {
      switch self {
      case .module: "loaded by a Starlark source"
      case .reference: "named by the recipe: a sample, a mesh, another spec"
      }
    }
  }

  public var path = ""
  public var hash: String? = nil
  public var role = Role.reference

  public init() {}

  public init(path: String, hash: String?, role: Role) {
    self.path = path
    self.hash = hash
    self.role = role
  }

  public static let doc = "A file besides the source whose bytes could reach the result."
  public static let table = fields(of: InputFile.self, unknown: .ignored, rejectingDuplicates: true) { f in
    f.required(\.path, "path", doc: "Relative to the project, as `source_path`.")
    f.optional(\.hash, "hash", doc: "BLAKE3 of its bytes; absent where it could not be read.")
    f.required(\.role, "role", doc: "How it came in.")
  }
}

/// A file that was made, by the hash of all its bytes.
public struct ArtifactRecord: SchemaObject, Hashable {
  public var path = ""
  public var hash = ""
  public var size: UInt64 = 0

  public init() {}

  public init(path: String, hash: String, size: UInt64) {
    self.path = path
    self.hash = hash
    self.size = size
  }

  public static let doc = "A file that was made."
  public static let table = fields(of: ArtifactRecord.self, unknown: .ignored, rejectingDuplicates: true) { f in
    f.required(\.path, "path", doc: "Relative to the output root.")
    f.required(\.hash, "hash", doc: "BLAKE3 of the whole file; of a WAV with its header, unlike `outputs[].hash`.")
    f.required(\.size, "size", unit: .bytes, doc: "Length of the file.")
  }
}

/// Where something was made: what may differ although the bytes are the same.
public struct BuildEnvironment: SchemaObject, Hashable {
  public var target = ""
  public var gitCommit: String? = nil
  public var gitDirty: Bool? = nil

  public init() {}

  public static let doc = "Where an asset was made. Left out by `report show --stable`."
  public static let table = fields(of: BuildEnvironment.self, unknown: .ignored, rejectingDuplicates: true) { f in
    f.required(\.target, "target", doc: "The platform that the program was built for.")
    f.optional(\.gitCommit, "git_commit", doc: "The commit that the spec's repository stood at.")
    f.optional(
      \.gitDirty, "git_dirty", doc: "Whether that checkout differed from its commit; absent where that is unknown.")
  }
}
