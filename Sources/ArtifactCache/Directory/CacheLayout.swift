import SystemIO

/// Where everything is in a cache's folder (docs/caching.md). The version is a folder: programs of different layouts share
/// a cache without ever looking at each other's files.
struct CacheLayout: Sendable {
  /// The folder that the user names.
  let top: String
  /// The folder of this layout.
  let root: String

  static let version = 2

  init(_ path: String) {
    top = path
    root = "\(path)/v\(Self.version)"
  }

  func folder(_ kind: StoreAddress.Kind) -> String { "\(root)/\(Self.name(of: kind))" }
  func shelf(_ address: StoreAddress) -> String { "\(folder(address.kind))/\(address.hash.prefix(2))" }
  func path(_ address: StoreAddress) -> String { "\(shelf(address))/\(address.hash)" }

  static func name(of kind: StoreAddress.Kind) -> String { kind == .action ? "actions" : "blobs" }

  /// One file for each running process that uses the cache, locked by it.
  var leases: String { "\(root)/leases" }
  /// Locked by who evicts.
  var evictionLock: String { "\(root)/eviction.lock" }
  /// What the last look at everything counted.
  var usage: String { "\(root)/usage" }
  /// One byte for each 4 KiB that were stored since.
  var growth: String { "\(root)/growth" }
  /// Tells backup programs to leave the folder out (https://bford.info/cachedir/).
  var tag: String { "\(top)/CACHEDIR.TAG" }

  static let tagText = """
    Signature: 8a477f597d28d172789f06886806bc55
    # This folder is a cache of SpecCade. It may be removed at any time.
    # See https://bford.info/cachedir/

    """
}
