import BLAKE3
import SpecModel
import SystemIO

/// A memory of what was made, by what it was made from.
///
/// An action maps inputs to artifacts; a blob holds a file under the hash of its bytes. Nothing that a store gives is
/// believed before its hash was checked, so that a torn or damaged file costs a regeneration and nothing else.
public struct ArtifactCache: Sendable {
  /// Read first, and the only one that is written.
  public let store: any ArtifactStore
  /// Read after it, in their order, and never written: a build server's share.
  public let readOnlyStores: [any ArtifactStore]

  public init(store: any ArtifactStore, readOnlyStores: [any ArtifactStore] = []) {
    self.store = store
    self.readOnlyStores = readOnlyStores
  }

  /// A cache in a folder.
  ///
  /// - Parameters:
  ///   - also: Folders of read-only caches.
  ///   - maximumBytes: What the folder may grow to.
  public init(
    directory: String, also: [String] = [], maximumBytes: Int64 = CacheDirectory.defaultMaximumBytes,
    fileSystem: any FileSystem = POSIXFileSystem()
  ) {
    self.init(
      store: CacheDirectory(path: directory, maximumBytes: maximumBytes, fileSystem: fileSystem),
      readOnlyStores: also.map { CacheDirectory(path: $0, isReadOnly: true, fileSystem: fileSystem) })
  }

  /// Where the cache is outside of any project, unless the user says otherwise: `speccade/generate` in the user's cache
  /// directory, or nil where there is no home (contract, core §6).
  public static var defaultDirectory: String? {
    Environment.userCacheDirectory.map { "\($0)/speccade/generate" }
  }

  /// All stores in the order they are asked.
  public var stores: [any ArtifactStore] { [store] + readOnlyStores }

  /// What a generation made, as a store remembers it; nil where it does not.
  ///
  /// - Parameter problems: Told where something is there and not right.
  public func entry(
    for action: Action, in store: any ArtifactStore, _ problems: inout [StoreProblem]
  ) -> ActionEntry? {
    let address = StoreAddress.action(action.key)
    do throws(StoreProblem) {
      guard let stored = try store.get(address, limit: Self.maximumEntryBytes) else { return nil }
      let entry: ActionEntry
      do throws(EntryProblem) {
        entry = try ActionEntry(text: stored.bytes)
      } catch {
        throw StoreProblem(address, in: store.name, error.reason)
      }
      guard entry.canonicalInputs == action.canonicalInputs else {
        throw StoreProblem(address, in: store.name, "it is of other inputs than its name")
      }
      return entry
    } catch {
      problems.append(error)
      return nil
    }
  }

  /// What a store remembers under a key whose inputs are not at hand.
  public func entry(under key: ActionKey) -> ActionEntry? {
    for store in stores {
      if let stored = try? store.get(.action(key), limit: Self.maximumEntryBytes),
        let entry = try? ActionEntry(text: stored.bytes), entry.key == key
      {
        return entry
      }
    }
    return nil
  }

  /// The bytes of an artifact from the first store that has them right, checked against size and hash.
  ///
  /// - Parameter problems: Told of every store that should have had them and did not.
  public func blob(of artifact: CachedArtifact, _ problems: inout [StoreProblem]) -> StoredBytes? {
    guard let address = StoreAddress(.blob, artifact.blob), let size = Int(exactly: artifact.size) else { return nil }
    var found: [StoreProblem] = []
    for (index, store) in stores.enumerated() {
      do throws(StoreProblem) {
        guard let stored = try store.get(address, limit: size) else {
          if index == 0 { found.append(StoreProblem(address, in: store.name, "it is missing")) }
          continue
        }
        guard stored.bytes.count == size else {
          throw StoreProblem(address, in: store.name, "it has \(stored.bytes.count) bytes instead of \(size)")
        }
        guard BLAKE3.hash(stored.bytes).hexadecimal == artifact.blob else {
          throw StoreProblem(address, in: store.name, "its bytes are not those of its name")
        }
        // A blob that only the share has is no fault of the first store.
        problems += found.filter { $0.reason != "it is missing" }
        return stored
      } catch {
        found.append(error)
      }
    }
    problems += found
    return nil
  }

  /// Remembers a generation. Blobs first, the action last: an action never points at what was not written.
  ///
  /// - Parameter lint: What the quality rules say of the artifacts.
  public func store(
    _ artifacts: [Artifact], as records: [CachedArtifact], lint: LintReport = LintReport(), for action: Action
  ) throws(StoreProblem) {
    for (artifact, record) in zip(artifacts, records) {
      guard let address = StoreAddress(.blob, record.blob) else { continue }
      try store.put(artifact.bytes, at: address)
    }
    try store.put(ActionEntry(action, records, lint: lint).text(), at: .action(action.key))
  }

  /// An entry holds a spec's parameters, which are hardly longer than a spec may be, and a handful of records.
  static let maximumEntryBytes = 256 << 20
}
