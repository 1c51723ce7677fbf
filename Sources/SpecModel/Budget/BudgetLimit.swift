import SchemaKit

/// A numeric limit of a budget profile (contract, core §4).
public enum BudgetLimit: String, Sendable, Hashable, CaseIterable {
  case audioDurationSeconds = "audio.max_duration_seconds"
  case audioLayers = "audio.max_layers"
  case audioSamples = "audio.max_samples"
  case textureDimension = "texture.max_dimension"
  case texturePixels = "texture.max_pixels"
  case textureGraphNodes = "texture.max_graph_nodes"
  case textureGraphDepth = "texture.max_graph_depth"
  case musicXMChannels = "music.xm_max_channels"
  case musicXMPatterns = "music.xm_max_patterns"
  case musicXMInstruments = "music.xm_max_instruments"
  case musicXMPatternRows = "music.xm_max_pattern_rows"
  case musicITChannels = "music.it_max_channels"
  case musicITPatterns = "music.it_max_patterns"
  case musicITInstruments = "music.it_max_instruments"
  case musicITSamples = "music.it_max_samples"
  case musicComposeRecursion = "music.max_compose_recursion"
  case musicCellsPerPattern = "music.max_cells_per_pattern"
  case meshVertices = "mesh.max_vertices"
  case meshFaces = "mesh.max_faces"
  case meshBones = "mesh.max_bones"
  case starlarkTimeoutSeconds = "general.starlark_timeout_seconds"
  case specSizeBytes = "general.max_spec_size_bytes"

  /// Its place among all limits.
  var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// `audio`, `texture` …
  public var category: Substring { rawValue.prefix { $0 != "." } }
  /// `max_layers` …
  public var name: Substring { rawValue.drop { $0 != "." }.dropFirst() }
}

/// What a spec needs of one limit.
public struct BudgetUse: Sendable {
  public enum Demand: Sendable {
    /// At most the profile's value of a limit. `subject` is the sentence's beginning: `layers count 40`.
    case amount(BudgetLimit, Double, subject: String)
    /// One of the profile's sample rates.
    case sampleRate(UInt32)
  }

  public var demand: Demand
  public var path: JSONPath

  public init(_ limit: BudgetLimit, _ actual: Double, subject: String, at path: JSONPath) {
    demand = .amount(limit, actual, subject: subject)
    self.path = path
  }

  public init(sampleRate: UInt32, at path: JSONPath) {
    demand = .sampleRate(sampleRate)
    self.path = path
  }
}
