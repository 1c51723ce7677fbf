import BLAKE3

/// A file that a source loaded.
public struct LoadedFile: Sendable, Hashable {
  /// Relative to the folder of the source.
  public var path: String
  /// Of its bytes; nil where it could not be read.
  public var hash: BLAKE3.Digest?

  public init(path: String, hash: BLAKE3.Digest?) {
    self.path = path
    self.hash = hash
  }
}
