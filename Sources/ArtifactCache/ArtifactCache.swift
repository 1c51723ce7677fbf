import BLAKE3
import JSONCore
import SchemaKit
import SpecModel
import SystemIO

/// A store of what was made, by what it was made from.
///
/// `actions/ab/abcd….json` maps an action key to artifacts; `blobs/ab/abcd…` holds a file under the hash of its bytes.
/// A blob is believed only after its hash was checked, so that a torn or damaged file costs a regeneration and nothing else.
public struct ArtifactCache: Sendable {
  public let directory: String
  let fileSystem: any FileSystem

  public init(directory: String, fileSystem: any FileSystem = POSIXFileSystem()) {
    self.directory = directory
    self.fileSystem = fileSystem
  }

  /// Where the cache is unless the user says otherwise: `speccade/generate` in the user's cache directory, or nil where
  /// there is no home (contract, core §6).
  public static var defaultDirectory: String? {
    Environment.userCacheDirectory.map { "\($0)/speccade/generate" }
  }

  /// What a generation made, or nil where the cache does not know it. Reads one small file.
  public func entry(for key: ActionKey) -> CacheEntry? {
    guard let bytes = try? fileSystem.read(actionPath(key), limit: Self.maximumEntryBytes),
      let document = try? JSONDocument.parse(bytes)
    else { return nil }
    let (entry, problems) = CacheEntry.decode(document.root)
    guard problems.isEmpty, let entry, entry.isIntact(for: key) else { return nil }
    return entry
  }

  /// The bytes of an artifact, checked against size and hash; nil where the blob is missing or damaged.
  public func bytes(of artifact: CachedArtifact) -> [UInt8]? {
    guard let size = Int(exactly: artifact.size),
      let bytes = try? fileSystem.read(blobPath(artifact.blob), limit: size), bytes.count == size,
      BLAKE3.hash(bytes).hexadecimal == artifact.blob
    else { return nil }
    return bytes
  }

  /// Remembers a generation. Blobs first, the action last: an action never points at what was not written.
  public func store(_ artifacts: [Artifact], as cached: [CachedArtifact], for key: ActionKey) throws(SystemError) {
    for (artifact, record) in zip(artifacts, cached) {
      // An existing blob of the right size is left alone; if it is damaged, reading it says so and removes nothing of value.
      let path = blobPath(record.blob)
      if bytes(of: record) == nil { try write(path, artifact.bytes) }
    }
    var writer = JSONWriter(style: .pretty)
    writer.value(CacheEntry(cached, for: key).jsonDocument().root)
    try write(actionPath(key), writer.finish())
  }

  private func write(_ path: String, _ bytes: [UInt8]) throws(SystemError) {
    try fileSystem.makeDirectories(FilePath.parent(of: path))
    // Not synced: what a power cut tears is found by its hash and made again.
    try fileSystem.writeAtomically(path: path, bytes: bytes, durability: .unsynced)
  }

  func actionPath(_ key: ActionKey) -> String { "\(directory)/actions/\(key.text.prefix(2))/\(key.text).json" }
  func blobPath(_ hash: String) -> String { "\(directory)/blobs/\(hash.prefix(2))/\(hash)" }

  /// An entry lists a handful of files; a larger one is none of ours.
  private static let maximumEntryBytes = 1 << 20
}
