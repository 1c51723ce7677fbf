import BLAKE3
import SystemIO

/// Something wrong in a cache's folder.
public struct CacheFault: Sendable, Hashable {
  /// The file, relative to the cache's folder.
  public var path: String
  public var reason: String
  /// The file was removed.
  public var isRemoved = false
}

/// What a verification looked at and found.
public struct CacheVerification: Sendable {
  public var actions = 0
  public var blobs = 0
  /// Bytes that were read and hashed.
  public var bytes: Int64 = 0
  /// In the order of the files' paths.
  public var faults: [CacheFault] = []

  public var isRight: Bool { faults.allSatisfy(\.isRemoved) }
}

extension CacheDirectory {
  /// Reads everything and finds every file that is not what it was when it was written.
  ///
  /// A blob's bytes must have the hash that is its name; an action's contents their checksum, its inputs the hash that is
  /// its name, and each of its blobs must be there; the small files beside them must say what they can only say.
  ///
  /// - Parameters:
  ///   - repairs: Remove what is wrong: each is a miss then, without a warning.
  ///   - parallel: Runs independent pieces of work.
  /// - Complexity: Linear in the bytes of the cache.
  public func verify(
    repairs: Bool, parallel: @Sendable (Int, @Sendable (Int) -> Void) -> Void
  ) -> CacheVerification {
    var options = EvictionOptions()
    options.isDryRun = true
    let files = CacheScan(self, now: 0).run(options).files
    // Blobs first, so that an action whose blob is removed here is removed with it.
    var result = CacheVerification()
    for kind in [StoreAddress.Kind.blob, .action] {
      let some = files.filter { $0.kind == kind }
      let pieces = max(1, min(256, some.count))
      let shelf = ResultShelf<CacheVerification>(count: pieces)
      parallel(pieces) { piece in
        var part = CacheVerification()
        for index in stride(from: piece, to: some.count, by: pieces) { check(some[index], repairs, &part) }
        shelf.put(part, at: piece)
      }
      for part in shelf.results {
        result.actions += part.actions
        result.blobs += part.blobs
        result.bytes += part.bytes
        result.faults += part.faults
      }
    }
    checkSmallFiles(repairs, &result)
    result.faults.sort { $0.path < $1.path }
    return result
  }

  private func check(_ file: CacheScan.File, _ repairs: Bool, _ result: inout CacheVerification) {
    guard let address = StoreAddress(file.kind, file.hash) else { return }
    if file.kind == .action { result.actions += 1 } else { result.blobs += 1 }
    let path = layout.path(address)
    do throws(SystemError) {
      let bytes = try fileSystem.read(path, limit: Int.max - 1)
      result.bytes += Int64(bytes.count)
      if let reason = try fault(of: bytes, address) { report(path, reason, repairs, &result) }
    } catch {
      // Evicted or cleared since the scan.
      if error.isNotFound { return }
      // What cannot be looked at now may be right: it is told and stays.
      let isWrong = error.code == SystemError.notRegularFile
      report(path, "it cannot be read: \(error.reason)", repairs && isWrong, &result)
    }
  }

  /// - Throws: Where a blob that the action names cannot be looked at.
  private func fault(of bytes: [UInt8], _ address: StoreAddress) throws(SystemError) -> String? {
    guard address.kind == .action else {
      return BLAKE3.hash(bytes).hexadecimal == address.hash ? nil : "its bytes are not those of its name"
    }
    let entry: ActionEntry
    do throws(EntryProblem) {
      entry = try ActionEntry(text: bytes)
    } catch {
      return error.reason
    }
    guard entry.key.text == address.hash else { return "it is of other inputs than its name" }
    for artifact in entry.artifacts {
      guard let blob = StoreAddress(.blob, artifact.blob) else { return "it names a blob that cannot be" }
      let status = try fileSystem.existingStatus(layout.path(blob))
      if status == nil { return "its blob \(blob.hash.prefix(12))… is missing" }
      if status?.size != Int64(exactly: artifact.size) { return "its blob \(blob.hash.prefix(12))… has another size" }
    }
    return nil
  }

  private func checkSmallFiles(_ repairs: Bool, _ result: inout CacheVerification) {
    let checks: [(path: String, isRight: ([UInt8]) -> Bool)] = [
      (layout.tag, { $0 == Array(CacheLayout.tagText.utf8) }),
      (layout.usage, { Self.bytes(ofUsage: $0) != nil }),
      (layout.growth, { $0.allSatisfy { $0 == Self.growthMark } }),
    ]
    for (path, isRight) in checks {
      guard let bytes = try? fileSystem.read(path, limit: 1 << 30), !isRight(bytes) else { continue }
      report(path, "it does not say what it was made to say", repairs, &result)
    }
  }

  private func report(_ path: String, _ reason: String, _ repairs: Bool, _ result: inout CacheVerification) {
    var fault = CacheFault(path: String(path.dropFirst(self.path.count + 1)), reason: reason)
    if repairs { fault.isRemoved = (try? fileSystem.removeIfPresent(path)) != nil }
    result.faults.append(fault)
  }
}
