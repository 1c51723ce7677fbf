import BLAKE3
import JSONCore
import SpecModel

/// The name of a generation in the cache: a hash of everything that its bytes depend on.
///
/// Contract, core §6 and §12.8: the reference's key lacks the preview's duration and the renderer's version; ours has both.
public struct ActionKey: Sendable, Hashable, CustomStringConvertible {
  /// 64 lowercase hexadecimal digits.
  public let text: String

  /// - Parameters:
  ///   - specHash: Covers parameters, seed and outputs.
  ///   - recipeKind: The kind that renders.
  ///   - backend: Of the kind's family.
  ///   - algorithmEpoch: Of the kind.
  ///   - previewSeconds: For a shortened rendering, of how long.
  public init(specHash: String, recipeKind: String, backend: Backend, algorithmEpoch: Int, previewSeconds: Double?) {
    var builder = JSONBuilder()
    builder.beginObject()
    builder.key("action_format")
    builder.integer(Self.format)
    builder.key("spec_hash")
    builder.string(specHash)
    builder.key("recipe_kind")
    builder.string(recipeKind)
    builder.key("backend")
    builder.string("\(backend.name) \(backend.version)")
    builder.key("algorithm_epoch")
    builder.integer(Int64(algorithmEpoch))
    builder.key("preview_seconds")
    switch previewSeconds {
    case nil: builder.null()
    case let seconds? where seconds.isFinite: builder.float(seconds)
    // Of any length, and still marked as a preview in what it makes.
    case .some: builder.string("whole")
    }
    builder.endObject()
    text = BLAKE3.hash(CanonicalJSON.bytes(of: builder.finish().root)).hexadecimal
  }

  public var description: String { text }

  /// Raised when the meaning of keys or entries changes: older entries are then never found.
  private static let format: Int64 = 1
}
