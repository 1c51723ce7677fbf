import BLAKE3
import JSONCore
import SchemaKit
import SpecModel

/// Everything that the bytes of a generation can depend on: what a backend is given, and which code it is.
///
/// A backend is a function of its parameters and a `GenerationContext`, so that these are all there is (contract, core
/// §6 and §12.8 list what the reference's key forgot). What a backend is not given is not here: the spec's identifier,
/// description, tags and licence (but for files that name their spec by its hash), its path, the clock, the user, the number of cores; nor what it was written in: the
/// modules and the library of a Starlark source act through the parameters that they gave (docs/decisions/0013).
public struct ActionInputs: Sendable {
  public var recipeKind: String
  /// The recipe's parameters as the spec has them; written in a canonical form, so that order and layout do not matter.
  public var params: JSONValue
  /// The spec's seed, or a variant's.
  public var seed: UInt32
  /// Role, type, path and source of each declared file.
  public var outputs: [Output]
  /// The files that the parameters name.
  public var files: [ReferencedContent]
  public var backend: Backend
  public var algorithmEpoch: Int
  /// The budget's contents, for kinds whose bytes depend on it.
  public var budget: String?
  /// For a shortened rendering, of how long; infinite: of any length, and still marked as a preview in what it makes.
  public var previewSeconds: Double?
  /// The pictures that were asked for besides.
  public var previewPictures: [PreviewPicture] = []
  /// How sounds store their samples.
  public var sampleFormat = SampleFormat.pcm16
  /// The spec's hash, for files that say which spec they came from.
  public var specHash: String?
  /// The quality rules that the files are checked by, with their versions: `audio 1`. What they find is remembered too.
  public var lint: [String]

  public init(
    recipeKind: String, params: JSONValue, seed: UInt32, outputs: [Output], files: [ReferencedContent] = [],
    backend: Backend, algorithmEpoch: Int, budget: String? = nil, previewSeconds: Double? = nil, lint: [String] = []
  ) {
    self.recipeKind = recipeKind
    self.params = params
    self.seed = seed
    self.outputs = outputs
    self.files = files
    self.backend = backend
    self.algorithmEpoch = algorithmEpoch
    self.budget = budget
    self.previewSeconds = previewSeconds
    self.lint = lint
  }

  /// The inputs as one line of canonical JSON, numbers exact; the action key is its hash.
  ///
  /// - Complexity: O(n log m) in the size of the parameters, m the members of the largest object.
  public func canonicalBytes() -> [UInt8] {
    var builder = JSONBuilder()
    builder.beginObject()
    builder.key("action_format")
    builder.integer(Self.format)
    append("recipe_kind", recipeKind, &builder)
    builder.key("params")
    builder.copy(params)
    builder.key("seed")
    builder.integer(Int64(seed))
    builder.key("outputs")
    builder.beginArray()
    for output in outputs { append(output, &builder) }
    builder.endArray()
    builder.key("files")
    builder.beginArray()
    for file in files { append(file, &builder) }
    builder.endArray()
    append("backend", backend.name, &builder)
    append("backend_version", backend.version, &builder)
    builder.key("algorithm_epoch")
    builder.integer(Int64(algorithmEpoch))
    if let budget { append("budget", budget, &builder) }
    if !lint.isEmpty {
      builder.key("lint")
      builder.beginArray()
      for rules in lint { builder.string(rules) }
      builder.endArray()
    }
    switch previewSeconds {
    case nil: break
    case let seconds? where seconds.isFinite:
      builder.key("preview_seconds")
      builder.float(seconds)
    case .some: append("preview_seconds", "whole", &builder)
    }
    if !previewPictures.isEmpty {
      builder.key("preview_pictures")
      builder.beginArray()
      for picture in PreviewPicture.allCases where previewPictures.contains(picture) {
        builder.string(picture.rawValue)
      }
      builder.endArray()
    }
    if sampleFormat != .pcm16 { append("sample_format", sampleFormat.rawValue, &builder) }
    if let specHash { append("spec_hash", specHash, &builder) }
    builder.endObject()
    return CanonicalJSON.exactBytes(of: builder.finish().root)
  }

  private func append(_ output: Output, _ builder: inout JSONBuilder) {
    builder.beginObject()
    append("kind", output.kind.rawValue, &builder)
    append("format", output.format.rawValue, &builder)
    append("path", output.path, &builder)
    if let source = output.source { append("source", source, &builder) }
    builder.endObject()
  }

  private func append(_ file: ReferencedContent, _ builder: inout JSONBuilder) {
    builder.beginObject()
    append("path", file.path, &builder)
    append("hash", file.hash, &builder)
    builder.endObject()
  }

  private func append(_ key: String, _ text: String, _ builder: inout JSONBuilder) {
    builder.key(key)
    builder.string(text)
  }

  /// Raised when the meaning of keys or entries changes: older entries are then never found.
  static let format: Int64 = 3
}

/// A file that a spec names, by what it holds.
public struct ReferencedContent: Sendable, Hashable {
  /// As the spec has it.
  public var path: String
  /// BLAKE3 of its bytes.
  public var hash: String

  public init(path: String, hash: String) {
    self.path = path
    self.hash = hash
  }
}
