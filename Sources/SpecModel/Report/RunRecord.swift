import SchemaKit

/// How one run went: everything that differs between two runs that make the same bytes, apart from durations.
public struct RunRecord: SchemaObject, Hashable {
  /// What the cache had to do with the result.
  public enum CacheOutcome: String, SchemaEnumeration {
    case hit, miss, off

    public var doc: String {
      switch self {
      case .hit: "the files came from the cache"
      case .miss: "the files were rendered"
      case .off: "the files were rendered, and the cache was not asked"
      }
    }
  }

  public var cache: CacheOutcome? = nil
  public var unchangedFiles: UInt32? = nil
  public var processors: UInt32 = 0

  public init() {}

  public static let doc = "How one run went. Left out by `report show --stable`."
  public static let table = fields(of: RunRecord.self, unknown: .ignored, rejectingDuplicates: true) { f in
    f.optional(\.cache, "cache", doc: "What the cache had to do with it; absent after `validate`.")
    f.optional(\.unchangedFiles, "unchanged_files", doc: "How many files had the right bytes already.")
    f.required(\.processors, "processors", doc: "How many processors the program could use.")
  }
}

/// How long a stage took.
public struct StageTime: SchemaObject, Hashable {
  public var stage = ""
  public var durationMilliseconds: UInt64 = 0

  public init() {}

  public init(stage: String, durationMilliseconds: UInt64) {
    self.stage = stage
    self.durationMilliseconds = durationMilliseconds
  }

  public static let table = fields(of: StageTime.self, unknown: .ignored, rejectingDuplicates: true) { f in
    f.required(\.stage, "stage", doc: "Which.")
    f.required(\.durationMilliseconds, "duration_ms", unit: .milliseconds, doc: "How long.")
  }
}
