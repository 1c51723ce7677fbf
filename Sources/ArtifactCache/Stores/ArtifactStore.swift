import BLAKE3
import SystemIO

/// A place that keeps bytes: two verbs over two kinds of address.
///
/// What every store promises (`ArtifactStoreContract` in the tests is the same list, run):
/// - `get` of what was never put is nil, and is no error;
/// - `get` after `put` gives the bytes that were put, or nil where the store has let go of them meanwhile;
/// - a `put` appears whole or not at all, to this process and to all others;
/// - a later `put` of an action replaces the earlier one; a `put` of a blob that is there and right changes nothing, and of
///   one that is damaged mends it;
/// - both may be called from any number of threads and processes at once.
///
/// A store need not be honest about bits: ``ArtifactCache`` checks the hash of everything that comes out of one.
public protocol ArtifactStore: Sendable {
  /// Where it is, for messages.
  var name: String { get }
  /// The bytes at an address; nil where there are none.
  ///
  /// - Parameter limit: The most bytes to accept; more is a problem, noticed before they are taken into memory.
  /// - Throws: Where something is there and cannot be had.
  func get(_ address: StoreAddress, limit: Int) throws(StoreProblem) -> StoredBytes?
  /// Keeps bytes at an address.
  func put(_ bytes: [UInt8], at address: StoreAddress) throws(StoreProblem)
}

/// The name of something in a store.
public struct StoreAddress: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    /// What a generation made, under its action key.
    case action
    /// A file, under the BLAKE3 hash of its bytes.
    case blob

    public var noun: String { self == .action ? "action" : "blob" }
  }

  public let kind: Kind
  /// 64 lowercase hexadecimal digits: whatever else stands in a damaged entry never becomes a path.
  public let hash: String

  public init?(_ kind: Kind, _ hash: String) {
    // By bytes: a look at a large cache asks this of every file.
    guard hash.utf8.count == 64, hash.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) else {
      return nil
    }
    self.kind = kind
    self.hash = hash
  }

  public static func action(_ key: ActionKey) -> StoreAddress { StoreAddress(trusted: .action, key.text) }

  /// The address that bytes have as a blob.
  public static func blob(of bytes: [UInt8]) -> StoreAddress {
    StoreAddress(trusted: .blob, BLAKE3.hash(bytes).hexadecimal)
  }

  private init(trusted kind: Kind, _ hash: String) {
    self.kind = kind
    self.hash = hash
  }
}

/// What a store gave.
public struct StoredBytes: Sendable {
  public let bytes: [UInt8]
  /// The file that the bytes are in, where they are in one: its blocks can be shared instead of copied.
  public let file: ReadFile?

  public init(_ bytes: [UInt8], file: ReadFile? = nil) {
    self.bytes = bytes
    self.file = file
  }
}

/// Something that a store could not do, or that was wrong with what it holds.
public struct StoreProblem: Error, Sendable, Hashable, CustomStringConvertible {
  /// `blob 12ab…` or `action 12ab…`.
  public let subject: String
  public let store: String
  public let reason: String

  public init(_ address: StoreAddress, in store: String, _ reason: String) {
    subject = "\(address.kind.noun) \(address.hash.prefix(12))…"
    self.store = store
    self.reason = reason
  }

  public var description: String { "\(subject) in '\(store)': \(reason)" }
}
