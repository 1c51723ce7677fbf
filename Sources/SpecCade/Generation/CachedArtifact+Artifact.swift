import ArtifactCache
import BLAKE3
import SpecModel

extension CachedArtifact {
  /// The record of an artifact: names, sizes and hashes of its bytes.
  init(_ artifact: Artifact) {
    self.init()
    kind = artifact.kind
    format = artifact.format
    path = artifact.path
    size = UInt64(artifact.bytes.count)
    preview = artifact.isPreview
    let whole = BLAKE3.hash(artifact.bytes).hexadecimal
    blob = whole
    contentHash =
      artifact.hashedRange.map { range in
        artifact.bytes[range].withUnsafeBytes { BLAKE3.hash($0) }.hexadecimal
      } ?? whole
  }
}

extension OutputResult {
  /// What the report says of a file.
  init(_ artifact: CachedArtifact) {
    self.init()
    kind = artifact.kind
    format = artifact.format
    path = artifact.path
    hash = artifact.contentHash
    preview = artifact.preview ? true : nil
  }
}

extension ArtifactRecord {
  /// What the provenance says of a file.
  init(_ artifact: CachedArtifact) {
    self.init(path: artifact.path, hash: artifact.blob, size: artifact.size)
  }
}

extension AssetType {
  /// As messages begin with it: `Audio`.
  var displayName: String {
    rawValue.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
  }
}
